import type { Database } from '@masar/kit/database/connect';
import { runStatement, type Statement } from '@masar/kit/database/statement';
import DataLoader from 'dataloader';
import { type FollowedStep, followedColumns, followedStepOf, pageSize, type Row } from './followed-step.ts';

/** A request's steps behind a position. */
export interface Behind {
  readonly number: string;
  readonly after: number;
}

/** Reads what of requests' paths lies behind, for all who begin to follow at the same moment with one statement. */
export interface PathsBehind {
  /** The first `pageSize` steps, in order. */
  read(wanted: Behind): Promise<FollowedStep[]>;
}

/** Opens the reading for a process. Nothing is remembered from one moment to the next. */
export function createPathsBehind(database: Database): PathsBehind {
  const statement: Statement = {
    name: 'read-paths-behind',
    text: `select w.n, ${followedColumns}
      from unnest($1::text[], $2::bigint[]) with ordinality as w (number, after, n)
      cross join lateral (
        select * from step where number = w.number and position > w.after order by position limit $3
      ) as s
      join request r on r.number = s.number
      order by s.position`,
  };
  const loader = new DataLoader<Behind, FollowedStep[]>(
    async (wanted) => {
      const rows = await runStatement<Row & { n: string }>(database, statement, [
        wanted.map(({ number }) => number),
        wanted.map(({ after }) => after),
        pageSize,
      ]);
      const found = Map.groupBy(rows, ({ n }) => Number(n));
      return wanted.map((_, index) => (found.get(index + 1) ?? []).map(followedStepOf));
    },
    { cache: false, maxBatchSize: 100, batchScheduleFn: (load) => void setImmediate(load) },
  );
  return { read: (wanted) => loader.load(wanted) };
}
