import { randomUUID } from 'node:crypto';
import { anonymous, type Person, type Role } from '@masar/kit/auth/actor';
import type { Database } from '@masar/kit/database/connect';
import { transaction } from '@masar/kit/database/transaction';
import { createLogger } from '@masar/kit/log/logger';
import { type TestDatabase, testDatabase } from '@masar/kit/testing/test-database';
import { makeEvent } from '@masar/schema/events/catalog';
import type { DirectoryPublished } from '@masar/schema/events/directory';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadFormations, loadServices } from '../data/load.ts';
import { hubMigrations } from '../migrations/all.ts';
import { applySubgraphAnnounced } from './announced.ts';
import type { LiveDirectory } from './directory.ts';
import { type JoinFormationInput, joinFormation } from './join-formation.ts';
import { openDirectory } from './live.ts';
import { directoryEntities } from './rows.ts';
import { seedDirectory } from './seed.ts';

const log = createLogger('test', 'silent');
const now = new Date('2026-03-01T08:00:00.000Z');
const later = new Date('2026-04-01T08:00:00.000Z');
const seed = { formations: loadFormations(), services: loadServices() };
const admin = personWith('ADMIN');
const salah: JoinFormationInput = {
  code: 'e-salahaddin-water',
  kind: 'DIRECTORATE',
  parent: 'e-mawared',
  nameAr: 'مديرية ماء صلاح الدين',
  nameEn: 'Salahaddin water directorate',
};

let test: TestDatabase;
let database: Database;
const open: LiveDirectory[] = [];

beforeEach(async () => {
  test = await testDatabase(hubMigrations);
  database = await test.connect({ entities: directoryEntities });
  await seedDirectory(database, seed, now);
});

afterEach(async () => {
  for (const directory of open.splice(0)) await directory.close();
});

async function openOne(): Promise<LiveDirectory> {
  const directory = await openDirectory({ database, databaseUrl: test.url, log });
  open.push(directory);
  return directory;
}

function personWith(role: Role): Person {
  return {
    kind: 'person',
    id: randomUUID(),
    role,
    name: '',
    desk: undefined,
    formation: undefined,
    expiresAt: 0,
  };
}

async function announce(subgraph: string, serves: string[], id: string = randomUUID()): Promise<void> {
  const event = makeEvent({
    id,
    type: 'masar.subgraph.announced',
    source: subgraph,
    subject: subgraph,
    time: now,
    data: { subgraph, serves },
  });
  await transaction(database, (em) => applySubgraphAnnounced(em, event, now));
}

interface Published {
  id: string;
  data: DirectoryPublished;
  audiences: string[];
}

/** What was put into the outbox since the last call. */
async function published(): Promise<Published[]> {
  const rows = await test.query(
    'with gone as (delete from outbox returning *) select * from gone order by position',
  );
  return rows.map(({ event, audiences }) => ({ id: event.id, data: event.data, audiences }));
}

describe('seeding', () => {
  it('should bring in every formation and service once', async () => {
    expect(await seedDirectory(database, seed, later)).toBe(false);
    const directory = await openOne();
    expect(directory.formations).toHaveLength(75);
    expect(directory.services).toHaveLength(seed.services.length);
    expect(directory.version).toBe(1);
    expect(directory.formationOf('e-tarbeya')?.joinedAt).toEqual(now);
    for (const { code, subgraph } of seed.formations) expect(directory.subgraphOf(code), code).toBe(subgraph);
    expect(directory.serviceOf('passport-exchange')).toMatchObject(
      seed.services.find(({ code }) => code === 'passport-exchange') ?? {},
    );
  });

  it('should do it once when replicas start together', async () => {
    const changed = { ...seed, services: seed.services.slice(1) };
    const done = await Promise.all([1, 2, 3, 4].map(() => seedDirectory(database, changed, later)));
    expect(done.filter(Boolean)).toHaveLength(1);
  });

  it('should take up what changed in the files and keep what an admin added', async () => {
    await joinFormation(database, admin, salah, now);
    await announce('e-own', ['e-sihha']);
    const formations = seed.formations.map((formation) =>
      formation.code === 'e-sihha'
        ? { ...formation, name: { ar: 'وزارة الصحة والبيئة', en: 'Ministry of Health and Environment' } }
        : formation,
    );
    expect(await seedDirectory(database, { ...seed, formations }, later)).toBe(true);
    const directory = await openOne();
    expect(directory.formationOf('e-sihha')).toMatchObject({
      name: { ar: 'وزارة الصحة والبيئة' },
      joinedAt: now,
      subgraph: 'e-own',
    });
    expect(directory.formationOf(salah.code)?.parent).toBe('e-mawared');
  });
});

