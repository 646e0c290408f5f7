import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { percentile } from '../../subscriptions/report.ts';
import type { House } from '../house/house.ts';
import type { BurstResult } from '../load/burst.ts';
import { startLoad } from './load-process.ts';

/** What became of a burst. */
export interface MeasuredBurst {
  readonly title: string;
  readonly perSecond: number;
  readonly seconds: number;
  readonly result: BurstResult;
  /** Of a single submission before, at the 95th percentile, in ms. */
  readonly usualMs: number;
  /** How long after the burst's end every accepted request was registered and told of; undefined: not seen, in s. */
  readonly emptySeconds: number | undefined;
  /** How long after it a submission took as long as before again; undefined: not seen, in s. */
  readonly usualAgainSeconds: number | undefined;
}

const desks = ['central', 'e-tarbeya', 'e-mawared', 'e-basra'];
const lookEveryMs = 250;

/** Single submissions after the burst that are looked at together, and how much longer than before they may take. */
const together = 10;
const allowance = 2;

/** Offers submissions at a rate for a while, then watches until everything is as before. */
export async function measureBurst(
  house: House,
  title: string,
  perSecond: number,
  seconds: number,
): Promise<MeasuredBurst> {
  await using load = await startLoad();
  const over = new AbortController();
  const emptyAt = watchBacklog(house, over.signal);
  const result = await load.ask<BurstResult>({
    burst: { port: house.port, perSecond, seconds, afterSeconds: seconds },
  });
  over.abort();
  const empty = (await emptyAt).find((at) => at > result.endedAt);
  const usualMs = percentile(result.before, 0.95);
  return {
    title,
    perSecond,
    seconds,
    result,
    usualMs,
    emptySeconds: empty === undefined ? undefined : (empty - result.endedAt) / 1_000,
    usualAgainSeconds: usualAgain(result, usualMs),
  };
}

/** When the first of ten in a row began of which none was refused and none took much longer than before. */
function usualAgain({ after }: BurstResult, usualMs: number): number | undefined {
  for (let from = 0; from + together <= after.length; from += 1) {
    const some = after.slice(from, from + together);
    if (
      some.every(({ accepted }) => accepted) &&
      percentile(
        some.map(({ took }) => took),
        0.5,
      ) <=
        usualMs * allowance
    ) {
      return (some[0]?.at ?? 0) / 1_000;
    }
  }
  return undefined;
}

/**
 * Looks again and again whether anything is on its way: in an outbox, out of order, or numbered and not registered
 * for longer than a submission usually takes to be.
 * @returns the times at which nothing was, by the machine's clock in ms
 */
async function watchBacklog(house: House, over: AbortSignal): Promise<number[]> {
  const clients = new Map<string, Client>();
  for (const code of ['hub', ...desks]) {
    const client = new Client({ connectionString: house.databaseUrl(code) });
    await client.connect();
    clients.set(code, client);
  }
  const empty: number[] = [];
  try {
    while (!over.aborted) {
      if (await nothingOnItsWay(clients)) empty.push(Date.now());
      await wait(lookEveryMs);
    }
  } finally {
    await Promise.all([...clients.values()].map((client) => client.end()));
  }
  return empty;
}

/** Single submissions go on meanwhile, so what is younger than a second doesn't count. */
async function nothingOnItsWay(clients: ReadonlyMap<string, Client>): Promise<boolean> {
  const old = "now() - interval '1 second'";
  for (const [code, client] of clients) {
    const { rows } = await client.query<{ left: boolean }>(
      `select exists (select from outbox where created_at < ${old})
           or exists (select from inbox_waiting where since < ${old}) as left`,
    );
    if (rows[0]?.left) return false;
    if (code !== 'hub') continue;
    const submitted = await client.query<{ left: boolean }>(
      `select exists (select from request where status = 'SUBMITTED' and submitted_at < ${old}) as left`,
    );
    if (submitted.rows[0]?.left) return false;
  }
  return true;
}
