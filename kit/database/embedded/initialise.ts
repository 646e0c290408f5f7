import { spawn } from 'node:child_process';
import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PostgresBinaries } from './binaries.ts';
import { binariesEnvironment } from './binaries.ts';
import { newConnection, writeConnection } from './connection.ts';
import { EmbeddedPostgresError, reasonOf, systemCode } from './error.ts';
import { type ClusterFolder, clusterIn, clusterPlace, unfinishedPlace } from './folder.ts';
import { identityOf, isRoot, type OsUser, succeedsAs } from './user.ts';

/**
 * Makes a new cluster in the parent folder. It is made under another name and renamed when it is complete,
 * so that a start that is killed half-way leaves nothing that looks like a database.
 */
export async function initialiseCluster(
  binaries: PostgresBinaries,
  parent: string,
  user: OsUser | undefined,
  { port, durable }: { port: number; durable: boolean },
): Promise<ClusterFolder> {
  const half = clusterIn(unfinishedPlace(parent));
  const place = clusterPlace(parent);
  try {
    await mkdir(half.home);
    // The server's account passes through to its own folder; the password's file stays its owner's.
    await chmod(half.home, 0o711);
    await mkdir(half.pgdata, { mode: 0o700 });
    if (user) await chown(half.pgdata, user.uid, user.gid);
    const connection = newConnection(port);
    const passwordFile = path.join(half.home, 'password');
    await writeFile(passwordFile, `${connection.password}\n`, { mode: 0o600 });
    if (user) await chown(passwordFile, user.uid, user.gid);
    await runInitdb(binaries, user, [
      ...initdbArguments(half.pgdata, connection.user, passwordFile),
      ...(durable ? [] : ['--no-sync']),
    ]);
    await rm(passwordFile);
    await writeConnection(half.home, connection);
    await rename(half.home, place);
  } catch (error) {
    await rm(half.home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    // Another start finished a cluster in the meantime: that one is used.
    if (!['ENOTEMPTY', 'EEXIST'].includes(systemCode(error) ?? '')) {
      if (error instanceof EmbeddedPostgresError) throw error;
      throw new EmbeddedPostgresError(`The database can't be prepared in ${parent}: ${reasonOf(error)}.`);
    }
  }
  return clusterIn(place);
}

/**
 * Checks that the cluster can be served: made by this PostgreSQL's major version and readable. Returns the
 * account to serve it as. Root serves a cluster as the account that owns it, and gives one that root itself
 * came to own (by copying, say) to the given account.
 */
export async function checkCluster(
  binaries: PostgresBinaries,
  { pgdata }: ClusterFolder,
  userForRoot: () => Promise<OsUser>,
): Promise<OsUser | undefined> {
  let version: string;
  let owner: { uid: number; gid: number; mode: number };
  try {
    owner = await stat(pgdata);
    version = (await readFile(path.join(pgdata, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    throw new EmbeddedPostgresError(
      systemCode(error) === 'EACCES'
        ? `The database in ${pgdata} belongs to another account. Start Masar as that account (or as root), ` +
            'or choose another folder with MASAR_DATA.'
        : `${pgdata} is not a complete database folder (${reasonOf(error)}). Bring it back from a copy, move it ` +
            'away to start with an empty database, or choose another folder with MASAR_DATA.',
    );
  }
  if (version !== binaries.major) {
    throw new EmbeddedPostgresError(
      `The database in ${pgdata} was made by PostgreSQL ${version}, and this Masar comes with ${binaries.version}. ` +
        `Carry it over with pg_dumpall of PostgreSQL ${version}, or choose another folder with MASAR_DATA.`,
    );
  }
  let user: OsUser | undefined;
  if (isRoot() && owner.uid === 0) {
    user = await userForRoot();
    await succeedsAs(undefined, 'chown', ['-R', `${user.uid}:${user.gid}`, pgdata]);
  } else if (isRoot()) {
    user = { name: `number ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  }
  // PostgreSQL refuses a folder that others may read, and copying a folder loosens its mode.
  if ((owner.mode & 0o077) !== 0 && (isRoot() || owner.uid === process.getuid?.()))
    await chmod(pgdata, 0o700);
  return user;
}

/** Text is compared and cased by Unicode code points everywhere alike, whatever locales the machine has. */
function initdbArguments(pgdata: string, superuser: string, passwordFile: string): string[] {
  return [
    '-D',
    pgdata,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ];
}

function runInitdb(binaries: PostgresBinaries, user: OsUser | undefined, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(binaries.initdb, args, {
      ...identityOf(user),
      cwd: '/',
      env: binariesEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaints = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaints += chunk.toString('utf8');
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else {
        const how = signal ? `was ended by ${signal}` : `ended with ${code}`;
        reject(new EmbeddedPostgresError(`PostgreSQL's initdb ${how}:\n${complaints.trim()}`));
      }
    });
  });
}
