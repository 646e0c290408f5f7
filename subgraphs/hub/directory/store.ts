import type { EntityManager } from '@mikro-orm/postgresql';
import type { Directory } from './directory.ts';
import { FormationClaim, FormationRow, ServiceRow } from './rows.ts';
import { makeDirectory } from './snapshot.ts';

/** The channel on which a committed change of the directory is told to every replica. */
export const directoryChannel = 'directory';

/** The directory as it stands in the database. */
export async function loadDirectory(em: EntityManager): Promise<Directory> {
  // The version first: when a change comes in between, the version is too old and the next look loads again.
  const version = await directoryVersion(em);
  const orderBy = { position: 'asc', code: 'asc' } as const;
  const formations = await em.fork({ keepTransactionContext: true }).findAll(FormationRow, { orderBy });
  const services = await em.fork({ keepTransactionContext: true }).findAll(ServiceRow, { orderBy });
  const claims = await em.fork({ keepTransactionContext: true }).findAll(FormationClaim);
  return makeDirectory({
    version,
    formations: formations.map(({ code, kind, parent, nameAr, nameEn, joinedAt, position }) => ({
      code,
      kind,
      parent: parent ?? null,
      name: { ar: nameAr, en: nameEn },
      joinedAt,
      position,
    })),
    services: services.map((row) => ({
      code: row.code,
      kind: row.kind,
      owner: row.owner ?? null,
      slaHours: row.slaHours,
      fee: row.fee,
      documents: row.documents,
      form: row.form,
      name: row.name,
      description: row.description,
      keywords: row.keywords,
      position: row.position,
    })),
    claims: new Map(claims.map(({ formation, subgraph }) => [formation, subgraph])),
  });
}

/** The version in the database; 0 before anything was seeded. */
export async function directoryVersion(em: EntityManager): Promise<number> {
  const [state] = await em.execute<{ version: string }[]>('select version from directory_state');
  return Number(state?.version ?? 0);
}

/** Keeps every other change away until the transaction ends. Returns the digest of what was seeded last. */
export async function lockDirectory(em: EntityManager): Promise<string | null> {
  const [state] = await em.execute<{ seeded: string | null }[]>(
    'select seeded from directory_state for update',
  );
  return state?.seeded ?? null;
}
