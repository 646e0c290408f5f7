import type { Database } from '../database/connect.ts';
import { type JsonRow, jsonRows } from '../database/json-rows.ts';
import { runStatement, type Statement } from '../database/statement.ts';
import { outboxChannel, outboxInsert } from '../outbox/outbox.ts';
import { Case } from './case.entity.ts';
import type { Effects } from './commands/desk-tools.ts';

/** A file as it was read. */
export interface ReadFile {
  readonly file: Case;
  /** Another one as soon as anybody has changed the row. */
  readonly version: string;
}

/** What was read in one statement. */
export interface ReadFiles {
  /** By number. */
  readonly files: ReadonlyMap<string, ReadFile>;
  /** The version of the desk's directory; null before one has arrived. */
  readonly directory: string | null;
}

/** A file to be written, with what was caused beside it. */
export interface ChangedFile {
  readonly file: Case;
  /** The version on which the changes are based. */
  readonly version: string;
  readonly effects: Effects;
}

/** Reads and writes many files with one statement each. */
export interface CaseStore {
  read(numbers: readonly string[]): Promise<ReadFiles>;
  /**
   * Writes files and what was caused with them, in one transaction. A file that somebody has changed since it was read,
   * or is about to change, is left alone with all that belongs to it.
   * @returns the numbers of those that were written, once they are committed
   */
  write(changed: readonly ChangedFile[]): Promise<ReadonlySet<string>>;
}

/** What of a file never changes while it is worked on. */
const fixed = new Set([
  'number',
  'kind',
  'service',
  'subject',
  'subjectSearch',
  'body',
  'details',
  'channel',
  'governorate',
  'applicant',
  'submittedAt',
  'slaMinutes',
  'openedAt',
]);
/** Whether a property of a file changes while it is worked on. */
export const isChanging = (name: string): boolean => !fixed.has(name);

const readStatement: Statement = {
  name: 'read-cases',
  text: `select row_to_json(c) as file, c.xmin::text as version,
                (select version::text from directory_version) as directory
         from ministry_case c where c.number = any($1::text[])`,
};

/** Opens the store of a desk's files. */
export function createCaseStore(database: Database): CaseStore {
  const rows = jsonRows(database, Case);
  const writeStatement = writeStatementOf(rows.columnsOf(isChanging));
  return {
    async read(numbers) {
      const found = await runStatement<{ file: JsonRow; version: string; directory: string | null }>(
        database,
        readStatement,
        [numbers],
      );
      const files = found.map(({ file: row, version }) => ({ file: rows.entityOf(row), version }));
      return {
        files: new Map(files.map((read) => [read.file.number, read])),
        directory: found[0]?.directory ?? null,
      };
    },
    async write(changed) {
      const [row] = await runStatement<{ written: string[] }>(database, writeStatement, [
        JSON.stringify(
          changed.map(({ file, version }) => ({
            ...rows.rowOf(file, isChanging),
            number: file.number,
            version,
          })),
        ),
        JSON.stringify(changed.flatMap(({ effects }) => effects.notes)),
        JSON.stringify(changed.flatMap(({ effects }) => effects.events)),
        outboxChannel,
        changed.map(({ file }) => file.number),
      ]);
      return new Set(row?.written ?? []);
    },
  };
}

/**
 * Rows are locked in the order of their numbers, as everybody locks them. Whoever holds one at that moment is not
 * waited for, so that one file that is busy holds nobody else's up. Numbers are given as an array besides: PostgreSQL
 * takes anything else that it is to look up for a hundred rows, for which it reads the whole of a table of some thousands.
 */
function writeStatementOf(changing: readonly string[]): Statement {
  return {
    name: 'write-cases',
    text: `with given as materialized (
        select t.item->>'version' as version, g.*
        from jsonb_array_elements($1::jsonb) as t (item)
        cross join lateral jsonb_populate_record(null::ministry_case, t.item) as g
      ), held as materialized (
        select c.number from ministry_case c join given g on g.number = c.number
        where c.number = any($5::text[]) and c.xmin::text = g.version order by c.number for update of c skip locked
      ), changed as (
        update ministry_case c set ${changing.map((column) => `"${column}" = g."${column}"`).join(', ')}
        from given g join held h on h.number = g.number where c.number = h.number returning c.number
      ), noted as (
        insert into case_note (number, at, author, text)
        select t.item->>'number', (t.item->>'at')::timestamptz, t.item->>'author', t.item->>'text'
        from jsonb_array_elements($2::jsonb) with ordinality as t (item, n)
        where t.item->>'number' in (select number from changed) order by n
      ), sent as (
        ${outboxInsert} from json_array_elements($3::json) with ordinality as t (e, n)
        where e->'event'->>'subject' in (select number from changed) order by n
      )
      select array_to_json(array_agg(number)) as written,
             case when count(*) > 0 then pg_notify($4, '')::text end as told
      from changed`,
  };
}
