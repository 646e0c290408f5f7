import type { DirectoryFormation, DirectoryPublished } from '@masar/schema/events/directory';
import type { EntityManager } from '@mikro-orm/postgresql';
import { MasarError } from '../errors/masar-error.ts';

/** Takes over the directory that the hub published, unless a newer one is here already. */
export async function replaceDirectory(em: EntityManager, directory: DirectoryPublished): Promise<void> {
  const newer = await em.execute<unknown[]>(
    `insert into directory_version (version) values (?)
     on conflict (only_row) do update set version = excluded.version
     where directory_version.version < excluded.version returning version`,
    [directory.version],
  );
  if (newer.length === 0) return;
  const rows = JSON.stringify(directory.formations);
  await em.execute(
    `insert into directory_formation (code, kind, parent, subgraph)
     select code, kind, parent, subgraph
     from jsonb_to_recordset(?::jsonb) as given(code text, kind text, parent text, subgraph text)
     on conflict (code) do update
     set kind = excluded.kind, parent = excluded.parent, subgraph = excluded.subgraph`,
    [rows],
  );
  await em.execute(
    `delete from directory_formation
     where code not in (select code from jsonb_to_recordset(?::jsonb) as given(code text))`,
    [rows],
  );
}

/** Whether the hub's directory has arrived; before that no formation is known and nothing can be referred. */
export async function directoryIsHere(em: EntityManager): Promise<boolean> {
  const rows = await em.execute<unknown[]>('select 1 from directory_version');
  return rows.length > 0;
}

/**
 * The formation with this code.
 * @throws MasarError UNKNOWN_FORMATION
 */
export async function findFormation(
  em: EntityManager,
  code: string,
  field: string,
): Promise<DirectoryFormation> {
  const [found] = await em.execute<DirectoryFormation[]>(
    'select code, kind, parent, subgraph from directory_formation where code = ?',
    [code],
  );
  if (found) return found;
  throw unknownFormation(code, field);
}

/** What is said of a code that no formation has. */
export function unknownFormation(code: string, field: string): MasarError {
  return new MasarError('UNKNOWN_FORMATION', `${field}: no formation has the code '${code.slice(0, 64)}'`, {
    field,
    expected: "a formation's code such as e-tarbeya",
    received: code.slice(0, 64),
  });
}

/** The codes of a formation and of everything below it. */
export async function subtreeOf(em: EntityManager, code: string): Promise<string[]> {
  const rows = await em.execute<{ code: string }[]>(
    `with recursive below as (
       select ?::text as code
       union select child.code from directory_formation child join below on child.parent = below.code
     ) select code from below`,
    [code],
  );
  return rows.map((row) => row.code);
}

/** The codes of the formations that a subgraph serves, parents before children. */
export async function formationsServedBy(em: EntityManager, subgraph: string): Promise<string[]> {
  const rows = await em.execute<{ code: string }[]>(
    'select code from directory_formation where subgraph = ? order by parent nulls first, code',
    [subgraph],
  );
  return rows.map((row) => row.code);
}
