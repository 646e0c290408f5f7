import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Caller, HttpPool } from './http.ts';
import { submit } from './operations.ts';
import { ask, gather, Refusal } from './people.ts';
import { stories } from './stories.ts';

/** Submissions that are offered whether or not the ones before have been answered. */
export interface BurstOrder {
  readonly port: number;
  readonly perSecond: number;
  readonly seconds: number;
  /** For how long afterwards single submissions are timed, in s. */
  readonly afterSeconds: number;
}

/** What became of them. */
export interface BurstResult {
  readonly offered: number;
  readonly accepted: number;
  /** Refused with BUSY and a time to come back. */
  readonly busy: number;
  /** Everything else, by what it was. */
  readonly others: Readonly<Record<string, number>>;
  /** Of a single submission before the burst, in ms. */
  readonly before: readonly number[];
  /** Answers to accepted and to refused ones, in ms. */
  readonly acceptedMs: readonly number[];
  readonly busyMs: readonly number[];
  /** Single submissions after it: how long after its end each began, and how long it took, in ms. */
  readonly after: readonly { readonly at: number; readonly took: number; readonly accepted: boolean }[];
  /** When the last submission was offered, by the machine's clock in ms. */
  readonly endedAt: number;
}

/** How often new ones are sent, in ms. */
const tickMs = 10;
const probeEveryMs = 100;
const probesBefore = 50;

/** Offers a burst, and times single submissions before and after it. */
export async function offerBurst(http: HttpPool, order: BurstOrder): Promise<BurstResult> {
  const people = await gather(http, order.port);
  const callers = [people.citizen.caller, people.nobody.caller];
  people.close();
  const result = { offered: 0, accepted: 0, busy: 0, others: {} as Record<string, number> };
  const [acceptedMs, busyMs]: [number[], number[]] = [[], []];

  const one = async (): Promise<'accepted' | 'busy' | 'other'> => {
    const turn = result.offered;
    result.offered += 1;
    const began = performance.now();
    const outcome = await submitOne(http, callers[turn % 2] as Caller, turn);
    const took = performance.now() - began;
    if (outcome === 'accepted') {
      result.accepted += 1;
      acceptedMs.push(took);
      return 'accepted';
    }
    if (outcome === 'busy') {
      result.busy += 1;
      busyMs.push(took);
      return 'busy';
    }
    result.others[outcome] = (result.others[outcome] ?? 0) + 1;
    return 'other';
  };

  const before: number[] = [];
  for (let n = 0; n < probesBefore; n += 1) {
    const began = performance.now();
    await submitOne(http, callers[n % 2] as Caller, n);
    before.push(performance.now() - began);
  }

  const answers: Promise<unknown>[] = [];
  const began = performance.now();
  while (performance.now() - began < order.seconds * 1_000) {
    const due = Math.floor(((performance.now() - began) * order.perSecond) / 1_000);
    while (result.offered < due) answers.push(one());
    await wait(tickMs);
  }
  const endedAt = Date.now();
  const burst = { ...result };
  const after: { at: number; took: number; accepted: boolean }[] = [];
  for (let at = 0; at < order.afterSeconds * 1_000; at = Date.now() - endedAt) {
    const sent = performance.now();
    const accepted = (await submitOne(http, callers[0] as Caller, after.length)) === 'accepted';
    after.push({ at, took: performance.now() - sent, accepted });
    await wait(probeEveryMs);
  }
  await Promise.all(answers);
  return { ...result, offered: burst.offered, before, acceptedMs, busyMs, after, endedAt };
}

/** @returns 'accepted', 'busy' when the refusal says when to come back, or what went wrong */
async function submitOne(http: HttpPool, caller: Caller, turn: number): Promise<string> {
  const { submission } = stories[turn % stories.length] as (typeof stories)[number];
  try {
    await ask(http, caller, submit({ input: { ...submission, idempotencyKey: randomUUID() } }));
    return 'accepted';
  } catch (error) {
    if (!(error instanceof Refusal)) return error instanceof Error ? error.message : String(error);
    if (error.code === 'BUSY' && error.retryAfterSeconds !== undefined) return 'busy';
    return error.code;
  }
}
