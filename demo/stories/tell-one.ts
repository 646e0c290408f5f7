import { setTimeout as sleep } from 'node:timers/promises';
import { persist, waitOnly } from '../commands/persist.ts';
import { GraphRefusal, NoAnswer } from '../graph/ask.ts';
import { follow } from '../stream/follow.ts';
import type { Ledger } from '../stream/ledger.ts';
import { registered } from '../stream/register.ts';
import { type Update, updatesOfOne } from '../stream/update.ts';
import type { Submission } from '../submission.ts';
import { type Ending, StoryFailure } from './ending.ts';
import { Mailbox } from './mailbox.ts';
import { play, type Submitted, submit, type Telling } from './tell.ts';

/** Where the two subscriptions' steps of all stories are counted, and handed to the story that they belong to. */
export interface Delivery {
  /** What `requestsUpdated` delivered. */
  all: Ledger;
  /** What the `requestUpdated` of each request delivered. */
  single: Ledger;
  /** Takes the steps of one request from now on, and those that came before. */
  listen(number: string, take: (update: Update) => void): void;
}

/** How long steps that the register has may still be on their way to a follower, in ms. */
const graceMs = 10_000;

/** Tells one story from its submission to its end, and compares what was delivered with the register. */
export async function tellOne(
  submission: Submission,
  place: number,
  telling: Telling,
  delivery: Delivery,
): Promise<Ending> {
  const ending: Ending = {
    id: submission.id,
    number: undefined,
    status: undefined,
    steps: 0,
    referrals: 0,
    registeredAfterMs: undefined,
    missing: 0,
    failure: undefined,
  };
  const began = performance.now();
  await attempt(ending, async () => {
    const submitted = await submit(submission, place, telling);
    ending.number = submitted.number;
    const steps = new Mailbox<Update>();
    delivery.listen(submitted.number, (update) => {
      note(update, ending, began);
      steps.put(update);
    });
    await followed(submitted, telling, delivery, ending, () => play(submission, submitted, steps, telling));
  });
  report(ending, telling);
  return ending;
}

/** Plays a story while a citizen follows it by number and secret; then waits until nothing is missing any more. */
async function followed(
  { number, secret }: Submitted,
  telling: Telling,
  delivery: Delivery,
  ending: Ending,
  story: () => Promise<void>,
): Promise<void> {
  const over = new AbortController();
  const following = follow(
    telling.citizens,
    {
      operation: { document: updatesOfOne, variables: { number, secret } },
      after: '',
      take: ({ cursor }) => delivery.single.note(number, cursor),
      resumes: (reason) =>
        telling.board.say('note', 'RESUMED', `يُستأنف الاشتراك من بعد آخر خطوة وصلت: ${reason}`, number),
    },
    AbortSignal.any([over.signal, telling.stop]),
  );
  // A refusal is awaited at the end; until then it must not count as unhandled.
  following.catch(() => undefined);
  await attempt(ending, story);
  await attempt(ending, async () => {
    ending.missing = await missing({ number, secret }, telling, delivery);
  });
  over.abort();
  await attempt(ending, () => following);
}

/** Does a part of a story; the first part that fails is how the story failed. */
async function attempt(ending: Ending, part: () => Promise<void>): Promise<void> {
  try {
    await part();
  } catch (error) {
    const failure = failureOf(error);
    ending.failure ??= failure;
  }
}

/** How many steps of the register's path one of the two subscriptions has not delivered. */
async function missing({ number, secret }: Submitted, telling: Telling, delivery: Delivery): Promise<number> {
  if (telling.stop.aborted) return 0;
  let cursors: string[] = [];
  await persist({
    send: async () => {
      cursors = (await registered(telling.graph, number, secret)).cursors;
    },
    isDone: (withinMs) => waitOnly(withinMs, telling.stop),
    again: () => undefined,
    stop: telling.stop,
    patienceMs: telling.patienceMs,
  });
  const count = () =>
    new Set([...delivery.all.missing(number, cursors), ...delivery.single.missing(number, cursors)]).size;
  const end = performance.now() + graceMs;
  while (count() > 0 && performance.now() < end && !telling.stop.aborted) await sleep(50);
  return count();
}

function note({ step }: Update, ending: Ending, began: number): void {
  ending.steps += 1;
  ending.status = step.status;
  if (step.event === 'REFERRED' || step.event === 'ROUTED') ending.referrals += 1;
  if (step.event === 'REGISTERED') ending.registeredAfterMs ??= performance.now() - began;
}

/** Says how a story ended, unless it was stopped from outside. */
function report({ id, number, failure, missing: lost }: Ending, { board, stop }: Telling): void {
  if (stop.aborted) return;
  const code = failure?.code ?? (lost > 0 ? 'MISSING' : undefined);
  if (number) board.close(number, { toldAsPlanned: code === undefined, ...(code !== undefined && { code }) });
  if (failure) board.say('failure', failure.code, `تعذرت متابعة القصة ${id}: ${failure.reason}`, number);
  else if (lost > 0) board.say('failure', 'MISSING', `خطوات لم تصل: ${lost}`, number);
}

function failureOf(error: unknown): NonNullable<Ending['failure']> {
  if (error instanceof GraphRefusal || error instanceof StoryFailure) {
    return { code: error.code, reason: error.message };
  }
  if (error instanceof NoAnswer) return { code: 'NO_ANSWER', reason: error.message };
  // A fault of the demo itself is no ending of a story.
  throw error;
}
