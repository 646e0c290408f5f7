import { getIntrospectionQuery, parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { caseGraph } from './harness.ts';

const link = (...imports: string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: [${imports.map((name) => `"@${name}"`)}])`;

interface Reference {
  id: string;
}

const shops = [{ id: 's1' }, { id: 's2' }, { id: 'gone' }];

/** One subgraph with the shops, one with what is known of them. */
const graph = () =>
  caseGraph({
    market: {
      sdl: `${link('key')} scalar JSON scalar Long
        enum Order { NEAR FAR } input Search { text: String = "any" order: Order = NEAR limits: [[Int!]] more: JSON }
        type Query {
          shops(search: Search, order: Order = FAR, first: Int): [Shop]! grid: [[Shop]!] none: [Shop!] lost: Shop
          told(search: Search, order: Order = FAR, id: ID, text: String = "unsaid", rate: Float): JSON  echo(value: JSON, big: Long): JSON
          old: Int @deprecated(reason: "use told")
        }
        type Shop @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          shops: () => [shops[0], shops[1], shops[0], null, shops[2]],
          grid: () => [[shops[0], null], [], [shops[2], shops[1]]],
          none: () => null,
          lost: () => shops[2],
          told: (_: unknown, args: object) => args,
          echo: (_: unknown, { value, big }: { value: unknown; big: unknown }) => value ?? big,
          old: () => 1,
        },
      },
    },
    register: {
      sdl: `${link('key')} type Shop @key(fields: "id") { id: ID! name(short: Boolean = false): String owner: Owner near: [Shop!] rank: Int }
        type Owner { name: String shop: Shop }`,
      resolvers: {
        Shop: {
          __resolveReference: ({ id }: Reference) => (id === 'gone' ? null : { id }),
          name: ({ id }: Reference, { short }: { short: boolean }) => (short ? id : `shop ${id}`),
          owner: ({ id }: Reference) => ({ name: `owner of ${id}`, shop: { id } }),
          near: () => [{ id: 's2' }, { id: 's1' }],
          rank: ({ id }: Reference) => Number(id.slice(1)),
        },
      },
    },
  });

describe('entities in lists', () => {
  it('FED-LIST-1 should keep nulls, doubles and entities that are not found in their places', async () => {
    const { ask, calls } = graph();
    expect(await ask('{ shops { id rank } }')).toEqual({
      data: {
        shops: [
          { id: 's1', rank: 1 },
          { id: 's2', rank: 2 },
          { id: 's1', rank: 1 },
          null,
          { id: 'gone', rank: null },
        ],
      },
    });
    expect(calls[1]?.variables.representations).toHaveLength(3);
  });

  it('FED-LIST-2 should fill lists of lists, leave null ones null and empty ones empty', async () => {
    expect(await graph().ask('{ grid { id rank } none { rank } lost { rank } }')).toEqual({
      data: {
        grid: [
          [{ id: 's1', rank: 1 }, null],
          [],
          [
            { id: 'gone', rank: null },
            { id: 's2', rank: 2 },
          ],
        ],
        none: null,
        lost: { rank: null },
      },
    });
  });

  it('FED-DEPTH-1 should go to and fro as deep as it is asked', async () => {
    const depth = 20;
    const { ask } = graph();
    const { data, errors } = await ask(
      `{ shops { ${'owner { shop { '.repeat(depth)} rank ${'} } '.repeat(depth)} } }`,
    );
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data?.shops).match(/"rank":1/g)).toHaveLength(2);
  });
});

