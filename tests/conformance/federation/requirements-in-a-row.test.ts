import { describe, expect, it } from 'vitest';
import { caseGraph } from './harness.ts';

const link = (...imports: string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: [${imports.map((name) => `"@${name}"`)}])`;

interface Bridge {
  id: string;
  length?: number;
  load?: number;
  span?: { metres?: number };
}

/**
 * Survey knows how long bridges are; works computes from that what they carry; survey computes from that what passing
 * costs. Both have bridges at their root.
 */
const bridges = () =>
  caseGraph({
    survey: {
      sdl: `${link('key', 'external', 'requires')}
        type Query { surveyed: [Bridge!]! }
        type Bridge @key(fields: "id") {
          id: ID! length(unit: Unit = METRES): Int span: Span
          load: Int @external toll(trucks: Int = 1): Int @requires(fields: "load")
        }
        type Span @key(fields: "id") { id: ID! metres: Int }
        enum Unit { METRES FEET }`,
      resolvers: {
        Query: { surveyed: () => [{ id: 'b1' }] },
        Bridge: {
          __resolveReference: (bridge: Bridge) => bridge,
          length: (_: Bridge, { unit }: { unit: string }) => (unit === 'FEET' ? 300 : 100),
          span: ({ id }: Bridge) => ({ id: `${id}-span` }),
          toll: ({ load = Number.NaN }: Bridge, { trucks }: { trucks: number }) => load * trucks,
        },
        Span: { metres: () => 40 },
      },
    },
    works: {
      sdl: `${link('key', 'external', 'requires')}
        type Query { open: [[Bridge]!]! ways: [Way!]! }
        type Mutation { openBridge: Bridge! }
        type Way @key(fields: "id") { id: ID! bridge: Bridge }
        type Bridge @key(fields: "id") {
          id: ID! name: String!
          length(unit: Unit = METRES): Int @external span: Span @external
          load: Int @requires(fields: "length(unit: FEET) span { metres }")
        }
        type Span @key(fields: "id") { id: ID! metres: Int @external }
        enum Unit { METRES FEET }`,
      resolvers: {
        Query: {
          open: () => [[{ id: 'b1' }, null], [{ id: 'b2' }]],
          ways: () => [
            { id: 'w1', bridge: { id: 'b1' } },
            { id: 'w2', bridge: null },
          ],
        },
        Mutation: { openBridge: () => ({ id: 'b3' }) },
        Bridge: {
          __resolveReference: (bridge: Bridge) => bridge,
          name: ({ id }: Bridge) => `bridge ${id}`,
          load: ({ length, span }: Bridge) => {
            if (length === undefined || span?.metres === undefined)
              throw new Error('expected what is required');
            return length + span.metres;
          },
        },
      },
    },
  });

describe('a requirement that rests on another', () => {
  it('FED-REQUIRES-8 should be fetched in its order, also where the plan is already in the subgraph in the middle', async () => {
    const { ask, calls } = bridges();
    expect(await ask('{ open { toll } }')).toEqual({
      data: { open: [[{ toll: 340 }, null], [{ toll: 340 }]] },
    });
    expect(calls.map(({ operation }) => operation.subgraph)).toEqual(['works', 'survey', 'works', 'survey']);
    expect(calls[0]?.operation.text).not.toMatch(/load|length|span/);
    expect(await ask('{ surveyed { toll } }')).toEqual({ data: { surveyed: [{ toll: 340 }] } });
  });

  it('FED-REQUIRES-9 should stand beside what the client asks for, with arguments, aliases and further fields', async () => {
    const { ask } = bridges();
    const source = `query ($trucks: Int = 3) {
      ways { id bridge { length id: name load cost: toll(trucks: $trucks) span { id metres } } }
    }`;
    expect(await ask(source)).toEqual({
      data: {
        ways: [
          {
            id: 'w1',
            bridge: {
              length: 100,
              id: 'bridge b1',
              load: 340,
              cost: 1020,
              span: { id: 'b1-span', metres: 40 },
            },
          },
          { id: 'w2', bridge: null },
        ],
      },
    });
  });

  it('FED-REQUIRES-10 should hold under a condition, and after a mutation that is done once', async () => {
    const { ask, calls } = bridges();
    const source = 'query ($all: Boolean!) { open { name toll @include(if: $all) } }';
    expect(await ask(source, { all: false })).toEqual({
      data: { open: [[{ name: 'bridge b1' }, null], [{ name: 'bridge b2' }]] },
    });
    expect(await ask(source, { all: true })).toEqual({
      data: { open: [[{ name: 'bridge b1', toll: 340 }, null], [{ name: 'bridge b2', toll: 340 }]] },
    });
    calls.length = 0;
    expect(await ask('mutation { openBridge { id toll } }')).toEqual({
      data: { openBridge: { id: 'b3', toll: 340 } },
    });
    expect(calls.filter(({ operation }) => operation.text.startsWith('mutation'))).toHaveLength(1);
  });
});
