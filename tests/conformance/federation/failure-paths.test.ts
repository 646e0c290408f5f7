import { describe, expect, it } from 'vitest';
import { caseGraph } from './harness.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@external", "@requires", "@shareable"])';

interface Reference {
  id: string;
  code?: string | null;
}

const roads = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `r${at}` }));

/** Roads whose codes are with the registry, and whose inspections are known by code only. */
const graph = (down: readonly string[], count = 2) =>
  caseGraph(
    {
      roads: {
        sdl: `${link} type Query { road: Road sure: Road! roads: [Road!]! rows: [[Road]] }
          type Road @key(fields: "id") { id: ID! name: String size: Size @shareable }
          type Size { lanes: Int @shareable }`,
        resolvers: {
          Query: {
            road: () => ({ id: 'r1', name: 'شارع' }),
            sure: () => ({ id: 'r1' }),
            roads: () => roads(count),
            rows: () => [[{ id: 'r1' }, null], null, [{ id: 'r2' }]],
          },
          Road: { size: () => ({ lanes: 2 }) },
        },
      },
      registry: {
        sdl: `${link} type Query { office: String } type Road @key(fields: "id") @key(fields: "code") { id: ID! code: ID owner: String }`,
        resolvers: {
          Query: { office: () => 'registry' },
          Road: { __resolveReference: ({ id }: Reference) => ({ id, code: `c-${id}`, owner: 'city' }) },
        },
      },
      inspections: {
        sdl: `${link} type Road @key(fields: "code") { code: ID last: String! due: String
          fee(of: Int = 1): Int @requires(fields: "owner") owner: String @external }`,
        resolvers: {
          Road: {
            __resolveReference: ({ code }: Reference) => ({ code, last: `seen ${code}`, due: null, fee: 3 }),
          },
        },
      },
    },
    { down },
  );

const paths = (answer: { errors?: readonly { path?: unknown }[] }) => answer.errors?.map(({ path }) => path);

describe('the errors of a subgraph that is out of reach', () => {
  it('FED-FAILURE-1 should stand at each field that has no value, at its full path and under its alias', async () => {
    expect(await graph(['registry']).ask('{ road { name of: owner code: name } office }')).toEqual({
      data: { road: { name: 'شارع', of: null, code: 'شارع' }, office: null },
      errors: expect.arrayContaining(
        [['road', 'of'], ['office']].map((path) => ({
          message: 'the subgraph registry is out of reach',
          path,
          extensions: { code: 'SUBGRAPH_UNAVAILABLE', serviceName: 'registry' },
        })),
      ),
    });
  });

  it('FED-FAILURE-2 should stand at each element of lists, also of lists of lists', async () => {
    const { ask } = graph(['registry']);
    expect(paths(await ask('{ roads { owner } rows { owner } }'))).toEqual([
      ['roads', 0, 'owner'],
      ['roads', 1, 'owner'],
      ['rows', 0, 0, 'owner'],
      ['rows', 2, 0, 'owner'],
    ]);
  });

  it('FED-FAILURE-3 should stand at the field that was asked for where only a key to it is lost', async () => {
    expect(await graph(['registry']).ask('{ road { due } }')).toMatchObject({
      data: { road: { due: null } },
      errors: [{ path: ['road', 'due'], extensions: { serviceName: 'registry' } }],
    });
  });

  it('FED-FAILURE-4 should be one for all where there would be very many', async () => {
    const { ask } = graph(['registry'], 101);
    const answer = await ask('{ roads { owner } }');
    expect(answer.data?.roads).toHaveLength(101);
    expect(paths(answer)).toEqual([['roads']]);
  });

  it('FED-FAILURE-5 should name each subgraph at its own fields, and let nulls rise from there', async () => {
    const answer = await graph(['inspections']).ask('{ sure { owner due fee } road { id last } }');
    expect(answer.data).toEqual({ sure: { owner: 'city', due: null, fee: null }, road: null });
    expect(paths(answer)?.sort()).toEqual([
      ['road', 'last'],
      ['sure', 'due'],
      ['sure', 'fee'],
    ]);
    expect(paths(await graph(['registry', 'inspections']).ask('{ road { owner due } }'))).toEqual([
      ['road', 'owner'],
      ['road', 'due'],
    ]);
  });

  it('FED-FAILURE-6 should leave out what the client left out', async () => {
    const query = 'query($no: Boolean!) { road { owner @include(if: $no) ... @skip(if: $no) { due } } }';
    expect(paths(await graph(['registry']).ask(query, { no: true }))).toEqual([['road', 'owner']]);
    expect(paths(await graph(['registry']).ask(query, { no: false }))).toEqual([['road', 'due']]);
  });
});

it('FED-FAILURE-7 should take an error without a path for one of all that was asked for', async () => {
  const refuses = `${link} type Query { other: Int } type Road @key(fields: "id") { id: ID! note: String }`;
  const { ask } = caseGraph(
    {
      a: {
        sdl: `${link} type Query { roads: [Road] } type Road @key(fields: "id") { id: ID! }`,
        resolvers: { Query: { roads: () => roads(2) } },
      },
      b: { sdl: refuses },
    },
    { refusing: ['b'] },
  );
  const answer = await ask('{ roads { id note } mine: other }');
  expect(answer.data).toEqual({
    roads: [
      { id: 'r0', note: null },
      { id: 'r1', note: null },
    ],
    mine: null,
  });
  expect(answer.errors).toEqual(
    [['mine'], ['roads', 0, 'note'], ['roads', 1, 'note']].map((path) => ({
      message: 'not today',
      path,
      extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName: 'b' },
    })),
  );
});
