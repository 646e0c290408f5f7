import { describe, expect, it } from 'vitest';
import { caseGraph } from './harness.ts';

const link = (...imports: string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: [${imports.map((name) => `"@${name}"`)}])`;

interface Reference {
  __typename?: string;
  id: string;
  title?: string;
}

const papers = [
  { __typename: 'Permit', id: 'p1', title: 'Building', floors: 3, sealed: true },
  { __typename: 'Permit', id: 'p2', title: 'Shop', floors: 1, sealed: true },
  { __typename: 'Card', id: 'c1', title: 'Ration', sealed: false },
];

/** `papers` knows the types; `archive` and `audit` know papers only under their interface's name. */
const graph = () =>
  caseGraph({
    papers: {
      sdl: `${link('key')}
        type Query { papers: [Paper!]! }
        interface Paper @key(fields: "id") { id: ID! title: String! }
        type Permit implements Paper @key(fields: "id") { id: ID! title: String! floors: Int! sealed: Boolean! }
        type Card implements Paper @key(fields: "id") { id: ID! title: String! sealed: Boolean! }`,
      resolvers: {
        Query: { papers: () => papers },
        Paper: { __resolveReference: ({ id }: Reference) => papers.find((paper) => paper.id === id) },
        Permit: { __resolveReference: ({ id }: Reference) => papers.find((paper) => paper.id === id) },
        Card: { __resolveReference: ({ id }: Reference) => papers.find((paper) => paper.id === id) },
      },
    },
    archive: {
      sdl: `${link('key', 'interfaceObject', 'external', 'requires')}
        type Query { archived: [Paper!]! }
        type Paper @key(fields: "id") @interfaceObject {
          id: ID! title: String! @external shelf: String! label: String! @requires(fields: "title")
        }`,
      resolvers: {
        Query: { archived: () => papers.map(({ id }) => ({ id })) },
        Paper: {
          __resolveReference: (reference: Reference) => reference,
          shelf: ({ id }: Reference) => `shelf of ${id}`,
          label: ({ id, title }: Reference) => `${id}: ${title}`,
        },
      },
    },
    audit: {
      sdl: `${link('key', 'interfaceObject')}
        type Paper @key(fields: "id") @interfaceObject { id: ID! audited: Boolean! }`,
      resolvers: { Paper: { __resolveReference: (reference: Reference) => reference, audited: () => false } },
    },
  });

describe('@interfaceObject', () => {
  it('FED-INTERFACE-OBJECT-1 should join the fields of interface objects to the objects themselves', async () => {
    expect(await graph().ask('{ papers { id shelf audited ... on Permit { floors } } }')).toEqual({
      data: {
        papers: [
          { id: 'p1', shelf: 'shelf of p1', audited: false, floors: 3 },
          { id: 'p2', shelf: 'shelf of p2', audited: false, floors: 1 },
          { id: 'c1', shelf: 'shelf of c1', audited: false },
        ],
      },
    });
  });

  it('FED-INTERFACE-OBJECT-2 should find out the types of objects that start as interface objects', async () => {
    expect(await graph().ask('{ archived { __typename id shelf title } }')).toEqual({
      data: {
        archived: [
          { __typename: 'Permit', id: 'p1', shelf: 'shelf of p1', title: 'Building' },
          { __typename: 'Permit', id: 'p2', shelf: 'shelf of p2', title: 'Shop' },
          { __typename: 'Card', id: 'c1', shelf: 'shelf of c1', title: 'Ration' },
        ],
      },
    });
  });

  it('FED-INTERFACE-OBJECT-3 should answer without asking for the type where none is needed', async () => {
    const { ask, calls } = graph();
    expect(await ask('{ archived { id shelf } }')).toMatchObject({
      data: { archived: [{ id: 'p1' }, { id: 'p2' }, { id: 'c1' }] },
    });
    expect(calls).toHaveLength(1);
  });

  it('FED-INTERFACE-OBJECT-4 should apply type conditions to interface objects', async () => {
    expect(
      await graph().ask(
        '{ archived { id ... on Card { shelf kind: __typename sealed } ... on Permit { floors audited } } }',
      ),
    ).toEqual({
      data: {
        archived: [
          { id: 'p1', floors: 3, audited: false },
          { id: 'p2', floors: 1, audited: false },
          { id: 'c1', shelf: 'shelf of c1', kind: 'Card', sealed: false },
        ],
      },
    });
  });

  it('FED-INTERFACE-OBJECT-5 should give an interface object what it requires of the interface', async () => {
    const expected = [{ label: 'p1: Building' }, { label: 'p2: Shop' }, { label: 'c1: Ration' }];
    expect(await graph().ask('{ archived { label } }')).toEqual({ data: { archived: expected } });
    expect(await graph().ask('{ papers { label } }')).toEqual({ data: { papers: expected } });
    expect(await graph().ask('{ papers { ... on Permit { label } } }')).toEqual({
      data: { papers: [{ label: 'p1: Building' }, { label: 'p2: Shop' }, {}] },
    });
  });

  it('FED-INTERFACE-OBJECT-6 should say so when no subgraph can find out the type', async () => {
    const { ask } = caseGraph(
      {
        names: {
          sdl: `${link('key')}
            type Query { named: Node }
            interface Node @key(fields: "id") { id: ID! }
            type Thing implements Node @key(fields: "id") { id: ID! }`,
          resolvers: { Query: { named: () => ({ id: 'n1' }) } },
        },
        notes: {
          sdl: `${link('key', 'interfaceObject')}
            type Query { noted: Node }
            type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! note: String }`,
          resolvers: { Query: { noted: () => ({ id: 'n1' }) }, Node: { note: () => 'a note' } },
        },
      },
      { satisfiable: false },
    );
    expect(await ask('{ noted { id note } }')).toEqual({ data: { noted: { id: 'n1', note: 'a note' } } });
    const impossible = await ask('{ named { note } }');
    expect(impossible.data).toBeUndefined();
    expect(impossible.errors?.[0]?.message).toContain('no way');
    const untyped = await ask('{ named { id } }');
    expect(untyped.data).toEqual({ named: null });
    expect(untyped.errors).toHaveLength(1);
  });

  it('FED-INTERFACE-OBJECT-7 should say so when a root field can give no type that its subgraph knows', async () => {
    const { ask, calls } = caseGraph({
      index: {
        sdl: `${link('key')}
          type Query { any: Leaf hello: String! }
          interface Leaf @key(fields: "id") { id: ID! }`,
        resolvers: { Query: { any: () => ({ id: 'l1' }), hello: () => 'hello' } },
      },
      remarks: {
        sdl: `${link('key', 'interfaceObject')}
          type Query { first: Leaf }
          type Leaf @key(fields: "id", resolvable: false) @interfaceObject { id: ID! remark: String }`,
        resolvers: { Query: { first: () => ({ id: 'l1', remark: 'green' }) } },
      },
    });
    expect(await ask('{ first { remark } }')).toEqual({ data: { first: { remark: 'green' } } });
    calls.length = 0;
    for (const [source, path] of [
      ['{ any { remark } }', ['any']],
      ['{ hello mine: any { remark } }', ['mine']],
      ['query { ...asked } fragment asked on Query { any { remark } }', ['any']],
    ] as const) {
      const { data, errors } = await ask(source);
      expect(data).toBeUndefined();
      expect(errors?.map((error) => error.path)).toEqual([path]);
    }
    expect(calls).toEqual([]);
    expect(await ask('{ __typename any @skip(if: true) { remark } }')).toEqual({
      data: { __typename: 'Query' },
    });
  });

  it('FED-INTERFACE-OBJECT-8 should not ask an interface object for what it requires, though its supergraph does not say so', async () => {
    const joins = '@join__field(graph: OFFICES) @join__field(graph: SEALS, external: true)';
    const { ask } = caseGraph(
      {
        offices: {
          sdl: `${link('key')}
            type Query { offices: [Office!]! }
            interface Office @key(fields: "id") { id: ID! name: String }
            type School implements Office @key(fields: "id") { id: ID! name: String }`,
          resolvers: {
            Query: { offices: () => [{ __typename: 'School', id: 'o1', name: 'Basra' }] },
            Office: {
              __resolveReference: ({ id }: Reference) => ({ __typename: 'School', id, name: 'Basra' }),
            },
          },
        },
        seals: {
          sdl: `${link('key', 'interfaceObject', 'external', 'requires')}
            type Query { sealed: [Office!]! }
            type Office @key(fields: "id") @interfaceObject {
              id: ID! name: String @external seal: String @requires(fields: "name")
            }`,
          resolvers: {
            Query: { sealed: () => [{ id: 'o1' }] },
            Office: { seal: ({ name }: { name?: string }) => `seal of ${name}` },
          },
        },
      },
      {
        edit: (supergraphSdl) => {
          expect(supergraphSdl).toContain(`name: String ${joins}`);
          return supergraphSdl.replace(` ${joins}`, '');
        },
      },
    );
    const named = { name: 'Basra', seal: 'seal of Basra' };
    expect(await ask('{ sealed { name seal } }')).toEqual({ data: { sealed: [named] } });
    expect(await ask('{ offices { name seal } }')).toEqual({ data: { offices: [named] } });
  });

  it('FED-INTERFACE-OBJECT-9 should apply conditions on another interface to an interface object', async () => {
    const { ask } = caseGraph({
      papers: {
        sdl: `${link('key')}
          interface Paper @key(fields: "id") { id: ID! title: String! }
          interface Sealed { seal: String! }
          interface Kept { id: ID! }
          type Permit implements Paper & Sealed & Kept @key(fields: "id") { id: ID! title: String! seal: String! }
          type Draft implements Paper & Kept @key(fields: "id") { id: ID! title: String! }
          type Query { sealed: [Sealed!]! }`,
        resolvers: {
          Paper: {
            __resolveReference: ({ id }: Reference) => ({
              __typename: id === 'p1' ? 'Permit' : 'Draft',
              id,
              title: `title of ${id}`,
              seal: 'red',
            }),
          },
          Query: { sealed: () => [] },
        },
      },
      archive: {
        sdl: `${link('key', 'interfaceObject')}
          type Query { archived: [Paper!]! }
          type Paper @key(fields: "id") @interfaceObject { id: ID! shelf: String! }`,
        resolvers: { Query: { archived: () => ['p1', 'p2'].map((id) => ({ id, shelf: `shelf of ${id}` })) } },
      },
    });
    expect(await ask('{ archived { ... on Kept { id } } }')).toEqual({
      data: { archived: [{ id: 'p1' }, { id: 'p2' }] },
    });
    expect(await ask('{ archived { ... on Sealed { seal } shelf } }')).toEqual({
      data: { archived: [{ seal: 'red', shelf: 'shelf of p1' }, { shelf: 'shelf of p2' }] },
    });
    const named = 'query ($no: Boolean!) { archived { ...sealed } } fragment sealed on Sealed { ';
    expect(await ask(`${named} seal ... on Paper @skip(if: $no) { title } }`, { no: false })).toEqual({
      data: { archived: [{ seal: 'red', title: 'title of p1' }, {}] },
    });
  });
});
