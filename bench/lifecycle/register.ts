import { Client } from 'pg';
import type { House } from './house/house.ts';
import type { Finished } from './load/lifecycle.ts';

/** How what subscribers got differs from what the register has. */
export interface Comparison {
  /** Steps that a subscriber did not get. */
  readonly lost: number;
  /** Steps that a subscriber got twice, or that are not of its request. */
  readonly doubled: number;
  /** All steps of those requests. */
  readonly steps: number;
}

/** Holds what every subscriber got, in its order, against the paths in the register. */
export async function comparePaths(house: House, finished: readonly Finished[]): Promise<Comparison> {
  const rows = await query<{ number: string; positions: string[] }>(
    house,
    `select number, array_agg(position::text order by leg, seq) as positions from step
     where number = any($1) group by number`,
    [finished.map(({ number }) => number)],
  );
  const paths = new Map(rows.map(({ number, positions }) => [number, positions]));
  let [lost, doubled, steps] = [0, 0, 0];
  for (const { number, cursors } of finished) {
    const path = (paths.get(number) ?? []).map((position) =>
      Buffer.from(`step:${position}`).toString('base64url'),
    );
    const [got, expected] = [new Set(cursors), new Set(path)];
    steps += path.length;
    lost += path.filter((cursor) => !got.has(cursor)).length;
    doubled += cursors.length - [...got].filter((cursor) => expected.has(cursor)).length;
  }
  return { lost, doubled, steps };
}

/** How many requests the register holds. */
export async function countRequests(house: House): Promise<number> {
  const [row] = await query<{ count: string }>(house, 'select count(*) from request');
  return Number(row?.count);
}

async function query<Row extends object>(house: House, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: house.databaseUrl('hub') });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
