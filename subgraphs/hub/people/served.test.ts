import { execFile } from 'node:child_process';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { createAuthenticator } from '@masar/kit/auth/token';
import { createPostgresBus } from '@masar/kit/bus/postgres/postgres-bus';
import { busMigrations } from '@masar/kit/bus/postgres/prepare';
import { readEnvironment } from '@masar/kit/config/environment';
import { createLogger } from '@masar/kit/log/logger';
import { type Served, serveSubgraph } from '@masar/kit/server/serve';
import { settingsShape } from '@masar/kit/server/settings';
import { type TestDatabase, testDatabase } from '@masar/kit/testing/test-database';
import { makeEvent } from '@masar/schema/events/catalog';
import type { Envelope } from '@masar/schema/events/envelope';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hubMigrations } from '../migrations/all.ts';
import { hub } from '../subgraph.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const issuer = 'https://masar.test';
let tables: TestDatabase;
let bus: ReturnType<typeof createPostgresBus>;
let served: Served;

beforeAll(async () => {
  tables = await testDatabase(hubMigrations);
  const busLog = await testDatabase(busMigrations);
  bus = createPostgresBus({ url: busLog.url });
  const environment = {
    PORT: '0',
    DATABASE_URL: tables.url,
    BUS_URL: busLog.url,
    JWKS_URL: 'http://127.0.0.1:1/',
    TOKEN_ISSUER: issuer,
    SIGNING_KEY: JSON.stringify(privateKey.export({ format: 'jwk' })),
    MASAR_DEMO_ACCOUNTS: 'true',
  };
  const settings = readEnvironment(settingsShape, environment);
  served = await serveSubgraph(hub, { settings, environment, bus, log: createLogger('hub', 'silent') });
});

afterAll(async () => {
  await served.close();
  await bus.close();
});

// biome-ignore lint/suspicious/noExplicitAny: the answer has the shape that the test asked for
async function post(query: string, token?: string): Promise<any> {
  const headers = {
    'content-type': 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  const response = await fetch(served.url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return await response.json();
}

async function tokenOf(email: string): Promise<string> {
  const { data } = await post(
    `mutation { signIn(email: "${email}", password: "masar-demo") { accessToken } }`,
  );
  return data.signIn.accessToken;
}

describe('the hub’s tokens', () => {
  it('should be known again by the hub', async () => {
    const { data } = await post('{ me { name role email } }', await tokenOf('arbiter@masar.test'));
    expect(data.me).toEqual({ name: 'سكرتير البرنامج', role: 'ARBITER', email: 'arbiter@masar.test' });
  });

  it('should be known by whoever has fetched the keys', async () => {
    const jwksUrl = new URL('/.well-known/jwks.json', served.url).href;
    const ministry = createAuthenticator({ jwksUrl, issuer, audience: 'masar' });
    const token = await tokenOf('clerk@e-basra.masar.test');
    await expect(ministry.authenticate(`Bearer ${token}`)).resolves.toMatchObject({ desk: 'e-basra' });
    const published = await (await fetch(jwksUrl)).json();
    expect(published).toEqual({ keys: [expect.not.objectContaining({ d: expect.anything() })] });
  });

  it('should be refused with a code when somebody else has made them', async () => {
    const stranger = generateKeyPairSync('ed25519').privateKey;
    const forged = await new SignJWT({ sub: randomUUID(), role: 'ADMIN' })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setIssuer(issuer)
      .setAudience('masar')
      .setExpirationTime('5m')
      .sign(stranger);
    const { data, errors } = await post('{ me { id } }', forged);
    expect(data).toBeUndefined();
    expect(errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('a token that has ended', () => {
  const ended = async () =>
    await new SignJWT({ sub: randomUUID(), role: 'CITIZEN' })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setIssuer(issuer)
      .setAudience('masar')
      .setExpirationTime(Math.floor(Date.now() / 1_000) - 60)
      .sign(privateKey);
  const signIn = 'signIn(email: "arbiter@masar.test", password: "masar-demo") { person { role } }';

  it('should not keep its owner from signing in', async () => {
    const { data } = await post(`mutation { again: ${signIn} }`, await ended());
    expect(data.again.person.role).toBe('ARBITER');
  });

  it('should be refused with its code beside anything else', async () => {
    for (const query of [
      '{ me { id } }',
      `mutation { ${signIn} routeRequest(number: "1", to: "x", reason: "y") { number } }`,
    ]) {
      const { data, errors } = await post(query, await ended());
      expect(data).toBeUndefined();
      expect(errors[0].extensions.code).toBe('TOKEN_EXPIRED');
    }
  });
});

describe('a subgraph that starts', () => {
  it('should be sent the directory over the bus, and again when a formation joins', async () => {
    const heard: Envelope[] = [];
    const subscription = bus.subscribe({
      subscriber: 'e-new',
      audience: 'e-new',
      handle: async (events) => void heard.push(...events),
    });
    const data = { subgraph: 'e-new', serves: ['e-new'] };
    const said = { id: randomUUID(), source: 'e-new', subject: 'e-new', time: new Date() };
    const event = makeEvent({ ...said, type: 'masar.subgraph.announced', data });
    await bus.publish([{ event, audience: 'hub' }]);
    await expect.poll(() => heard.length, { timeout: 20_000 }).toBe(1);

    const { errors } = await post(
      `mutation { joinFormation(input: { code: "e-new", kind: MINISTRY, nameAr: "وزارة جديدة", nameEn: "New" }) { code } }`,
      await tokenOf('admin@masar.test'),
    );
    expect(errors).toBeUndefined();
    await expect.poll(() => heard.length, { timeout: 20_000 }).toBe(2);
    expect(heard.map(({ type }) => type)).toEqual(['masar.directory.published', 'masar.directory.published']);
    expect(heard[1]?.data).toMatchObject({
      formations: expect.arrayContaining([
        { code: 'e-new', kind: 'MINISTRY', parent: null, subgraph: 'e-new' },
      ]),
    });
    await subscription.stop();
  });
});

describe('create-admin', () => {
  const file = fileURLToPath(new URL('create-admin.ts', import.meta.url));

  /** The command as an operator runs it: its exit code and what it said. */
  function createAdmin(args: string[], password: string): Promise<{ code: number; said: string }> {
    return new Promise((resolve) => {
      const env = { ...process.env, DATABASE_URL: tables.url };
      const child = execFile(process.execPath, [file, ...args], { env }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr });
      });
      child.stdin?.end(password);
    });
  }

  it('should make an admin who can sign in', async () => {
    const done = await createAdmin(['root@example.org', 'مدير'], 'a very long password\n');
    expect(done).toEqual({ code: 0, said: 'root@example.org is an admin now\n' });
    const { data } = await post(
      'mutation { signIn(email: "root@example.org", password: "a very long password") { person { role } } }',
    );
    expect(data.signIn.person.role).toBe('ADMIN');
  });

  it.each<[string, string[], string, number, string]>([
    ['a short password', ['x@example.org', 'مدير'], 'short', 1, 'at least 10'],
    [
      'an address that is taken',
      ['admin@masar.test', 'مدير'],
      'a very long password',
      1,
      'has an account already',
    ],
    ['no name', ['x@example.org'], 'a very long password', 2, 'EMAIL NAME'],
  ])('should refuse %s and say why', async (_what, args, password, code, why) => {
    const done = await createAdmin(args, password);
    expect(done.code).toBe(code);
    expect(done.said).toContain(why);
    expect(done.said).not.toContain('    at ');
  });
});
