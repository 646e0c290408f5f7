import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, realpath, rm, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from '../make-folder.ts';
import { EmbeddedPostgresError, reasonOf, systemCode } from './error.ts';
import { isRunning } from './liveness.ts';
import { canWriteAs, type OsUser } from './user.ts';

/** Name of the cluster's folder (or of the link to it) inside Masar's data folder. */
const CLUSTER = 'postgres';
/** Where the cluster goes when the server's account can't enter the data folder. */
const OUTSIDE = '/var/lib';

/** The cluster's folder: PostgreSQL's own files in `pgdata`, and the connection's secrets beside them. */
export interface ClusterFolder {
  home: string;
  pgdata: string;
}

/** The parts of a cluster's folder. */
export function clusterIn(home: string): ClusterFolder {
  return { home, pgdata: path.join(home, 'pgdata') };
}

/** Makes Masar's data folder if it is missing and returns its real path. */
export async function prepareDataFolder(dataDir: string): Promise<string> {
  try {
    await makeFolder(dataDir);
    const real = await realpath(dataDir);
    const probe = path.join(real, `.write-probe-${process.pid}-${randomBytes(4).toString('hex')}`);
    await mkdir(probe);
    await rm(probe, { recursive: true });
    return real;
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The data folder ${path.resolve(dataDir)} can't be written: ${reasonOf(error)}. ` +
        'Make it writable for this account, or choose another folder with MASAR_DATA.',
    );
  }
}

/** The cluster that the data folder already has, or undefined. */
export async function findCluster(dataDir: string): Promise<ClusterFolder | undefined> {
  const place = path.join(dataDir, CLUSTER);
  try {
    return clusterIn(await realpath(place));
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
  if (!(await readdir(dataDir)).includes(CLUSTER)) return undefined;
  throw new EmbeddedPostgresError(
    `${place} points to a database folder that is gone. Bring that folder back, ` +
      'or remove the link to start with an empty database.',
  );
}

/**
 * The folder in which a new cluster is to be made. Usually the data folder itself. A server started by root
 * runs as another account; when that account can't enter the data folder (a clone below /root, say), it is a
 * new folder below /var/lib.
 */
export async function chooseParent(
  dataDir: string,
  user: OsUser | undefined,
  log: (message: string) => void,
): Promise<string> {
  if (!user) return dataDir;
  const mode = (await stat(dataDir)).mode;
  // The data folder is Masar's own, so the server may be let through; what lies in it stays unlisted.
  if ((mode & 0o001) === 0) await chmod(dataDir, (mode & 0o7777) | 0o011);
  if (await canReach(user, dataDir)) return dataDir;

  const name = `masar-${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}`;
  const outside = path.join(OUTSIDE, `${name}-${randomBytes(4).toString('hex')}`);
  try {
    const earlier = (await readdir(OUTSIDE)).filter((entry) => entry.startsWith(`${name}-`));
    for (const entry of earlier) {
      log(
        `an earlier database of ${dataDir} is left in ${path.join(OUTSIDE, entry)}; remove it if it isn't needed`,
      );
    }
    await mkdir(outside, { mode: 0o711 });
    await chmod(outside, 0o711);
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The account ${user.name}, which runs PostgreSQL for root, can't enter ${dataDir}, and no folder could be ` +
        `made for it in ${OUTSIDE} (${reasonOf(error)}). Choose a folder that every account may enter with ` +
        'MASAR_DATA, start as an ordinary user, or set DATABASE_URL.',
    );
  }
  log(
    `the database's files are in ${outside}: the account ${user.name}, which runs PostgreSQL for root, can't enter ${dataDir}`,
  );
  return outside;
}

/** Remembers, by a link in the data folder, a cluster that was made outside of it. */
export async function linkCluster(dataDir: string, home: string): Promise<void> {
  const place = path.join(dataDir, CLUSTER);
  if (home !== place) await symlink(home, place);
}

/** The final place of a cluster in the parent folder. */
export function clusterPlace(parent: string): string {
  return path.join(parent, CLUSTER);
}

/** Folders that this very process is filling; process numbers alone repeat themselves in containers. */
const ownUnfinished = new Set<string>();

/** A folder for a cluster that is being made; its name says which process makes it. */
export function unfinishedPlace(parent: string): string {
  const name = `${CLUSTER}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
  ownUnfinished.add(name);
  return path.join(parent, name);
}

/** Removes clusters that were being made by processes that are gone (killed half-way). */
export async function removeUnfinished(parent: string, log: (message: string) => void): Promise<void> {
  for (const entry of await readdir(parent)) {
    const pid = new RegExp(`^${CLUSTER}\\.new-(\\d+)-`).exec(entry)?.[1];
    if (pid === undefined || ownUnfinished.has(entry)) continue;
    if (Number(pid) !== process.pid && isRunning(Number(pid))) continue;
    await rm(path.join(parent, entry), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    log(`removed ${path.join(parent, entry)}: an earlier start was stopped while it prepared the database`);
  }
}

async function canReach(user: OsUser, dataDir: string): Promise<boolean> {
  const probe = path.join(dataDir, `.reach-probe-${process.pid}-${randomBytes(4).toString('hex')}`);
  await mkdir(probe, { mode: 0o777 });
  try {
    await chmod(probe, 0o777);
    return await canWriteAs(user, probe);
  } finally {
    await rm(probe, { recursive: true });
  }
}
