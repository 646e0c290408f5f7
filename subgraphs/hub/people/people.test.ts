import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { anonymous, type Person, type Role } from '@masar/kit/auth/actor';
import { authenticatorFor } from '@masar/kit/auth/token';
import { systemClock } from '@masar/kit/clock/clock';
import type { Database } from '@masar/kit/database/connect';
import { createLogger } from '@masar/kit/log/logger';
import { type TestDatabase, testDatabase } from '@masar/kit/testing/test-database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadFormations, loadServices } from '../data/load.ts';
import type { LiveDirectory } from '../directory/directory.ts';
import { openDirectory } from '../directory/live.ts';
import { directoryEntities } from '../directory/rows.ts';
import { seedDirectory } from '../directory/seed.ts';
import { hubMigrations } from '../migrations/all.ts';
import { Account } from './account.entity.ts';
import { freeFailures } from './attempts.ts';
import { demoAccounts, demoId, demoPassword } from './demo-accounts.ts';
import { createHasher } from './hasher.ts';
import type { NewAccount } from './open-account.ts';
import { openPeople, type People } from './people.ts';

const cheap = createHasher({ logN: 4, r: 8, p: 1 });
const key = JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
const trust = { issuer: 'https://masar.test', audience: 'masar' };
const seed = { formations: loadFormations(), services: loadServices() };
let test: TestDatabase;
let database: Database;
let directory: LiveDirectory;
let people: People;

beforeEach(async () => {
  test = await testDatabase(hubMigrations);
  database = await test.connect({ entities: [...directoryEntities, Account] });
  await seedDirectory(database, seed, new Date());
  directory = await openDirectory({ database, databaseUrl: test.url, log: createLogger('test', 'silent') });
  people = await openOne();
});

afterEach(async () => await directory.close());

function openOne(environment: Record<string, string> = { MASAR_DEMO_ACCOUNTS: 'true' }): Promise<People> {
  const house = { database, clock: systemClock, ...trust, environment: { SIGNING_KEY: key, ...environment } };
  return openPeople(house, directory, cheap);
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

const codeOf = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 'nothing thrown',
    (error: { code?: string }) => error.code,
  );

