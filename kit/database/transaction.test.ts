import { beforeAll, describe, expect, it, vi } from 'vitest';
import { SwallowingProxy } from '../testing/swallowing-proxy.ts';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';
import { connectDatabase, type Database } from './connect.ts';
import { sqlMigration } from './schema/migration.ts';
import { transaction } from './transaction.ts';
import { isTransient } from './transient.ts';

describe('transaction', () => {
  let tables: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    tables = await testDatabase([
      sqlMigration(
        '001-counters',
        `create table counters (name text primary key, n int not null);
        insert into counters values ('a', 0), ('b', 0);`,
      ),
    ]);
    database = await tables.connect();
  });

  it('should run again what lost a deadlock, so that both sides succeed', async () => {
    let runs = 0;
    let holding = 0;
    const both = Promise.withResolvers<void>();
    const raise = (first: string, second: string) =>
      transaction(database, async (em) => {
        runs += 1;
        await em.execute('update counters set n = n + 1 where name = ?', [first]);
        holding += 1;
        if (holding === 2) both.resolve();
        await both.promise;
        await em.execute('update counters set n = n + 1 where name = ?', [second]);
      });
    await Promise.all([raise('a', 'b'), raise('b', 'a')]);
    expect(runs).toBeGreaterThan(2);
    expect(await tables.query('select name, n from counters order by name')).toEqual([
      { name: 'a', n: 2 },
      { name: 'b', n: 2 },
    ]);
  });

  it('should undo everything and not run again when the work itself throws', async () => {
    let runs = 0;
    const failing = transaction(database, async (em) => {
      runs += 1;
      await em.execute('update counters set n = 100');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(runs).toBe(1);
    expect(await tables.query('select n from counters where n = 100')).toEqual([]);
  });

  it('should give up after a few conflicts', async () => {
    let runs = 0;
    const conflict = Object.assign(new Error('could not serialize'), { code: '40001' });
    const failing = transaction(database, async () => {
      runs += 1;
      throw conflict;
    });
    await expect(failing).rejects.toBe(conflict);
    expect(runs).toBe(5);
  });
});

describe('isTransient', () => {
  const coded = (code: string) => Object.assign(new Error('x'), { code });

  it('should know what will pass by itself, also behind causes and in aggregates', () => {
    for (const code of ['08006', '40P01', '57P01', '53300', 'ECONNREFUSED', '25006']) {
      expect(isTransient(coded(code)), code).toBe(true);
    }
    expect(isTransient(new Error('outer', { cause: coded('ECONNRESET') }))).toBe(true);
    expect(isTransient(new AggregateError([coded('ECONNREFUSED')]))).toBe(true);
    expect(isTransient(new Error('Connection terminated unexpectedly'))).toBe(true);
  });

  it('should not excuse faults of the data or the code', () => {
    for (const code of ['23505', '22P02', '42P01', 'UNKNOWN_ENTITY', 'ERR_ASSERTION']) {
      expect(isTransient(coded(code)), code).toBe(false);
    }
    expect(isTransient(new TypeError('x is undefined'))).toBe(false);
    expect(isTransient('text')).toBe(false);
    expect(isTransient(undefined)).toBe(false);
  });

  it('should recognise what the driver really throws when nobody answers', async () => {
    const nobody = await connectDatabase({
      url: 'postgres://x:x@127.0.0.1:1/x',
      entities: [],
      migrations: [],
    });
    const refused = transaction(nobody, (em) => em.execute('select 1'));
    expect(isTransient(await refused.catch((error) => error))).toBe(true);
    await nobody.close(true);
  });
});

describe('a pool', () => {
  it('should have all its places again after its connections died in the middle of transactions', async () => {
    const tables = await testDatabase();
    const database = await tables.connect({ poolSize: 2 });
    for (let n = 0; n < 5; n += 1) {
      const cut = transaction(database, (em) => em.execute('select pg_terminate_backend(pg_backend_pid())'));
      const error = await cut.catch((thrown) => thrown);
      expect(isTransient(error), String(error)).toBe(true);
    }
    expect(await transaction(database, (em) => em.execute('select 1 as one'))).toEqual([{ one: 1 }]);
  });

  it('should give up a server that is silent, and ask again once it speaks', async () => {
    const tables = await testDatabase();
    const address = new URL(tables.url);
    const network = await SwallowingProxy.start(Number(address.port));
    address.port = String(network.port);
    const options = { url: address.href, entities: [], migrations: [], poolSize: 1, silenceMs: 500 };
    const database = await connectDatabase(options);
    const ask = () => transaction(database, (em) => em.execute('select 1 as one'));
    const asked = () =>
      vi.waitFor(async () => expect(await ask()).toEqual([{ one: 1 }]), { timeout: 20_000 });
    await asked();
    for (const way of ['both', 'back'] as const) {
      network.swallow(way);
      const error = await ask().catch((thrown) => thrown);
      expect(isTransient(error), String(error)).toBe(true);
      network.mend();
      await asked();
    }
    await database.close(true);
    await network.close();
  });
});
