import { setTimeout as sleep } from 'node:timers/promises';
import type { StepKind } from '@masar/kit/lifecycle/words';
import type { Client } from 'graphql-ws';
import { z } from 'zod';
import type { Accounts } from '../actors/accounts.ts';
import { accountFor, applicantAccount, isByAgent } from '../actors/casting.ts';
import { assertNotRefused, commandAnswer } from '../commands/answer.ts';
import { applicantAt } from '../commands/applicant.ts';
import { operationOf, submitOperation } from '../commands/operations.ts';
import { persist, waitOnly } from '../commands/persist.ts';
import { type Graph, GraphRefusal, type NoAnswer } from '../graph/ask.ts';
import type { Desks } from '../graph/desks.ts';
import type { Admission } from '../stream/admission.ts';
import { registered } from '../stream/register.ts';
import type { Update } from '../stream/update.ts';
import { actorOf, type StoryCommand, type Submission } from '../submission.ts';
import type { Board } from '../view/board.ts';
import { arrive, begin, type Course, isOver, send, stepOf, turn } from './course.ts';
import { StoryFailure } from './ending.ts';
import type { Mailbox } from './mailbox.ts';
import { type Pace, pauseOf } from './pace.ts';

/** What the telling of all stories shares. */
export interface Telling {
  graph: Graph;
  accounts: Accounts;
  desks: Desks;
  admission: Admission;
  board: Board;
  /** The connection on which citizens follow their own requests, with nothing but number and secret. */
  citizens: Client;
  pace: Pace;
  /** How long to wait for a step or an answer, in ms. */
  patienceMs: number;
  /** Different in each run, so that a run submits anew. */
  run: string;
  stop: AbortSignal;
}

/** A request that has its number. */
export interface Submitted {
  number: string;
  secret: string;
}

const submittedAnswer = z.object({
  submitRequest: z.object({ secret: z.string(), request: z.object({ number: z.string() }) }),
});

/**
 * Submits, as the citizen or as the agent who acts for them.
 * @throws GraphRefusal, NoAnswer
 */
export async function submit(submission: Submission, place: number, telling: Telling): Promise<Submitted> {
  const account = applicantAccount(submission);
  const applicant = isByAgent(submission) ? applicantAt(place) : undefined;
  const operation = submitOperation(submission, applicant, `demo/${telling.run}/${submission.id}`);
  let submitted: Submitted | undefined;
  telling.admission.expect();
  try {
    await persist({
      send: async () => {
        const { submitRequest } = await telling.accounts.as(account, (token) =>
          telling.graph.ask(operation, submittedAnswer, token),
        );
        submitted = { number: submitRequest.request.number, secret: submitRequest.secret };
      },
      isDone: (withinMs) => waitOnly(withinMs, telling.stop),
      again: (error) => sayAgain(telling.board, error, 'SUBMITTED'),
      stop: telling.stop,
      patienceMs: telling.patienceMs,
    });
  } finally {
    telling.admission.answered(submitted?.number);
  }
  if (!submitted) throw new Error(`expected a number for ${submission.id}`);
  return submitted;
}

/**
 * Plays a story to its end: each command when the subscription has told all that the one before led to.
 * @param steps where the subscription's steps of this request arrive
 * @throws StoryFailure, GraphRefusal, NoAnswer
 */
export async function play(
  submission: Submission,
  submitted: Submitted,
  steps: Mailbox<Update>,
  telling: Telling,
): Promise<void> {
  let course = begin(submission);
  let custodian = '';
  while (!isOver(course) && !telling.stop.aborted) {
    const command = turn(course);
    if (command) {
      await sleep(pauseOf(telling.pace, Math.random()), undefined, { signal: telling.stop });
      course = send(course);
      await give(command, submission, submitted, custodian, steps, telling);
    } else {
      const { step, request } = await nextStep(course, submitted, steps, telling);
      const next = arrive(course, step);
      if (typeof next === 'string') throw new StoryFailure('NOT_AS_TOLD', next);
      course = next;
      custodian = request.custodian.code;
    }
  }
}

/** The step that has to come now; when it doesn't, the register may know why. */
async function nextStep(
  { ahead }: Course,
  { number, secret }: Submitted,
  steps: Mailbox<Update>,
  { graph, patienceMs, stop }: Telling,
): Promise<Update> {
  const update = await steps.next(patienceMs, stop);
  if (update) return update;
  stop.throwIfAborted();
  const { refused } = await registered(graph, number, secret);
  if (refused) throw new GraphRefusal(refused, 'the custodian refused what the citizen asked');
  throw new StoryFailure('NO_STEP', `no ${ahead[0]?.event} came within ${patienceMs / 1_000} s`);
}

/** Sends a command as whoever it belongs to. */
async function give(
  command: StoryCommand,
  submission: Submission,
  { number, secret }: Submitted,
  custodian: string,
  steps: Mailbox<Update>,
  { accounts, board, desks, graph, patienceMs, stop }: Telling,
): Promise<void> {
  await persist({
    send: async () => {
      const desk = actorOf[command.do] === 'CLERK' ? await desks.of(custodian) : { field: '', code: '' };
      const operation = operationOf(command, { number, secret, desk: desk.field });
      const account = accountFor(command, submission, desk.code);
      assertNotRefused(await accounts.as(account, (token) => graph.ask(operation, commandAnswer, token)));
    },
    // All earlier steps have been taken out, so what lies there is what this command led to.
    isDone: (withinMs) => steps.has(withinMs, stop),
    again: (error) => sayAgain(board, error, stepOf[command.do], number),
    stop,
    patienceMs,
  });
}

function sayAgain(board: Board, error: GraphRefusal | NoAnswer, step: StepKind, number?: string): void {
  const code = error instanceof GraphRefusal ? error.code : 'NO_ANSWER';
  board.say('warning', code, `لم يصل جواب بعد، ويُعاد الإرسال: ${step}`, number);
}
