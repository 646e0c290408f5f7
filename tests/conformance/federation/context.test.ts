import { describe, expect, it } from 'vitest';
import { caseGraph } from './harness.ts';

const link = (...imports: string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.8", import: [${imports.map((name) => `"@${name}"`)}])`;

interface Reference {
  id: string;
}

/** A person's dues are told in the currency of the branch through which the person was reached. */
const graph = () =>
  caseGraph({
    dues: {
      sdl: `${link('key', 'context', 'fromContext', 'external')}
        scalar ContextArgument
        type Query { branches: [Branch!]! central: Branch! }
        type Branch @key(fields: "id") @context(name: "branch") { id: ID! currency: String! members: [Person!]! }
        type Person @key(fields: "id") {
          id: ID!
          dues(currency: String @fromContext(field: "$branch { currency }"), year: Int): String!
        }`,
      resolvers: {
        Query: {
          branches: () => [
            { id: 'b1', currency: 'IQD', members: [{ id: 'p1' }, { id: 'p2' }] },
            { id: 'b2', currency: 'USD', members: [{ id: 'p1' }] },
            { id: 'b3', currency: 'IQD', members: [{ id: 'p3' }] },
          ],
          central: () => ({ id: 'b1', currency: 'IQD', members: [{ id: 'p1' }] }),
        },
        Person: {
          __resolveReference: (reference: Reference) => reference,
          dues: ({ id }: Reference, { currency, year }: { currency: string; year?: number }) =>
            `${id} ${currency} ${year ?? ''}`.trim(),
        },
      },
    },
    names: {
      sdl: `${link('key')}
        type Person @key(fields: "id") { id: ID! name: String! }`,
      resolvers: { Person: { __resolveReference: ({ id }: Reference) => ({ id, name: `name of ${id}` }) } },
    },
  });

describe('@context and @fromContext', () => {
  it('FED-CONTEXT-1 should take the argument out of the surroundings of each object', async () => {
    const { ask } = graph();
    expect(
      await ask('query ($y: Int) { branches { id members { name dues(year: $y) } } }', { y: 2026 }),
    ).toEqual({
      data: {
        branches: [
          {
            id: 'b1',
            members: [
              { name: 'name of p1', dues: 'p1 IQD 2026' },
              { name: 'name of p2', dues: 'p2 IQD 2026' },
            ],
          },
          { id: 'b2', members: [{ name: 'name of p1', dues: 'p1 USD 2026' }] },
          { id: 'b3', members: [{ name: 'name of p3', dues: 'p3 IQD 2026' }] },
        ],
      },
    });
  });

  it('FED-CONTEXT-2 should make one call for one value', async () => {
    const { ask, calls } = graph();
    expect(await ask('{ central { members { dues } } }')).toEqual({
      data: { central: { members: [{ dues: 'p1 IQD' }] } },
    });
    expect(calls).toHaveLength(2);
  });

  it('FED-CONTEXT-3 should not show the argument to clients', () => {
    const person = graph().engine.apiSchema.getType('Person');
    expect(JSON.stringify(person?.toConfig())).not.toContain('currency');
  });
});