describe('selections', () => {
  it('FED-SELECT-1 should merge one field’s fragments, and keep its other arguments and aliases apart', async () => {
    const query = `query ($yes: Boolean = true) { shops { ...A ...B ... on Shop { short: name(short: $yes) } } again: shops { name } }
      fragment A on Shop { name owner { name } } fragment B on Shop { owner { title: name shop { id } } long: name(short: false) }`;
    const { data, errors } = await graph().ask(query);
    expect(errors).toBeUndefined();
    expect((data as { shops: unknown[] }).shops[0]).toEqual({
      name: 'shop s1',
      owner: { name: 'owner of s1', title: 'owner of s1', shop: { id: 's1' } },
      long: 'shop s1',
      short: 's1',
    });
    expect((data as { again: unknown[] }).again[1]).toEqual({ name: 'shop s2' });
  });

  it('FED-SKIP-1 should leave out fragments and fields of other subgraphs by variables, each run anew', async () => {
    const query = `query ($a: Boolean!, $b: Boolean = false) {
      shops { id ...F @include(if: $a) ... on Shop @skip(if: $b) { rank } } }
      fragment F on Shop { name @skip(if: $b) owner @include(if: $b) { name } }`;
    const { ask, calls } = graph();
    const first = async (variables: Record<string, unknown>) =>
      ((await ask(query, variables)).data as { shops: unknown[] }).shops[0];
    expect(await first({ a: true })).toEqual({ id: 's1', name: 'shop s1', rank: 1 });
    expect(await first({ a: true, b: true })).toEqual({ id: 's1', owner: { name: 'owner of s1' } });
    expect(await first({ a: false })).toEqual({ id: 's1', rank: 1 });
    const before = calls.length;
    expect(await first({ a: false, b: true })).toEqual({ id: 's1' });
    expect(calls.slice(before).map(({ operation }) => operation.subgraph)).toEqual(['market']);
  });

  it('FED-SKIP-2 should ask nobody when all is left out, and answer objects of nothing', async () => {
    const { ask, calls } = graph();
    expect(await ask('{ shops @skip(if: true) { id } }')).toEqual({ data: {} });
    expect(calls).toHaveLength(0);
    expect(await ask('query ($no: Boolean!) { lost { rank @include(if: $no) } }', { no: false })).toEqual({
      data: { lost: {} },
    });
  });

  it('FED-TYPENAME-1 should answer __typename under any alias, at the root without asking', async () => {
    const { ask, calls } = graph();
    expect(await ask('{ __typename root: __typename }')).toEqual({
      data: { __typename: 'Query', root: 'Query' },
    });
    expect(calls).toHaveLength(0);
    expect(await ask('{ lost { kind: __typename __typename } }')).toEqual({
      data: { lost: { kind: 'Shop', __typename: 'Shop' } },
    });
  });

  it('FED-DEFER-1 should refuse @defer, which the schema does not have', async () => {
    const { errors } = await graph().ask('{ lost { id ... @defer { rank } } }');
    expect(errors).toMatchObject([
      { message: 'Unknown directive "@defer".', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    ]);
  });
});

describe('variables', () => {
  const told = async (source: string, variables?: Record<string, unknown>) =>
    (await graph().ask(source, variables)).data?.told;

  it('FED-VARIABLE-1 should keep null, a default and what was not given apart', async () => {
    const query =
      'query ($o: Order, $t: String, $d: Order = NEAR) { told(order: $o, text: $t) with: told(order: $d) }';
    const { data } = await graph().ask(query, {});
    expect(data).toEqual({ told: { order: 'FAR', text: 'unsaid' }, with: { order: 'NEAR', text: 'unsaid' } });
    expect(await told(query, { o: null, t: null })).toEqual({ order: null, text: null });
    expect(await told(query, { o: 'NEAR', t: '' })).toEqual({ order: 'NEAR', text: '' });
  });

  it('FED-VARIABLE-2 should coerce inputs with their defaults, lists and enum values, also inside literals', async () => {
    expect(await told('query ($s: Search) { told(search: $s) }', { s: { limits: 5 } })).toMatchObject({
      search: { text: 'any', order: 'NEAR', limits: [[5]] },
    });
    expect(
      await told(
        'query ($o: Order!, $n: Int!) { told(search: { order: $o, limits: [[1, $n]] }, id: 7, rate: 3) }',
        {
          o: 'FAR',
          n: 2,
        },
      ),
    ).toMatchObject({ search: { text: 'any', order: 'FAR', limits: [[1, 2]] }, id: '7', rate: 3 });
  });

  it('FED-VARIABLE-3 should pass custom scalars on as they are', async () => {
    const value = {
      a: [1, { b: null, 'c-d': 'ه' }],
      n: -1.5e-7,
      big: 9_007_199_254_740_991,
      __typename: 'x',
      t: true,
    };
    const { ask } = graph();
    expect(await ask('query ($v: JSON) { echo(value: $v) }', { v: value })).toEqual({
      data: { echo: value },
    });
    expect(
      await ask('query ($n: Int) { echo(value: { a: [1, "x", { b: $n }], e: SOME }) }', { n: 3 }),
    ).toEqual({
      data: { echo: { a: [1, 'x', { b: 3 }], e: 'SOME' } },
    });
    expect(await ask('query ($b: Long) { echo(big: $b) }', { b: 2 ** 40 })).toEqual({
      data: { echo: 2 ** 40 },
    });
  });

  it.each<[string, string, Record<string, unknown>, string]>([
    [
      'FED-INPUT-1',
      '($n: Int!) { shops(first: $n) { id } }',
      {},
      'Variable "$n" of required type "Int!" was not provided.',
    ],
    [
      'FED-INPUT-2',
      '($n: Int!) { shops(first: $n) { id } }',
      { n: null },
      'Variable "$n" of non-null type "Int!" must not be null.',
    ],
    [
      'FED-INPUT-3',
      '($n: Int) { shops(first: $n) { id } }',
      { n: 2 ** 31 },
      'Variable "$n" got invalid value 2147483648; Int cannot represent non 32-bit signed integer value: 2147483648',
    ],
    [
      'FED-INPUT-4',
      '($n: Int) { shops(first: $n) { id } }',
      { n: '1' },
      'Variable "$n" got invalid value "1"; Int cannot represent non-integer value: "1"',
    ],
    [
      'FED-INPUT-5',
      '($o: Order) { shops(order: $o) { id } }',
      { o: 'FARR' },
      'Variable "$o" got invalid value "FARR"; Value "FARR" does not exist in "Order" enum. Did you mean the enum value "FAR"?',
    ],
    [
      'FED-INPUT-6',
      '($s: Search) { shops(search: $s) { id } }',
      { s: { texts: 'x' } },
      'Variable "$s" got invalid value { texts: "x" }; Field "texts" is not defined by type "Search". Did you mean "text"?',
    ],
    [
      'FED-INPUT-7',
      '($s: Search) { shops(search: $s) { id } }',
      { s: { limits: [[null]] } },
      'Variable "$s" got invalid value null at "s.limits[0][0]"; Expected non-nullable type "Int!" not to be null.',
    ],
  ])(
    '%s should refuse variables in GraphQL’s own words: query %s',
    async (_id, source, variables, message) => {
      const { ask, calls } = graph();
      expect(await ask(`query ${source}`, variables)).toMatchObject({
        errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }],
      });
      expect(calls).toHaveLength(0);
    },
  );
});