describe('signing in', () => {
  it('should give a token that says who it is', async () => {
    const { accessToken, expiresAt } = await people.signIn(' Clerk@E-Tarbeya.masar.test ', demoPassword);
    const { authenticate } = authenticatorFor(trust, people.keys);
    expect(await authenticate(`Bearer ${accessToken}`)).toMatchObject({
      id: demoId('clerk@e-tarbeya.masar.test'),
      role: 'CLERK',
      desk: 'e-tarbeya',
      formation: 'e-tarbeya',
    });
    expect(expiresAt.getTime()).toBeGreaterThan(Date.now() + 50 * 60_000);
  });

  it('should work for every demo account', async () => {
    for (const { email, role, desk } of demoAccounts) {
      const { account } = await people.signIn(email, demoPassword);
      expect(account, email).toMatchObject({ role, desk });
    }
  });

  it('should say the same of an unknown address as of a wrong password', async () => {
    const unknown = await people.signIn('nobody@masar.test', demoPassword).catch((error: unknown) => error);
    const wrong = await people.signIn('citizen@masar.test', 'masar-dem0').catch((error: unknown) => error);
    const malformed = await people.signIn('no address\u0000', demoPassword).catch((error: unknown) => error);
    const endless = await people
      .signIn('citizen@masar.test', 'x'.repeat(5_000))
      .catch((error: unknown) => error);
    expect(unknown).toMatchObject({ code: 'BAD_CREDENTIALS' });
    for (const other of [wrong, malformed, endless]) {
      expect(other).toMatchObject({ code: 'BAD_CREDENTIALS', message: String(Object(unknown).message) });
    }
  });

  it.each(['citizen@masar.test', 'nobody@masar.test'])(
    'should be closed to %s for a while after wrong passwords, at every replica',
    async (email) => {
      const other = await openOne();
      for (let count = 0; count < freeFailures; count += 1) {
        expect(await codeOf(people.signIn(email, 'wrong password'))).toBe('BAD_CREDENTIALS');
      }
      const refused = await other.signIn(email, demoPassword).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'RATE_LIMITED' });
      const { retryAfterSeconds } = Object(refused).detail;
      expect(retryAfterSeconds).toBeGreaterThan(0);
      expect(retryAfterSeconds).toBeLessThanOrEqual(30);
      expect(await codeOf(people.signIn('agent@masar.test', demoPassword))).toBe('nothing thrown');
    },
  );

  it('should be open again when the time has passed, and be closed for longer the next time', async () => {
    const email = 'citizen@masar.test';
    const wait = () => test.query(`update sign_in_failure set blocked_until = now() - interval '1 second'`);
    const blockedFor = async () => {
      const [row] = await test.query(
        'select extract(epoch from blocked_until - now())::float as s from sign_in_failure',
      );
      return row.s;
    };
    for (let count = 0; count < freeFailures; count += 1)
      await codeOf(people.signIn(email, 'wrong password'));
    expect(await blockedFor()).toBeLessThanOrEqual(30);
    await wait();
    await codeOf(people.signIn(email, 'wrong password'));
    expect(await blockedFor()).toBeGreaterThan(30);
    await wait();
    expect(await codeOf(people.signIn(email, demoPassword))).toBe('nothing thrown');
    expect(await test.query('select * from sign_in_failure')).toEqual([]);
  });

  it('should count wrong passwords that come at once', async () => {
    const attempts = Array.from({ length: 15 }, () =>
      codeOf(people.signIn('citizen@masar.test', 'wrong password')),
    );
    const codes = await Promise.all(attempts);
    expect(codes.filter((code) => code === 'BAD_CREDENTIALS')).toHaveLength(freeFailures);
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(15 - freeFailures);
  });

  it('should let many in at once who have the right password', async () => {
    const codes = await Promise.all(
      Array.from({ length: 20 }, () => codeOf(people.signIn('citizen@masar.test', demoPassword))),
    );
    expect(new Set(codes)).toEqual(new Set(['nothing thrown']));
  });

  it('should store the password anew when the cost has changed', async () => {
    const house = {
      database,
      clock: systemClock,
      ...trust,
      environment: { SIGNING_KEY: key, MASAR_DEMO_ACCOUNTS: 'true' },
    };
    const dearer = await openPeople(house, directory, createHasher({ logN: 5, r: 8, p: 1 }));
    await dearer.signIn('citizen@masar.test', demoPassword);
    const rows = await test.query(`select password_hash from account where email = 'citizen@masar.test'`);
    expect(rows[0].password_hash).toMatch(/^\$scrypt\$ln=5,/);
    expect(await codeOf(people.signIn('citizen@masar.test', demoPassword))).toBe('nothing thrown');
  });

  it('should name the desk that serves the clerk’s formation now', async () => {
    const clerk: NewAccount = {
      email: 'clerk@sihha.test',
      password: 'a long password',
      role: 'CLERK',
      name: 'موظف الصحة',
      desk: 'central',
      formation: 'e-sihha',
    };
    await people.createAccount(personWith('ADMIN'), clerk);
    await test.query(`insert into formation_claim values ('e-sihha', 'e-sihha', now())`);
    await test.query('update directory_state set version = version + 1');
    await directory.refresh();
    const { accessToken } = await people.signIn(clerk.email, clerk.password);
    const { authenticate } = authenticatorFor(trust, people.keys);
    expect(await authenticate(`Bearer ${accessToken}`)).toMatchObject({
      desk: 'e-sihha',
      formation: 'e-sihha',
    });
  });
});

describe('demo accounts', () => {
  it('should be made once, whoever starts together', async () => {
    await Promise.all([openOne(), openOne(), openOne()]);
    expect(await test.query('select count(*)::int as count from account')).toEqual([
      { count: demoAccounts.length },
    ]);
  });

  it('should not be able to sign in where they are not wanted', async () => {
    const strict = await openOne({});
    expect(await codeOf(strict.signIn('admin@masar.test', demoPassword))).toBe('BAD_CREDENTIALS');
  });

  it('should not exist where they are not wanted', async () => {
    await test.query('delete from account');
    await openOne({ MASAR_DEMO_ACCOUNTS: 'false' });
    expect(await test.query('select * from account')).toEqual([]);
  });

  it('should leave an address alone that somebody has', async () => {
    await test.query(`delete from account where email = 'citizen@masar.test'`);
    await people.registerCitizen({ email: 'citizen@masar.test', password: 'my own password', name: 'زينب' });
    const again = await openOne();
    expect(await codeOf(again.signIn('citizen@masar.test', 'my own password'))).toBe('nothing thrown');
  });
});

