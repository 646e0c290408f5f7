import { describe, expect, it } from 'vitest';
import { caseGraph } from './harness.ts';

const link = (...imports: string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: [${imports.map((name) => `"@${name}"`)}])`;

interface Reference {
  id: string;
  [field: string]: unknown;
}

describe('what composition brings together', () => {
  it('FED-COMPOSE-1 should serve subgraphs written for Federation 1', async () => {
    const { ask } = caseGraph({
      people: {
        sdl: `type Query { person: Person } type Person @key(fields: "id") { id: ID! name: String city: String }`,
        resolvers: {
          Query: { person: () => ({ id: 'p1', name: 'سارة', city: 'البصرة' }) },
          Person: { __resolveReference: ({ id }: Reference) => ({ id, name: 'سارة', city: 'البصرة' }) },
        },
      },
      rations: {
        sdl: `extend type Person @key(fields: "id") { id: ID! @external city: String @external agent: String @requires(fields: "city") }
          extend type Query { holder: Person @provides(fields: "city") }`,
        resolvers: {
          Query: { holder: () => ({ id: 'p1', city: 'البصرة' }) },
          Person: { agent: ({ city }: Reference) => `agent in ${city}` },
        },
      },
    });
    expect(await ask('{ person { name agent } holder { name city agent } }')).toEqual({
      data: {
        person: { name: 'سارة', agent: 'agent in البصرة' },
        holder: { name: 'سارة', city: 'البصرة', agent: 'agent in البصرة' },
      },
    });
  });

  it('FED-COMPOSE-2 should hand on the directives that a client puts on fields', async () => {
    const part = (field: string) => ({
      sdl: `${link('key')}
        directive @access(scope: Scope! = PUBLIC) on FIELD
        enum Scope { PUBLIC PRIVATE }
        type Query { ${field}: String }`,
      resolvers: { Query: { [field]: () => field } },
    });
    const { ask, calls } = caseGraph({ a: part('a'), b: part('b') });
    expect(await ask('{ a @access b @access(scope: PRIVATE) }')).toEqual({ data: { a: 'a', b: 'b' } });
    expect(calls.map(({ operation }) => operation.text).sort()).toEqual([
      '{a@access(scope:PUBLIC)}',
      '{b@access(scope:PRIVATE)}',
    ]);
  });

  it('FED-COMPOSE-3 should hand on composed directives, their defaults written out where subgraphs differ in them', async () => {
    const part = (field: string, given: string) => ({
      sdl: `extend schema
          @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@composeDirective"])
          @link(url: "https://basra.test/lens/v1.0", import: ["@lens", "Lens", { name: "@note", as: "@memo" }])
          @composeDirective(name: "@lens")
          @composeDirective(name: "@memo")
        directive @lens(kind: ${given}, depth: Int) on FIELD
        directive @memo(text: String!) on FIELD_DEFINITION
        enum Lens { WIDE NARROW }
        type Query { ${field}: String @memo(text: "for the staff") }`,
      resolvers: { Query: { [field]: () => field } },
    });
    const { ask, calls, engine } = caseGraph({ a: part('a', 'Lens!'), b: part('b', 'Lens! = WIDE') });
    expect(await ask('query($n: Int) { a @lens b @lens(depth: $n) }', { n: 2 })).toEqual({
      data: { a: 'a', b: 'b' },
    });
    expect(calls.map(({ operation }) => operation.text).sort()).toEqual([
      'query($n:Int){b@lens(depth:$n kind:WIDE)}',
      '{a@lens(kind:WIDE)}',
    ]);
    expect(engine.prepare('{ a @memo(text: "x") }').kind).toBe('failure');
    const known = await ask('{ __schema { directives { name } } }');
    expect(JSON.stringify(known)).toContain('"lens"');
    expect(JSON.stringify(known)).not.toContain('"memo"');
  });

  it('FED-COMPOSE-4 should take an overridden field from the subgraph that took it over', async () => {
    const { ask, calls } = caseGraph({
      old: {
        sdl: `${link('key', 'shareable')} type Query { office: Office } type Office @key(fields: "id") { id: ID! phone: String }`,
        resolvers: { Query: { office: () => ({ id: 'o1', phone: 'old' }) } },
      },
      fresh: {
        sdl: `${link('key', 'override')} type Office @key(fields: "id") { id: ID! phone: String @override(from: "old") }`,
        resolvers: { Office: { phone: () => 'new' } },
      },
    });
    expect(await ask('{ office { phone } }')).toEqual({ data: { office: { phone: 'new' } } });
    expect(calls.map(({ operation }) => operation.subgraph)).toEqual(['old', 'fresh']);
  });

  it('FED-COMPOSE-5 should put together a root field that several subgraphs answer in part', async () => {
    const part = (field: string, value: unknown) => ({
      sdl: `${link('shareable')} type Query { budget: Budget @shareable budgets: [Budget] @shareable }
        type Budget { id: ID! @shareable ${field}: String lines: [Line!]! @shareable } type Line { ${field}: String }`,
      resolvers: {
        Query: {
          budget: () => ({ id: 'x', [field]: value, lines: [{ [field]: 1 }, { [field]: 2 }] }),
          budgets: () => [{ id: 'x', [field]: value }, null, { id: 'y', [field]: value }],
        },
      },
    });
    const { ask } = caseGraph({ one: part('name', 'n'), two: part('price', 'p'), three: part('unit', 'u') });
    expect(
      await ask('{ budget { id name price unit lines { name price unit } } budgets { id name price unit } }'),
    ).toEqual({
      data: {
        budget: {
          id: 'x',
          name: 'n',
          price: 'p',
          unit: 'u',
          lines: [
            { name: '1', price: '1', unit: '1' },
            { name: '2', price: '2', unit: '2' },
          ],
        },
        budgets: [
          { id: 'x', name: 'n', price: 'p', unit: 'u' },
          null,
          { id: 'y', name: 'n', price: 'p', unit: 'u' },
        ],
      },
    });
  });

  it('FED-COMPOSE-6 should follow compound and nested keys, and keys with nulls in them', async () => {
    const { ask } = caseGraph({
      a: {
        sdl: `${link('key')} type Query { rows: [Row] } type Row @key(fields: "id place { area street }") { id: ID! place: Place alias: String }
          type Place { area: String street: String }`,
        resolvers: {
          Query: {
            rows: () => [
              { id: '1', place: { area: 'a', street: null } },
              { id: '2', place: null },
              { id: '1', place: { area: 'a', street: null } },
            ],
          },
        },
      },
      b: {
        sdl: `${link('key')} type Row @key(fields: "id place { area street }") @key(fields: "code") { id: ID! place: Place code: ID }
          type Place { area: String street: String }`,
        resolvers: {
          Row: {
            __resolveReference: ({ id, place }: Reference) => ({
              id,
              place,
              code: place ? `${id}-${JSON.stringify(place)}` : null,
            }),
          },
        },
      },
      c: {
        sdl: `${link('key')} type Row @key(fields: "code") { code: ID note: String }`,
        resolvers: {
          Row: {
            __resolveReference: ({ code }: Reference) => (code ? { code, note: `note ${code}` } : null),
          },
        },
      },
    });
    const note = 'note 1-{"area":"a","street":null}';
    expect(await ask('{ rows { note } }')).toEqual({
      data: { rows: [{ note }, { note: null }, { note }] },
    });
  });
});
