import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownPort } from '../../testing/own-port.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts';
import { isRunning } from './liveness.ts';
import { isRoot } from './user.ts';

let folder: string;
let dataDir: string;
let running: EmbeddedPostgres[];
let messages: string[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masar-embedded-'));
  // As a clone's folder is: open to every account.
  await chmod(folder, 0o755);
  dataDir = path.join(folder, 'data');
  running = [];
  messages = [];
});

afterEach(async () => {
  await Promise.all(running.map((server) => server.stop()));
  await rm(folder, { recursive: true, force: true });
});

async function start(options: { dataDir?: string; port?: number } = {}): Promise<EmbeddedPostgres> {
  const port = options.port ?? (await ownPort());
  const log = (message: string) => messages.push(message);
  const server = await startEmbeddedPostgres({ dataDir: options.dataDir ?? dataDir, port, log });
  running.push(server);
  return server;
}

async function query(server: EmbeddedPostgres, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** A launcher in a process of its own, which can be killed. */
async function launch() {
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(path.join(import.meta.dirname, 'embedded.ts'))};
    const server = await startEmbeddedPostgres({ dataDir: process.env.TEST_DATA, port: Number(process.env.TEST_PORT) });
    process.stdout.write('started ' + server.pid);
    setInterval(() => undefined, 1000);`;
  const port = await ownPort();
  return spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: { ...process.env, TEST_DATA: dataDir, TEST_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

describe('startEmbeddedPostgres', { timeout: 240_000 }, () => {
  it('should prepare a database, stop without leaving a process, and find its data again', async () => {
    const first = await start();
    await query(first, 'CREATE TABLE kept (word text)');
    await query(first, "INSERT INTO kept VALUES ('مسار')");
    await first.stop();
    expect(isRunning(first.pid)).toBe(false);

    const second = await start();
    expect(second.adopted).toBe(false);
    expect(second.port).toBe(first.port);
    expect(await query(second, 'SELECT word FROM kept')).toEqual([{ word: 'مسار' }]);
    await second.stop();
    await second.stop();
    expect(isRunning(second.pid)).toBe(false);
  });

  it('should keep a password of its own, readable by its owner only, and ask for it', async () => {
    const server = await start();
    const file = path.join(dataDir, 'postgres', 'connection.json');
    expect((await stat(await realpath(file))).mode & 0o777).toBe(0o600);
    const wrong = new URL(server.url('postgres'));
    expect(wrong.password.length).toBeGreaterThan(30);
    wrong.password = 'masar';
    await expect(new pg.Client({ connectionString: wrong.href }).connect()).rejects.toThrow(/password/);
  });

  it('should compare Arabic text alike on every machine and keep time in UTC', async () => {
    const server = await start();
    const [settings] = await query(
      server,
      `SELECT datlocprovider, datlocale, pg_encoding_to_char(encoding) AS encoding, current_setting('timezone') AS zone,
              current_setting('max_connections') AS connections, current_setting('fsync') AS fsync
         FROM pg_database WHERE datname = 'template1'`,
    );
    expect(settings).toEqual({
      datlocprovider: 'b',
      datlocale: 'C.UTF-8',
      encoding: 'UTF8',
      zone: 'UTC',
      connections: '200',
      fsync: 'on',
    });
  });

  it('should take over the server that a killed launcher left', async () => {
    const launcher = await launch();
    await once(launcher.stdout, 'data');
    launcher.kill('SIGKILL');
    await once(launcher, 'exit');

    const server = await start();
    expect(server.adopted).toBe(true);
    expect(await query(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const again = await start();
    expect(again.pid).toBe(server.pid);
    await server.stop();
    expect(await server.ended).toBe('ended');
    expect(isRunning(server.pid)).toBe(false);
  });

  it('should recover committed data after the server was killed', async () => {
    const first = await start();
    await query(first, 'CREATE TABLE kept (n int)');
    await query(first, 'INSERT INTO kept SELECT generate_series(1, 1000)');
    process.kill(first.pid, 'SIGKILL');
    expect(await first.ended).toBe('was ended by SIGKILL');

    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await query(second, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 1000 }]);
  });

  it('should start when the number of a killed server belongs to another program by now', async () => {
    const first = await start();
    await first.stop();
    const stale = [process.pid, first.pgdata, 1, first.port, '', '127.0.0.1', '', 'ready'].join('\n');
    await writeFile(path.join(first.pgdata, 'postmaster.pid'), `${stale}\n`);

    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await query(second, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('should start afresh after it was killed while it prepared the database', async () => {
    const launcher = await launch();
    let half: string | undefined;
    while (!half) {
      const entries = await readdir(dataDir).catch(() => []);
      half = entries.find((entry) => entry.startsWith('postgres.new-'));
      await sleep(5);
    }
    // It is the launcher who gives the folder its name when it is whole: it must not get to that.
    launcher.kill('SIGSTOP');
    await sleep(150);
    launcher.kill('SIGKILL');
    await once(launcher, 'exit');
    expect(await readdir(dataDir)).not.toContain('postgres');

    const server = await start();
    expect(await query(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect((await readdir(dataDir)).filter((entry) => entry.startsWith('postgres.new-'))).toEqual([]);
    expect(messages.join('\n')).toContain(half);
  });

  it('should move to a free port when the last one is taken, and stay there', async () => {
    const first = await start();
    await first.stop();
    const other = createServer().listen(first.port, '127.0.0.1');
    await once(other, 'listening');
    try {
      const second = await start({ port: first.port });
      expect(second.port).not.toBe(first.port);
      expect(messages).toContain(`port ${first.port} is taken; PostgreSQL uses ${second.port}`);
      await second.stop();
      const third = await start();
      expect(third.port).toBe(second.port);
    } finally {
      other.close();
    }
  });

  it('should fail on a fixed port that is taken, with what the server says', async () => {
    const first = await start();
    await first.stop();
    const other = createServer().listen(first.port, '127.0.0.1');
    await once(other, 'listening');
    try {
      await expect(startEmbeddedPostgres({ dataDir, fixedPort: first.port })).rejects.toThrow(
        /Address already in use/,
      );
    } finally {
      other.close();
    }
  });

  it('should serve two first starts at the same moment with one database', async () => {
    const [one, two] = await Promise.all([start(), start()]);
    expect(two.pid).toBe(one.pid);
    expect(await readdir(dataDir)).toEqual(['logs', 'postgres']);
  });

  it('should work in a folder with spaces and Arabic letters and a path longer than a socket may have', async () => {
    const long = path.join(folder, 'مشروع مسار الوطني', 'x'.repeat(120), "it's data");
    const server = await start({ dataDir: long });
    expect(await query(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('should serve a copied data folder, whose modes a copy has loosened', async () => {
    const first = await start();
    await query(first, 'CREATE TABLE kept (n int)');
    await first.stop();
    const copy = path.join(folder, 'copy');
    await cp(dataDir, copy, { recursive: true });
    await chmod(path.join(copy, 'postgres', 'pgdata'), 0o755);
    const second = await start({ dataDir: copy });
    expect(await query(second, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 0 }]);
  });

  it('should say which folder can not be written and what to do', async () => {
    await writeFile(path.join(folder, 'file'), '');
    await expect(start({ dataDir: path.join(folder, 'file', 'data') })).rejects.toThrow(
      /file\/data can't be written: .*MASAR_DATA/,
    );
  });

  it('should refuse the database of another major version, and leave it as it is', async () => {
    const first = await start();
    await first.stop();
    await writeFile(path.join(first.pgdata, 'PG_VERSION'), '15\n');
    await expect(start()).rejects.toThrow(/made by PostgreSQL 15.*comes with 18.*pg_dumpall/s);
    await writeFile(path.join(first.pgdata, 'PG_VERSION'), '18\n');
    await start();
  });

  it('should refuse a folder that is no database instead of writing into it', async () => {
    await mkdir(path.join(dataDir, 'postgres', 'pgdata'), { recursive: true });
    await expect(start()).rejects.toThrow(/not a complete database folder/);
  });

  it('should hand on what the server says when it can not start', async () => {
    const first = await start();
    await first.stop();
    await writeFile(path.join(first.pgdata, 'postgresql.conf'), 'shared_memory = nonsense\n');
    await expect(start()).rejects.toThrow(/ended with 1 before it took connections.*shared_memory/s);
  });

  it.skipIf(!isRoot())(
    'should put the files elsewhere when the server may not enter the folder',
    async () => {
      await chmod(folder, 0o700);
      const server = await start();
      const home = await realpath(path.join(dataDir, 'postgres'));
      try {
        expect(home.startsWith('/var/lib/masar-')).toBe(true);
        expect(messages.join('\n')).toContain(path.dirname(home));
        await query(server, 'CREATE TABLE kept (n int)');
        await server.stop();
        const again = await start();
        expect(await query(again, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 0 }]);
        await again.stop();
      } finally {
        await server.stop();
        await rm(path.dirname(home), { recursive: true });
      }
      await expect(start()).rejects.toThrow(/points to a database folder that is gone/);
    },
  );

  it('should keep the messages of the server in the data folder', async () => {
    await start();
    const log = () => readFile(path.join(dataDir, 'logs', 'postgres.log'), 'utf8');
    await expect.poll(log).toContain('ready to accept connections');
  });
});