describe('making accounts', () => {
  const citizen = {
    email: 'Ali@Example.org',
    password: 'كلمة سر طويلة',
    name: ' علي حسين ',
    phone: '٠٧٧٠ ١٢٣ ٤٥٦٧',
  };
  const clerk: NewAccount = {
    email: 'new@e-basra.test',
    password: 'a long password',
    role: 'CLERK',
    name: 'موظف جديد',
    desk: 'e-basra',
    formation: 'e-basra',
  };

  it('should sign a citizen in at once, and again later', async () => {
    const { account } = await people.registerCitizen(citizen);
    expect(account).toMatchObject({
      email: 'ali@example.org',
      role: 'CITIZEN',
      name: 'علي حسين',
      phone: '07701234567',
    });
    const again = await people.signIn('ali@example.org', citizen.password);
    expect(again.account.id).toBe(account.id);
  });

  it('should make one account of several clicks, and sign them all in', async () => {
    const clicks = await Promise.all([1, 2, 3].map(() => people.registerCitizen(citizen)));
    expect(new Set(clicks.map(({ account }) => account.id)).size).toBe(1);
  });

  it('should refuse an address that somebody else has, and soon block whoever tries on', async () => {
    await people.registerCitizen(citizen);
    const again = () => codeOf(people.registerCitizen({ ...citizen, password: 'another long password' }));
    expect(await again()).toBe('CONFLICT');
    await expect.poll(again).toBe('RATE_LIMITED');
  });

  it.each<[string, Partial<typeof citizen>, string]>([
    ['no address', { email: 'ali' }, 'email'],
    ['a short password', { password: 'short' }, 'password'],
    ['no name', { name: ' ' }, 'name'],
    ['a telephone number that is none', { phone: 'call me' }, 'phone'],
  ])('should refuse a citizen with %s', async (_what, wrong, field) => {
    await expect(people.registerCitizen({ ...citizen, ...wrong })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      detail: { field },
    });
  });

  it.each<[string, Partial<NewAccount>, string, string]>([
    ['no desk', { desk: null }, 'BAD_USER_INPUT', 'input.desk'],
    ['a desk that there is not', { desk: 'e-nobody' }, 'BAD_USER_INPUT', 'input.desk'],
    ['the hub as a desk', { desk: 'hub' }, 'BAD_USER_INPUT', 'input.desk'],
    ['a formation of another desk', { formation: 'e-tarbeya' }, 'BAD_USER_INPUT', 'input.formation'],
    ['an unknown formation', { formation: 'e-nobody' }, 'UNKNOWN_FORMATION', 'input.formation'],
    ['a desk for an analyst', { role: 'ANALYST', formation: null }, 'BAD_USER_INPUT', 'input.desk'],
    ['a formation for an agent', { role: 'AGENT', desk: null }, 'BAD_USER_INPUT', 'input.formation'],
    ['a short password', { password: 'short' }, 'BAD_USER_INPUT', 'input.password'],
  ])('should refuse an admin who gives %s', async (_what, wrong, code, field) => {
    await expect(people.createAccount(personWith('ADMIN'), { ...clerk, ...wrong })).rejects.toMatchObject({
      code,
      detail: { field },
    });
  });

  it('should be for admins where it is for others', async () => {
    expect(await codeOf(people.createAccount(personWith('SUPERVISOR'), clerk))).toBe('FORBIDDEN');
    expect(await codeOf(people.createAccount(anonymous, clerk))).toBe('UNAUTHENTICATED');
    expect(await codeOf(people.createAccount(personWith('ADMIN'), clerk))).toBe('nothing thrown');
  });
});
