import type { Database } from '@masar/kit/database/connect';
import { runStatement, type Statement } from '@masar/kit/database/statement';
import { outboxChannel, outboxInsert } from '@masar/kit/outbox/outbox';
import { stepColumns } from '../path/store.ts';
import type { NewRequest } from './new-request.ts';
import type { KeyRow } from './submission-key.ts';

/** What submissions need before they can become requests. */
export interface Drawn {
  /** Running numbers of the year, one for each. */
  readonly sequences: readonly number[];
  /** The services that the secretariat has limited; '' when all of them are. */
  readonly limited: readonly string[];
}

/** A new request, with the caller's key where there is one. */
export interface KeyedRequest {
  readonly made: NewRequest;
  readonly key: KeyRow | undefined;
}

const drawStatement: Statement = {
  name: 'draw-submissions',
  text: `with forgotten as (
      delete from submission_key where key_hash in (
        select key_hash from submission_key where at < $3::timestamptz order by at limit $4::int for update skip locked
      )
    )
    select (select json_agg(next_request_sequence($1::int)) from generate_series(1, $2::int)) as sequences,
           (select coalesce(json_agg(distinct coalesce(service, '')), '[]') from submission_rule) as limited`,
};

// A key that is in use already leaves its submission out. The steps come last, since they hold a lock to the commit.
const storeStatement: Statement = {
  name: 'store-submissions',
  text: `with given as materialized (
      select t.item->'record'->>'number' as number, t.item->'record' as record, t.item->'key' as key,
             t.item->>'search' as search
      from jsonb_array_elements($1::jsonb) as t (item)
    ), keyed as (
      insert into submission_key as k (key_hash, input_hash, number, sealed_secret, at)
      select g.key_hash, g.input_hash, given.number, g.sealed_secret, g.at
      from given cross join lateral jsonb_populate_record(null::submission_key, given.key) as g
      where given.key is not null order by g.key_hash
      on conflict (key_hash) do update
      set input_hash = excluded.input_hash, number = excluded.number, sealed_secret = excluded.sealed_secret,
          at = excluded.at
      where k.at < $4::timestamptz
      returning k.number
    ), taken as materialized (
      select number, record, search from given where key is null or number in (select number from keyed)
    ), stored as (
      insert into request select r.* from taken
      cross join lateral jsonb_populate_record(null::request, taken.record) as r
      returning number, ordinal, holders
    ), held as (
      insert into request_holder (holder, ordinal) select unnest(holders), ordinal from stored
    ), searched as (
      insert into request_text (ordinal, search)
      select s.ordinal, t.search from stored s join taken t on t.number = s.number
    ), sent as (
      ${outboxInsert} from json_array_elements($2::json) with ordinality as t (e, n)
      where e->'event'->>'subject' in (select number from taken) order by n
    )
    select coalesce(json_agg(number), '[]') as taken, pg_notify($5, '')::text as told,
           (select count(*) from append_steps((
             select jsonb_agg(s order by n) from jsonb_array_elements($3::jsonb) with ordinality as t (s, n)
             where s->>'number' in (select number from stored)
           ))) as steps
    from taken`,
};

/** Draws numbers, outside of the transaction that uses them: a submission that fails leaves a gap and holds nobody up. */
export async function draw(
  database: Database,
  wanted: { year: number; count: number; keysBefore: Date; keysAtMost: number },
): Promise<Drawn> {
  const { year, count, keysBefore, keysAtMost } = wanted;
  const [drawn] = await runStatement<Drawn>(database, drawStatement, [year, count, keysBefore, keysAtMost]);
  if (drawn?.sequences.length === count) return drawn;
  throw new Error(`expected ${count} running numbers, got ${drawn?.sequences.length ?? 'none'}`);
}

/**
 * Stores new requests in one transaction, but for those whose key was used within the last day.
 * @returns the numbers of those that are stored, once they are committed
 */
export async function storeTogether(
  database: Database,
  requests: readonly KeyedRequest[],
  keysBefore: Date,
): Promise<ReadonlySet<string>> {
  const [stored] = await runStatement<{ taken: string[] }>(database, storeStatement, [
    JSON.stringify(requests.map(({ made, key }) => ({ record: made.row, search: made.search, key }))),
    JSON.stringify(requests.map(({ made }) => made.event)),
    JSON.stringify(requests.map(({ made }) => stepColumns(made.step))),
    keysBefore,
    outboxChannel,
  ]);
  return new Set(stored?.taken);
}
