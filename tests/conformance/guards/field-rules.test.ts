import { beforeAll, describe, expect, test } from 'vitest';
import type { SubgraphDefinition } from '../../gateway/fixture/subgraph.ts';
import { codeIn, firstOf, type Guarded, guarded, send } from './harness.ts';
import { type Issuer, startIssuer } from './issuer.ts';

const file = { id: '1', open: 'public', own: 'yours', sealed: 'secret', __typename: 'File' };
const archive: SubgraphDefinition = {
  name: 'archive',
  sdl: /* GraphQL */ `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated", "@requiresScopes", "@policy"])
    type Query { file: File files: [File!]! must: File! entry: Entry vault: Vault }
    type Mutation { shred: Int @requiresScopes(scopes: [["shred"], ["write", "all"]]) touch: Int }
    type Subscription { changes: Int @authenticated  steps: File }
    interface Entry { id: ID! own: String }
    type File implements Entry @key(fields: "id") {
      id: ID!
      open: String
      own: String @authenticated
      sealed: String! @requiresScopes(scopes: [["read:sealed"]])
      judged: String @policy(policies: [["judge"], ["role:ARBITER"]])
    }
    type Vault @authenticated { id: ID! }
  `,
  resolvers: {
    Query: {
      file: () => file,
      files: () => [file, file],
      must: () => file,
      entry: () => file,
      vault: () => ({ id: 'v' }),
    },
    Mutation: { shred: () => 1, touch: () => 2 },
    Subscription: {
      changes: {
        async *subscribe() {
          yield 7;
        },
        resolve: (value: unknown) => value,
      },
      steps: {
        async *subscribe() {
          yield file;
        },
        resolve: (value: unknown) => value,
      },
    },
    File: { __resolveReference: () => file, judged: () => 'so' },
  },
};
const details: SubgraphDefinition = {
  name: 'details',
  sdl: /* GraphQL */ `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated"])
    type Query { nothing: Int }
    type File @key(fields: "id") { id: ID! detail: String @authenticated }
  `,
  resolvers: { File: { __resolveReference: (reference: unknown) => reference, detail: () => 'detail' } },
};

let issuer: Issuer;
let house: Guarded;
let untrusting: Guarded;
beforeAll(async () => {
  issuer = await startIssuer();
  house = await guarded([archive, details], [], issuer.environment);
  untrusting = await guarded([archive, details]);
});

const ask = async (query: string, authorization?: string) =>
  (await send(house.url, { query }, authorization === undefined ? {} : { authorization })).body;

