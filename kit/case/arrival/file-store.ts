import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from '../../database/connect.ts';
import { type JsonRow, jsonRows } from '../../database/json-rows.ts';
import { runIn } from '../../database/statement.ts';
import { Case } from '../case.entity.ts';
import { isChanging } from '../case-store.ts';

/**
 * The files that a delivery is about: read and written with one statement each, without the ORM, since every event of
 * a ministry comes through here.
 */
export interface FileStore {
  /**
   * Reads files and locks them for the rest of the transaction; always in the order of their numbers, so that no two
   * deliveries block each other.
   */
  lock(em: EntityManager, numbers: readonly string[]): Promise<LockedFiles>;
  /** Writes the files that are new or have changed since they were locked. */
  save(em: EntityManager, files: LockedFiles): Promise<void>;
}

/** Files by number, with where each stood when it was locked. */
export interface LockedFiles {
  readonly byNumber: Map<string, Case>;
  readonly places: ReadonlyMap<string, string>;
}

/** Opens the store for an inbox. */
export function createFileStore(database: Database): FileStore {
  const rows = jsonRows(database, Case);
  const changing = rows.columnsOf(isChanging).map((column) => `"${column}" = excluded."${column}"`);
  const all = rows
    .columnsOf(() => true)
    .map((column) => `"${column}"`)
    .join(', ');
  const saving = `insert into ministry_case (${all})
    select ${all} from jsonb_populate_recordset(null::ministry_case, $1::jsonb)
    on conflict (number) do update set ${changing.join(', ')}`;
  return {
    async lock(em, numbers) {
      if (numbers.length === 0) return { byNumber: new Map(), places: new Map() };
      const found = await runIn<{ file: JsonRow }>(
        em,
        `select row_to_json(c) as file from ministry_case c
         where c.number = any($1::text[]) order by c.number for update of c`,
        [numbers],
      );
      const files = found.map(({ file }) => rows.entityOf(file));
      return {
        byNumber: new Map(files.map((file) => [file.number, file])),
        places: new Map(files.map((file) => [file.number, placeOf(file)])),
      };
    },
    async save(em, { byNumber, places }) {
      const changed = [...byNumber.values()].filter((file) => places.get(file.number) !== placeOf(file));
      if (changed.length === 0) return;
      await runIn(em, saving, [JSON.stringify(changed.map((file) => rows.rowOf(file, () => true)))]);
    },
  };
}

/** Whatever changes a file takes a step or answers an action. */
function placeOf({ leg, seq, settledActions }: Case): string {
  return `${leg}/${seq}/${settledActions.length}`;
}
