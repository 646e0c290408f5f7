import { describe, expect, it } from 'vitest';
import { caseGraph } from './harness.ts';

const link = (...imports: string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: [${imports.map((name) => `"@${name}"`)}])`;

interface Reference {
  __typename?: string;
  id: string;
}

describe('unions and interfaces over subgraphs', () => {
  const media = { __typename: 'Book', title: 'دليل' };
  const unions = () =>
    caseGraph({
      a: {
        sdl: `${link('shareable')}
          type Query { media: Media @shareable viewer: Viewer @shareable }
          union Media = Book | Song
          type Book { title: String! @shareable }
          type Song { title: String! }
          type Viewer { media: Media @shareable song: Media }`,
        resolvers: {
          Query: {
            media: () => media,
            viewer: () => ({ media, song: { __typename: 'Song', title: 'نشيد' } }),
          },
        },
      },
      b: {
        sdl: `${link('shareable')}
          type Query { media: Media @shareable viewer: Viewer @shareable }
          union Media = Book | Film
          type Book { title: String! @shareable }
          type Film { title: String! }
          type Viewer { media: Media @shareable }`,
        resolvers: { Query: { media: () => media, viewer: () => ({ media }) } },
      },
    });

  it('FED-ABSTRACT-1 should serve a union whose members differ between subgraphs', async () => {
    const { ask } = unions();
    expect(await ask('{ media { ... on Film { title } } }')).toEqual({ data: { media: {} } });
    expect(await ask('{ media { ... on Book { title } ... on Film { title } } }')).toEqual({
      data: { media: { title: 'دليل' } },
    });
    const all = '__typename ... on Song { title } ... on Film { title } ... on Book { title }';
    expect(await ask(`{ viewer { media { ${all} } song { ${all} } } }`)).toEqual({
      data: {
        viewer: {
          media: { __typename: 'Book', title: 'دليل' },
          song: { __typename: 'Song', title: 'نشيد' },
        },
      },
    });
  });

  it('FED-ABSTRACT-2 should keep fields of one name and different types apart', async () => {
    const { ask } = caseGraph({
      people: {
        sdl: `${link('key')}
          type Query { people: [Person!]! }
          type Person @key(fields: "id") { id: ID name: String }`,
        resolvers: {
          Query: { people: () => [{ id: 'u1', name: 'زينب' }] },
          Person: { __resolveReference: ({ id }: Reference) => ({ id, name: 'زينب' }) },
        },
      },
      accounts: {
        sdl: `${link('key')}
          type Query { accounts: [Account!]! }
          union Account = Person | Office
          type Person @key(fields: "id") { id: ID! similar: [Account!]! }
          type Office { id: ID name: String similar: [Account!]! }`,
        resolvers: {
          Query: { accounts: () => accounts },
          Person: { similar: () => accounts, __resolveReference: (reference: Reference) => reference },
          Office: { similar: () => accounts },
        },
      },
    });
    const accounts = [
      { __typename: 'Person', id: 'u1' },
      { __typename: 'Office', id: 'o1', name: 'مكتب' },
    ];
    const both = (inner: string) => `... on Person { id name ${inner} } ... on Office { id name ${inner} }`;
    const leaves = [
      { id: 'u1', name: 'زينب' },
      { id: 'o1', name: 'مكتب' },
    ];
    const source = `{ people { id name } accounts { ${both(`similar { ${both('')} }`)} } }`;
    expect(await ask(source)).toEqual({
      data: { people: [leaves[0]], accounts: leaves.map((leaf) => ({ ...leaf, similar: leaves })) },
    });
  });

  it('FED-ABSTRACT-3 should give a field that requires an interface what the object at hand has of it', async () => {
    const { ask } = caseGraph({
      people: {
        sdl: `${link('key', 'external', 'requires', 'shareable')}
          type Query { person: Person }
          type Person @key(fields: "id") {
            id: ID! address: Address @external
            city: String @requires(fields: "address { id }")
            employer: String @requires(fields: "address { ... on Office { id } }")
          }
          interface Address { id: ID! }
          type Home implements Address @key(fields: "id") { id: ID! }
          type Office implements Address @key(fields: "id") { id: ID! }`,
        resolvers: {
          Query: { person: () => ({ id: 'u1' }) },
          Person: {
            __resolveReference: (reference: object) => reference,
            city: ({ address }: { address: { id: string } }) => `city of ${address.id}`,
            employer: ({ address }: { address: { id?: string } }) => (address.id ? 'yes' : null),
          },
        },
      },
      addresses: {
        sdl: `${link('key', 'shareable')}
          type Person @key(fields: "id") { id: ID! address: Address }
          interface Address { id: ID! }
          type Home implements Address @key(fields: "id") { id: ID! }
          type Office implements Address @key(fields: "id") { id: ID! }`,
        resolvers: {
          Person: {
            __resolveReference: ({ id }: Reference) => ({ id, address: { __typename: 'Home', id: 'a1' } }),
          },
        },
      },
    });
    expect(await ask('{ person { city address { __typename id } } }')).toEqual({
      data: { person: { city: 'city of a1', address: { __typename: 'Home', id: 'a1' } } },
    });
    expect(await ask('{ person { employer } }')).toEqual({ data: { person: { employer: null } } });
  });

  it('FED-ABSTRACT-4 should answer __typename under every alias', async () => {
    const { ask } = unions();
    expect(await ask('{ media { __typename kind: __typename ... on Book { t: __typename } } }')).toEqual({
      data: { media: { __typename: 'Book', kind: 'Book', t: 'Book' } },
    });
  });

  it('FED-ABSTRACT-5 should use what a path provides on an interface', async () => {
    const { ask, calls } = caseGraph({
      shelf: {
        sdl: `${link('key', 'shareable', 'provides', 'external')}
          type Query { top: Item @provides(fields: "owner { ... on Clerk { name } }") }
          type Item @key(fields: "id") { id: ID! @shareable owner: Owner @shareable }
          interface Owner { id: ID! }
          type Clerk implements Owner @key(fields: "id") { id: ID! @shareable name: String! @external }`,
        resolvers: {
          Query: { top: () => ({ id: 'i1', owner: { __typename: 'Clerk', id: 'k1', name: 'علي' } }) },
        },
      },
      staff: {
        sdl: `${link('key', 'shareable')}
          interface Owner { id: ID! }
          type Clerk implements Owner @key(fields: "id") { id: ID! @shareable name: String! @shareable }`,
        resolvers: { Clerk: { __resolveReference: ({ id }: Reference) => ({ id, name: 'from staff' }) } },
      },
    });
    expect(await ask('{ top { id owner { id ... on Clerk { name } } } }')).toEqual({
      data: { top: { id: 'i1', owner: { id: 'k1', name: 'علي' } } },
    });
    expect(calls).toHaveLength(1);
  });
});

describe('what a client may not see', () => {
  const graph = () =>
    caseGraph({
      people: {
        sdl: `${link('key', 'inaccessible')}
          type Query { people: [Person!]! byKind(kind: Kind): [Person!]! }
          type Person @key(fields: "id") {
            id: ID kind: Kind sure: Kind! friends(kind: Kind = FAMILY @inaccessible): [String!]!
          }
          enum Kind { FAMILY @inaccessible FRIEND }`,
        resolvers: {
          Query: { people: () => [{ id: 'u1' }] },
          Person: { kind: () => 'FAMILY', sure: () => 'FAMILY', friends: () => ['u2'] },
        },
      },
    });

  it('FED-ABSTRACT-6 should make an inaccessible enum value null and tell of it beside the errors', async () => {
    const answer = await graph().ask('{ people { id kind friends } }');
    expect(answer.data).toEqual({ people: [{ id: 'u1', kind: null, friends: ['u2'] }] });
    expect(answer.errors).toBeUndefined();
    expect(answer.extensions?.valueCompletion).toMatchObject([{ path: ['people', 0, 'kind'] }]);
  });

  it('FED-ABSTRACT-7 should make an object of an inaccessible type null and tell of it beside the errors', async () => {
    const { ask } = caseGraph({
      desk: {
        sdl: `${link('key', 'inaccessible')}
          type Query { open: Paper secret: Paper lost: Paper all: [Paper] }
          interface Paper { id: ID! }
          type Letter implements Paper { id: ID! }
          type Dossier implements Paper @inaccessible { id: ID! }`,
        resolvers: {
          Query: {
            open: () => ({ __typename: 'Letter', id: 'l1' }),
            secret: () => ({ __typename: 'Dossier', id: 'd1' }),
            all: () => [
              { __typename: 'Dossier', id: 'd1' },
              { __typename: 'Letter', id: 'l1' },
            ],
          },
        },
      },
    });
    const answer = await ask('{ open { id } secret { __typename id } lost { id } all { id } }');
    expect(answer.data).toEqual({ open: { id: 'l1' }, secret: null, lost: null, all: [null, { id: 'l1' }] });
    expect(answer.errors).toBeUndefined();
    expect(answer.extensions?.valueCompletion).toMatchObject([{ path: ['secret'] }, { path: ['all', 0] }]);
    expect(JSON.stringify(answer)).not.toContain('Dossier');
  });

  it('FED-ABSTRACT-8 should report the null that it leaves where null may not stand', async () => {
    const answer = await graph().ask('{ people { sure } }');
    expect(answer.data).toBeNull();
    expect(answer.errors).toMatchObject([{ path: ['people', 0, 'sure'] }]);
  });

  it('FED-ABSTRACT-9 should refuse inaccessible arguments and values', async () => {
    for (const source of ['{ people { friends(kind: FRIEND) } }', '{ byKind(kind: FAMILY) { id } }']) {
      const answer = await graph().ask(source);
      expect(answer.errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
    }
  });
});
