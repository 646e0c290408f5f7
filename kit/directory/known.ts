import type { DirectoryFormation } from '@masar/schema/events/directory';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from '../database/connect.ts';
import { unknownFormation } from './replica.ts';

/** The directory as a desk knows it, in memory: what commands look up without asking the database. */
export interface KnownDirectory {
  /**
   * The formation with this code.
   * @throws MasarError UNKNOWN_FORMATION
   */
  formation(code: string, field: string): DirectoryFormation;
  /** Whether a formation is another one or lies below it. */
  isWithin(code: string, other: string): boolean;
}

interface Known {
  readonly version: string;
  readonly directory: KnownDirectory;
}

/** One directory for all who work on a database in this process. */
const knownTo = new WeakMap<Database, Known>();

/**
 * The directory of a version, which is read again only when the version is another than last time.
 * @param em what it is read with
 * @param version of `directory_version`; null before the hub's directory has arrived
 */
export async function knownDirectory(
  database: Database,
  em: EntityManager,
  version: string | null,
): Promise<KnownDirectory> {
  if (version === null) return directoryOf([]);
  const known = knownTo.get(database);
  if (known?.version === version) return known.directory;
  const directory = directoryOf(
    await em.execute<DirectoryFormation[]>('select code, kind, parent, subgraph from directory_formation'),
  );
  knownTo.set(database, { version, directory });
  return directory;
}

/** The version of the directory that is here; null before one has arrived. */
export async function directoryVersion(em: EntityManager): Promise<string | null> {
  const [row] = await em.execute<{ version: string }[]>(
    'select version::text as version from directory_version',
  );
  return row?.version ?? null;
}

function directoryOf(formations: readonly DirectoryFormation[]): KnownDirectory {
  const byCode = new Map(formations.map((formation) => [formation.code, formation]));
  return {
    formation(code, field) {
      const found = byCode.get(code);
      if (!found) throw unknownFormation(code, field);
      return found;
    },
    isWithin(code, other) {
      // No further than there are formations: a circle in the directory must not hold a command up.
      let at: string | null = code;
      for (let steps = 0; at !== null && steps <= byCode.size; steps += 1) {
        if (at === other) return true;
        at = byCode.get(at)?.parent ?? null;
      }
      return false;
    },
  };
}