describe('field rules', () => {
  test('GUARD-RULES-1 should answer null and a code for what needs a token, and all the rest', async () => {
    const before = house.queries.length;
    expect(await ask('{ file { open mine: own detail } }')).toEqual({
      data: { file: { open: 'public', mine: null, detail: null } },
      errors: ['mine', 'detail'].map((key) => ({
        message: expect.any(String),
        path: ['file', key],
        extensions: { code: 'UNAUTHENTICATED' },
      })),
    });
    const sent = house.queries.slice(before);
    expect(sent).toHaveLength(1);
    expect(sent[0]).not.toMatch(/own|detail/);
  });

  test('GUARD-RULES-2 should answer who has a token', async () => {
    const { data, errors } = await ask('{ file { open own detail } }', await issuer.bearer('one'));
    expect(errors).toBeUndefined();
    expect(data).toEqual({ file: { open: 'public', own: 'yours', detail: 'detail' } });
  });

  test('GUARD-RULES-3 should want all scopes of one of the sets', async () => {
    const shred = async (scope?: string) =>
      await ask('mutation { shred touch }', await issuer.bearer('one', scope === undefined ? {} : { scope }));
    expect(await shred('shred')).toEqual({ data: { shred: 1, touch: 2 } });
    expect(await shred('all other write')).toEqual({ data: { shred: 1, touch: 2 } });
    for (const scope of ['write', undefined]) {
      expect(await shred(scope)).toMatchObject({
        data: { shred: null, touch: 2 },
        errors: [{ path: ['shred'], extensions: { code: 'FORBIDDEN' } }],
      });
    }
  });

  test('GUARD-RULES-4 should take policies from the token’s claims', async () => {
    const judged = async (claims: object) =>
      (await ask('{ file { judged } }', await issuer.bearer('one', { ...claims }))).data.file.judged;
    expect(await judged({ policies: ['judge'] })).toBe('so');
    expect(await judged({ role: 'ARBITER' })).toBe('so');
    expect(await judged({ role: 'CLERK', policies: ['other'] })).toBeNull();
  });

  test('GUARD-RULES-5 should let the null of a field that may not be null rise, and run nothing when nothing is left', async () => {
    expect(await ask('{ file { open sealed } }')).toMatchObject({
      data: { file: null },
      errors: [{ path: ['file', 'sealed'], extensions: { code: 'UNAUTHENTICATED' } }],
    });
    const before = house.queries.length;
    // The name is that of a key, which goes by another name while it is planned.
    const renamed = await ask('{ must { open id: sealed } }');
    expect(renamed.errors).toMatchObject([{ path: ['must', 'id'] }]);
    const refused = await ask('{ must { open sealed } }');
    expect(refused.data ?? null).toBeNull();
    expect(codeIn({ body: refused })).toBe('UNAUTHENTICATED');
    expect(house.queries).toHaveLength(before);
  });

  test('GUARD-RULES-6 should hold for a type wherever it is answered', async () => {
    expect(await ask('{ vault { id } file { id } }')).toMatchObject({
      data: { vault: null, file: { id: '1' } },
      errors: [{ path: ['vault'], extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  test('GUARD-RULES-7 should ask of who selects an interface’s field what the types that implement it ask', async () => {
    expect(await ask('{ entry { id own } }')).toMatchObject({
      data: { entry: { id: '1', own: null } },
      errors: [{ path: ['entry', 'own'] }],
    });
  });

  test('GUARD-RULES-8 should look into fragments and lists, and heed what a client leaves out', async () => {
    const query =
      'query ($no: Boolean = false) { files { ...F } file { own @include(if: $no) id } } fragment F on File { id ... on Entry { own } }';
    expect(await ask(query)).toEqual({
      data: {
        files: [
          { id: '1', own: null },
          { id: '1', own: null },
        ],
        file: { id: '1' },
      },
      errors: [{ message: expect.any(String), path: ['files'], extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  test('GUARD-RULES-9 should refuse a token that is not valid as such, and only where one is needed', async () => {
    expect(codeIn({ body: await ask('{ file { own } }', 'Bearer forged') })).toBe('UNAUTHENTICATED');
    const old = await issuer.bearer('one', {}, Math.floor(Date.now() / 1000) - 60);
    expect(codeIn({ body: await ask('{ file { own } }', old) })).toBe('TOKEN_EXPIRED');
    expect(await ask('{ file { open } }', old)).toEqual({ data: { file: { open: 'public' } } });
  });

  test('GUARD-RULES-10 should refuse all that needs a rule when there is nothing to check tokens with', async () => {
    const { body } = await send(
      untrusting.url,
      { query: '{ file { open own } }' },
      { authorization: await issuer.bearer('one') },
    );
    expect(body).toMatchObject({
      data: { file: { open: 'public', own: null } },
      errors: [{ path: ['file', 'own'] }],
    });
  });

  test('GUARD-RULES-11 should hold for subscriptions: refused at the root, null inside', async () => {
    const token = { authorization: await issuer.bearer('one') };
    expect(codeIn({ body: await firstOf(house.ws(), 'subscription { changes }') })).toBe('UNAUTHENTICATED');
    expect(await firstOf(house.ws(token), 'subscription { changes }')).toEqual({ data: { changes: 7 } });
    const steps = 'subscription { steps { open own } }';
    expect(await firstOf(house.ws(), steps)).toMatchObject({
      data: { steps: { open: 'public', own: null } },
    });
    expect(await firstOf(house.ws(token), steps)).toEqual({
      data: { steps: { open: 'public', own: 'yours' } },
    });
  });
});