describe('a subgraph that announces itself', () => {
  it('should get the directory as it stands, each time it asks', async () => {
    await announce('central', [], 'first');
    await announce('central', [], 'second');
    const sent = await published();
    expect(sent.map(({ audiences }) => audiences)).toEqual([['central'], ['central']]);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(2);
    expect(sent[1]?.data.version).toBe(1);
    expect(sent[1]?.data.formations).toHaveLength(75);
    expect(sent[1]?.data.formations).toContainEqual({
      code: 'secretariat',
      kind: 'SECRETARIAT',
      parent: null,
      subgraph: 'hub',
    });
  });

  it('should take its formations over from central, and everybody should be told', async () => {
    await announce('central', []);
    await published();
    await announce('e-sihha', ['e-sihha']);
    const [sent, ...more] = await published();
    expect(more).toEqual([]);
    expect(sent?.audiences).toEqual(['central', 'e-sihha']);
    expect(sent?.data.version).toBe(2);
    const directory = await openOne();
    for (const code of directory.subtree('e-sihha')) expect(directory.subgraphOf(code)).toBe('e-sihha');
  });

  it('should keep its formations when central starts again, whatever central claims', async () => {
    await announce('e-sihha', ['e-sihha']);
    await announce('central', ['e-sihha', 'e-naft']);
    const directory = await openOne();
    expect(directory.subgraphOf('e-sihha')).toBe('e-sihha');
    expect(directory.subgraphOf('e-naft')).toBe('central');
  });

  it('should give back what it claims no longer', async () => {
    await announce('e-own', ['e-sihha', 'e-naft']);
    await announce('e-own', ['e-naft']);
    const directory = await openOne();
    expect(directory.subgraphOf('e-sihha')).toBe('central');
    expect(directory.subgraphOf('e-naft')).toBe('e-own');
  });

  it('should be refused the secretariat', async () => {
    await expect(announce('e-own', ['secretariat'])).rejects.toThrow('secretariat');
    expect(await published()).toEqual([]);
  });

  it('should get a growing version when several announce at once', async () => {
    const codes = ['e-sihha', 'e-naft', 'e-kahraba', 'e-maliya'];
    await Promise.all(codes.map((code) => announce(code, [code])));
    const versions = (await published()).map(({ data }) => data.version);
    expect(versions).toEqual([2, 3, 4, 5]);
  });
});

describe('joining', () => {
  it('should be served by the parent’s subgraph, and by central without one', async () => {
    await announce('e-mawared', ['e-mawared']);
    await published();
    await joinFormation(database, admin, salah, later);
    await joinFormation(database, admin, { ...salah, code: 'e-new', kind: 'MINISTRY', parent: null }, later);
    const directory = await openOne();
    expect(directory.formationOf(salah.code)).toMatchObject({ subgraph: 'e-mawared', joinedAt: later });
    expect(directory.subgraphOf('e-new')).toBe('central');
    expect(directory.formations.at(-1)?.code).toBe('e-new');
    const sent = await published();
    expect(sent.map(({ audiences }) => audiences)).toEqual([['e-mawared'], ['e-mawared']]);
    expect(sent[1]?.data.formations.map(({ code }) => code)).toContain('e-new');
  });

  it('should find the subgraph that claimed it before it joined', async () => {
    await announce('e-new', ['e-new']);
    await joinFormation(database, admin, { ...salah, code: 'e-new', kind: 'MINISTRY', parent: null }, later);
    expect((await openOne()).subgraphOf('e-new')).toBe('e-new');
  });

  it.each<[string, Partial<JoinFormationInput>, string, string]>([
    ['a code that is taken', { code: 'e-tarbeya' }, 'CONFLICT', 'input.code'],
    ['the secretariat’s code', { code: 'secretariat' }, 'CONFLICT', 'input.code'],
    ['a code with capitals', { code: 'E-New' }, 'BAD_USER_INPUT', 'input.code'],
    ['a code that ends in a hyphen', { code: 'e-new-' }, 'BAD_USER_INPUT', 'input.code'],
    ['a code that is a subgraph’s name', { code: 'central' }, 'BAD_USER_INPUT', 'input.code'],
    ['a code without an end', { code: 'e'.repeat(64) }, 'BAD_USER_INPUT', 'input.code'],
    ['a second secretariat', { kind: 'SECRETARIAT', parent: null }, 'BAD_USER_INPUT', 'input.kind'],
    ['a directorate of nothing', { parent: null }, 'BAD_USER_INPUT', 'input.parent'],
    ['a ministry of a ministry', { kind: 'MINISTRY' }, 'BAD_USER_INPUT', 'input.parent'],
    ['a parent that is unknown', { parent: 'e-nobody' }, 'UNKNOWN_FORMATION', 'input.parent'],
    ['a parent that arbitrates', { parent: 'secretariat' }, 'BAD_USER_INPUT', 'input.parent'],
    ['an Arabic name in Latin letters', { nameAr: 'Water' }, 'BAD_USER_INPUT', 'input.nameAr'],
    ['an empty English name', { nameEn: ' ' }, 'BAD_USER_INPUT', 'input.nameEn'],
  ])('should be refused with %s', async (_what, wrong, code, field) => {
    await expect(joinFormation(database, admin, { ...salah, ...wrong }, now)).rejects.toMatchObject({
      code,
      detail: { field },
    });
    expect((await openOne()).version).toBe(1);
  });

  it('should be for admins only', async () => {
    await expect(joinFormation(database, anonymous, salah, now)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await expect(joinFormation(database, personWith('ARBITER'), salah, now)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});

describe('the live directory', () => {
  it('should follow what another replica changes', async () => {
    const directory = await openOne();
    await expect.poll(() => directory.connected()).toBe(true);
    await joinFormation(database, admin, salah, now);
    await expect.poll(() => directory.formationOf(salah.code)?.subgraph).toBe('e-mawared');
  });

  it('should know what was committed before it was asked to look', async () => {
    const directory = await openOne();
    await joinFormation(database, admin, salah, now);
    await directory.refresh();
    expect(directory.subtree('e-mawared')).toContain(salah.code);
  });

  it('should catch up when its connection was lost', async () => {
    const directory = await openOne();
    await expect.poll(() => directory.connected()).toBe(true);
    const listening = `select pid from pg_stat_activity
      where datname = current_database() and application_name = 'masar listen'`;
    const [{ pid }] = await test.query(listening);
    await test.query('select pg_terminate_backend($1, 10000)', [pid]);
    expect(await test.query(listening)).not.toContainEqual({ pid });
    await joinFormation(database, admin, salah, now);
    await expect.poll(() => directory.formationOf(salah.code)?.code).toBe(salah.code);
  });
});
