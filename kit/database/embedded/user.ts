import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { EmbeddedPostgresError, reasonOf } from './error.ts';

const run = promisify(execFile);

/** An operating system account that a server process is started as. */
export interface OsUser {
  name: string;
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root, so somebody who is root starts it as another account. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The account of that name (or number), or undefined when this machine has none. */
export async function findOsUser(name: string): Promise<OsUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    // `id` answers with a failure for an unknown account, which is the answer asked for here.
    return undefined;
  }
}

/**
 * The account that a server of root's runs as: `postgres`, which is created when it is missing.
 * Where accounts can't be created, `nobody` serves.
 */
export async function serverUserForRoot(log: (message: string) => void): Promise<OsUser> {
  const known = await findOsUser('postgres');
  if (known) return known;

  let refusal = '';
  try {
    await run('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/bin/false',
      'postgres',
    ]);
    log('created the system account postgres: PostgreSQL does not run as root');
  } catch (error) {
    refusal = reasonOf(error);
  }
  // Looked up again even after a failure: another start may have created it at the same moment.
  const created = await findOsUser('postgres');
  if (created) return created;

  const nobody = await findOsUser('nobody');
  if (nobody) return nobody;
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and the account postgres could not be created: ${refusal.trim()}. ` +
      'Create it (useradd --system postgres), start as an ordinary user, or set DATABASE_URL.',
  );
}

/**
 * Whether the account can enter the folder and write in it. Asked of the system itself, because modes,
 * access lists and mount options all have a say.
 */
export async function canWriteAs(user: OsUser, folder: string): Promise<boolean> {
  return succeedsAs(user, '/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', folder]);
}

/** Whether the account can enter the folder. */
export async function canEnterAs(user: OsUser, folder: string): Promise<boolean> {
  return succeedsAs(user, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder]);
}

/** Whether the command, run as the account, ends with 0. A command that can't be started counts as failed. */
export async function succeedsAs(
  user: OsUser | undefined,
  command: string,
  args: string[],
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...identityOf(user), cwd: '/', stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}

/** The spawn options that start a process as the account; none means as whoever runs this. */
export function identityOf(user: OsUser | undefined): { uid?: number; gid?: number } {
  return user ? { uid: user.uid, gid: user.gid } : {};
}
