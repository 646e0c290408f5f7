import { describe, expect, it } from 'vitest';
import { caseGraph } from './harness.ts';

const link = (...imports: string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: [${imports.map((name) => `"@${name}"`)}])`;

interface Reference {
  id: string;
  [field: string]: unknown;
}

describe('what several subgraphs have', () => {
  it('FED-OVERRIDE-1 should leave a field that moves bit by bit with the subgraph that it moves from', async () => {
    const { ask, calls } = caseGraph({
      old: {
        sdl: `${link('key')} type Query { bill: Bill } type Bill @key(fields: "id") { id: ID! total: Int }`,
        resolvers: { Query: { bill: () => ({ id: 'b', total: 1 }) } },
      },
      fresh: {
        sdl: `${link('key', 'override')} type Bill @key(fields: "id") { id: ID! total: Int @override(from: "old", label: "percent(0)") tax: Int }`,
        resolvers: { Bill: { total: () => 2, tax: () => 3 } },
      },
    });
    expect(await ask('{ bill { total tax } }')).toEqual({ data: { bill: { total: 1, tax: 3 } } });
    expect(calls[1]?.operation.text).not.toContain('total');
  });

  it('FED-OVERRIDE-2 should find an interface’s field when it has moved for one of the types only', async () => {
    const both = [
      { __typename: 'Bill', id: 'b' },
      { __typename: 'Fine', id: 'f' },
    ];
    const { ask } = caseGraph({
      old: {
        sdl: `${link('key', 'shareable')} interface Charge { id: ID! total: Int }
          type Bill implements Charge @key(fields: "id") { id: ID! total: Int }
          type Fine implements Charge @key(fields: "id") { id: ID! total: Int }
          type Query { charges: [Charge] @shareable }`,
        resolvers: { Query: { charges: () => both }, Bill: { total: () => 1 }, Fine: { total: () => 2 } },
      },
      fresh: {
        sdl: `${link('key', 'shareable', 'override')} interface Charge { id: ID! }
          type Bill implements Charge @key(fields: "id") { id: ID! total: Int @override(from: "old") }
          type Fine implements Charge @key(fields: "id") { id: ID! }
          type Query { charges: [Charge] @shareable }`,
        resolvers: { Query: { charges: () => both }, Bill: { total: () => 10 } },
      },
    });
    expect(await ask('{ charges { id total } }')).toEqual({
      data: {
        charges: [
          { id: 'b', total: 10 },
          { id: 'f', total: 2 },
        ],
      },
    });
  });

  it('FED-SHAREABLE-1 should take a shared field from a subgraph that is asked anyway', async () => {
    const part = (field: string) => ({
      sdl: `${link('key', 'shareable')} type Query { ${field}: Bill } type Bill @key(fields: "id") { id: ID! total: Int @shareable ${field}Only: Int }`,
      resolvers: {
        Query: { [field]: () => ({ id: 'b', total: 5, [`${field}Only`]: 1 }) },
        Bill: { __resolveReference: (bill: Reference) => ({ ...bill, total: 5, [`${field}Only`]: 1 }) },
      },
    });
    const { ask, calls } = caseGraph({ a: part('a'), b: part('b') });
    expect(await ask('{ a { total aOnly } b { total bOnly } }')).toEqual({
      data: { a: { total: 5, aOnly: 1 }, b: { total: 5, bOnly: 1 } },
    });
    expect(calls).toHaveLength(2);
  });

  it('FED-PROVIDES-1 should use what a path provides of a union’s members, and fetch what it does not', async () => {
    const { ask, calls } = caseGraph({
      a: {
        sdl: `${link('key', 'external', 'provides', 'shareable')} union Media = Book | Film
          type Query { best: [Media] @shareable @provides(fields: "... on Book { title }") all: [Media] }
          type Book @key(fields: "id") { id: ID! title: String @external } type Film @key(fields: "id") { id: ID! }`,
        resolvers: {
          Query: {
            best: () => [
              { __typename: 'Book', id: '1', title: 'provided' },
              { __typename: 'Film', id: '2' },
            ],
            all: () => [{ __typename: 'Book', id: '1' }],
          },
        },
      },
      b: {
        sdl: `${link('key', 'shareable')} type Book @key(fields: "id") { id: ID! title: String @shareable } type Film @key(fields: "id") { id: ID! title: String @shareable }`,
        resolvers: {
          Book: { title: ({ id }: Reference) => `book ${id}` },
          Film: { title: ({ id }: Reference) => `film ${id}` },
        },
      },
    });
    expect(await ask('{ best { ... on Book { title } ... on Film { title } } }')).toEqual({
      data: { best: [{ title: 'provided' }, { title: 'film 2' }] },
    });
    expect(calls[1]?.variables).toEqual({ representations: [{ __typename: 'Film', id: '2' }] });
    expect(await ask('{ all { ... on Book { title } } }')).toEqual({ data: { all: [{ title: 'book 1' }] } });
  });

  it('FED-KEYS-1 should go by whichever of several keys leads on, over a subgraph that only translates them', async () => {
    const { ask, calls } = caseGraph({
      a: {
        sdl: `${link('key')} type Query { person: Person } type Person @key(fields: "id") { id: ID! }`,
        resolvers: { Query: { person: () => ({ id: '1' }) } },
      },
      b: {
        sdl: `${link('key')} type Person @key(fields: "id") @key(fields: "card { series number }") { id: ID! card: Card } type Card { series: String number: Int }`,
        resolvers: { Person: { card: ({ id }: Reference) => ({ series: 'A', number: Number(id) }) } },
      },
      c: {
        sdl: `${link('key')} type Person @key(fields: "card { series number }") { card: Card age: Int } type Card { series: String number: Int }`,
        resolvers: { Person: { age: ({ card }: Reference) => (card as { number: number }).number + 40 } },
      },
    });
    expect(await ask('{ person { age } }')).toEqual({ data: { person: { age: 41 } } });
    expect(calls.map(({ operation }) => operation.subgraph)).toEqual(['a', 'b', 'c']);
    expect(calls[2]?.variables).toEqual({
      representations: [{ __typename: 'Person', card: { series: 'A', number: 1 } }],
    });
  });

  it('FED-INTERSECTION-1 should let clients give only what all subgraphs take, and see all that any gives', async () => {
    const part = (field: string, own: string) => ({
      sdl: `${link('shareable')} enum Given { BOTH ${own} } enum Seen { BOTH ${own} } enum Used { BOTH }
        input Filter { both: Int ${own.toLowerCase()}: Int used: Used }
        type Query { ${field}(given: Given, filter: Filter): Seen }`,
      resolvers: { Query: { [field]: () => own } },
    });
    const { ask } = caseGraph({ a: part('a', 'LEFT'), b: part('b', 'RIGHT') });
    expect(await ask('{ a(given: BOTH, filter: { both: 1, used: BOTH }) b }')).toEqual({
      data: { a: 'LEFT', b: 'RIGHT' },
    });
    for (const query of ['{ a(given: LEFT) }', '{ a(filter: { left: 1 }) }']) {
      expect((await ask(query)).errors).toMatchObject([
        { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
      ]);
    }
  });

  it('FED-INACCESSIBLE-1 should use an inaccessible field as a key and never show it', async () => {
    const { ask } = caseGraph({
      a: {
        sdl: `${link('key', 'inaccessible')} type Query { person: Person } type Person @key(fields: "code") { code: ID! @inaccessible name: String }`,
        resolvers: { Query: { person: () => ({ code: 'x', name: 'n' }) } },
      },
      b: {
        sdl: `${link('key')} type Person @key(fields: "code") { code: ID! age: Int }`,
        resolvers: { Person: { age: () => 7 } },
      },
    });
    expect(await ask('{ person { name age } }')).toEqual({ data: { person: { name: 'n', age: 7 } } });
    expect((await ask('{ person { code } }')).errors).toMatchObject([
      { message: 'Cannot query field "code" on type "Person".' },
    ]);
    expect(JSON.stringify(await ask('{ __type(name: "Person") { fields { name } } }'))).not.toContain('code');
  });
});
