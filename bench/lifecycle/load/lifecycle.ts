import { randomUUID } from 'node:crypto';
import { Follower } from './follower.ts';
import type { HttpPool } from './http.ts';
import { accept, deskOperations, submit } from './operations.ts';
import { ask, askUntilTaken, type People } from './people.ts';
import { ministries, stories, words } from './stories.ts';

/** A lifecycle that has come to its end. */
export interface Finished {
  readonly number: string;
  /** What its subscriber got, in order. */
  readonly cursors: readonly string[];
  /** How often the submission was told to come back later. */
  readonly busy: number;
  /** Of the submission alone, and from the submission until the subscriber saw the archiving, in ms. */
  readonly submissionMs: number;
  readonly wholeMs: number;
}

const desks = new Map(ministries.map(({ code, field }) => [code, deskOperations(field)]));

/**
 * One request from submission to archive, by everybody who has a part in it, with a subscriber who follows. Whoever
 * needs the step before waits until the subscriber has it.
 * @param turn the running number: which story, and whether by an account or by the secret
 * @throws Refusal, or Error when a connection broke or a step did not arrive
 */
export async function runLifecycle(http: HttpPool, people: People, turn: number): Promise<Finished> {
  const { from, to, submission } = stories[turn % stories.length] as (typeof stories)[number];
  const citizen = turn % 4 < 2 ? people.citizen : people.nobody;
  const at = (code: string) => {
    const [clerk, desk] = [people.clerks.get(code), desks.get(code)];
    if (!clerk || !desk) throw new Error(`nobody works at ${code}`);
    return { clerk, desk };
  };
  const [first, second] = [at(from.code), at(to.code)];

  const began = performance.now();
  const input = { ...submission, idempotencyKey: randomUUID() };
  const taken = await askUntilTaken(http, citizen.caller, submit({ input }));
  const key = readKey(taken.body);
  const submissionMs = performance.now() - began;
  const { number } = key;
  const shown = citizen === people.nobody ? key : { number };

  const follower = new Follower(await citizen.socket(), shown);
  try {
    await follower.reached('REGISTERED', 1);
    await ask(http, first.clerk, first.desk.start({ number }));
    await ask(http, first.clerk, first.desk.refer({ number, to: to.code, reason: words.referral }));
    await follower.reached('REGISTERED', 2);
    await ask(http, second.clerk, second.desk.resolve({ number, reply: words.reply }));
    await follower.reached('RESOLVED', 2);
    await ask(http, citizen.caller, accept({ ...shown, comment: words.comment }));
    await follower.reached('ACCEPTED', 2);
    await ask(http, second.clerk, second.desk.archive({ number }));
    await follower.reached('ARCHIVED', 2);
  } finally {
    follower.close();
  }
  return {
    number,
    busy: taken.busy,
    cursors: follower.cursors,
    submissionMs,
    wholeMs: performance.now() - began,
  };
}

function readKey(body: string): { number: string; secret: string } {
  const { secret, request } = (
    JSON.parse(body) as { data: { submitRequest: { secret: string; request: { number: string } } } }
  ).data.submitRequest;
  return { number: request.number, secret };
}
