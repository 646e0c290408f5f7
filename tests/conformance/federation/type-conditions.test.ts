import { describe, expect, it } from 'vitest';
import { caseGraph } from './harness.ts';

const link = (...imports: string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: [${imports.map((name) => `"@${name}"`)}])`;

const letters = [
  { __typename: 'Complaint', about: { id: 'o1' }, copies: [{ about: { id: 'o2' } }] },
  { __typename: 'Praise', about: { id: 'o1' } },
  { __typename: 'Praise', about: { id: 'o2' } },
];

/** Letters of two kinds about offices, whose fields are spread over two other subgraphs. */
const graph = () =>
  caseGraph({
    letters: {
      sdl: `${link('key')}
        type Query { letters: [Letter!]! latest: Letter }
        union Letter = Complaint | Praise
        type Complaint { about: Office copies: [Complaint!] }
        type Praise { about: Office }
        type Office @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { letters: () => letters, latest: () => letters[1] } },
    },
    names: {
      sdl: `${link('key')} type Office @key(fields: "id") { id: ID! name: String! street: String! }`,
      resolvers: {
        Office: {
          __resolveReference: ({ id }: { id: string }) => ({
            id,
            name: `name ${id}`,
            street: `street ${id}`,
          }),
        },
      },
    },
    heads: {
      sdl: `${link('key')} type Office @key(fields: "id") { id: ID! head: String! }`,
      resolvers: {
        Office: {
          __resolveReference: async ({ id }: { id: string }) => {
            if (id === 'o2') throw new Error('nobody heads this office');
            return { id, head: `head of ${id}` };
          },
        },
      },
    },
  });

describe('fields under a type condition', () => {
  it('FED-TYPE-CONDITION-1 should be fetched for objects of that type alone', async () => {
    const { ask, calls } = graph();
    const source = '{ latest { ... on Complaint { about { head } } ... on Praise { about { name } } } }';
    expect(await ask(source)).toEqual({ data: { latest: { about: { name: 'name o1' } } } });
    expect(calls.map(({ operation }) => operation.subgraph)).toEqual(['letters', 'names']);
  });

  it('FED-TYPE-CONDITION-2 should be asked for once where entities of both types want the same', async () => {
    const { ask, calls } = graph();
    const source =
      '{ letters { ... on Complaint { about { name } copies { about { name } } } ... on Praise { about { name } } } }';
    expect(await ask(source)).toEqual({
      data: {
        letters: [
          { about: { name: 'name o1' }, copies: [{ about: { name: 'name o2' } }] },
          { about: { name: 'name o1' } },
          { about: { name: 'name o2' } },
        ],
      },
    });
    expect(calls.map(({ operation }) => operation.subgraph)).toEqual(['letters', 'names']);
    expect(calls[1]?.variables).toEqual({
      representations: [
        { __typename: 'Office', id: 'o1' },
        { __typename: 'Office', id: 'o2' },
      ],
    });
  });

  it('FED-TYPE-CONDITION-3 should not be mixed when one response name stands for two fields', async () => {
    const source =
      '{ letters { ... on Complaint { about { text: name } } ... on Praise { about { text: street } } } }';
    expect(await graph().ask(source)).toEqual({
      data: {
        letters: [
          { about: { text: 'name o1' } },
          { about: { text: 'street o1' } },
          { about: { text: 'street o2' } },
        ],
      },
    });
  });

  it('FED-TYPE-CONDITION-4 should have their errors at the places of that type alone', async () => {
    const { data, errors } = await graph().ask(
      '{ letters { __typename ... on Complaint { about { name } } ... on Praise { about { head } } } }',
    );
    expect(data).toEqual({
      letters: [
        { __typename: 'Complaint', about: { name: 'name o1' } },
        { __typename: 'Praise', about: { head: 'head of o1' } },
        { __typename: 'Praise', about: null },
      ],
    });
    expect(errors?.map(({ path, message }) => [path, message])).toEqual([
      [['letters', 2, 'about'], 'nobody heads this office'],
    ]);
  });
});