describe('documents', () => {
  it('FED-OPERATION-1 should run the operation that is named', async () => {
    const { engine } = graph();
    const two = 'query A { lost { id } } query B { shops { id } }';
    for (const [name, kind] of [
      ['A', 'query'],
      ['B', 'query'],
      ['C', 'failure'],
      [undefined, 'failure'],
      ['', 'failure'],
    ] as const) {
      expect(engine.prepare(two, name).kind).toBe(kind);
    }
    expect(engine.prepare('query A { lost { id } }', '').kind).toBe('query');
    expect(engine.prepare(two, 'C')).toMatchObject({
      errors: [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }],
    });
  });

  it.each(['mutation { x }', 'subscription { x }'])(
    'FED-OPERATION-2 should refuse an operation of a kind that the graph does not have: %s',
    async (source) => {
      expect((await graph().ask(source)).errors).toMatchObject([
        { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
      ]);
    },
  );
});

describe('introspection', () => {
  it('FED-INTROSPECTION-1 should answer all that the newest tools ask, beside other fields', async () => {
    const { ask, calls } = graph();
    const full = getIntrospectionQuery({
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    });
    const { data, errors } = await ask(full);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toContain('"Shop"');
    expect(JSON.stringify(data)).not.toMatch(/_entities|join__|_Any/);
    expect(calls).toHaveLength(0);
    const beside = print(parse(full)).replace(
      'query IntrospectionQuery {',
      'query IntrospectionQuery { lost { id } ',
    );
    expect((await ask(beside)).data).toMatchObject({
      lost: { id: 'gone' },
      __schema: { queryType: { name: 'Query' } },
    });
  });

  it('FED-INTROSPECTION-2 should answer __type by variables, aliases and fragments', async () => {
    const query = `query ($of: String!, $all: Boolean = true) {
      a: __type(name: $of) { ...T } none: __type(name: "Nothing") { name } ... { search: __type(name: "Search") { isOneOf kind } } }
      fragment T on __Type { name fields(includeDeprecated: $all) { name isDeprecated deprecationReason } }`;
    const { ask } = graph();
    const { data, errors } = await ask(query, { of: 'Query' });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ none: null, search: { isOneOf: false, kind: 'INPUT_OBJECT' } });
    expect((data as { a: { fields: unknown[] } }).a.fields).toContainEqual({
      name: 'old',
      isDeprecated: true,
      deprecationReason: 'use told',
    });
    const without = await ask(query, { of: 'Query', all: false });
    expect(JSON.stringify(without.data?.a)).not.toContain('"old"');
  });
});
