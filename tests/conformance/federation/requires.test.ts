import { describe, expect, it } from 'vitest';
import { caseGraph } from './harness.ts';

const link = (...imports: string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: [${imports.map((name) => `"@${name}"`)}])`;

interface WellReference {
  code: string;
  depth?: number;
  level?: number;
  owner?: { age: number };
}

const wells = [
  { code: 'w1', depth: 10, level: 3, owner: { age: 30 } },
  { code: 'w2', depth: 20, level: 4, owner: { age: 70 } },
];

/** Depth is asked for in metres by one field and in feet by another, at the same well. */
const wellsGraph = () =>
  caseGraph({
    wells: {
      sdl: `${link('key')}
        type Query { wells: [Well!]! }
        type Well @key(fields: "code") { code: ID! depth(unit: Unit!): Int level: Int owner: Owner title: String }
        type Owner { age(in: String!): Int }
        enum Unit { METRES FEET }`,
      resolvers: {
        Query: { wells: () => wells },
        Well: {
          __resolveReference: ({ code }: WellReference) => wells.find((well) => well.code === code),
          depth: ({ depth }: { depth: number }, { unit }: { unit: string }) =>
            unit === 'FEET' ? depth * 3 : depth,
          title: ({ code }: WellReference) => `title of ${code}`,
        },
      },
    },
    licences: {
      sdl: `${link('key', 'external', 'requires')}
        type Well @key(fields: "code") {
          code: ID!
          depth(unit: Unit!): Int @external
          level: Int @external
          owner: Owner @external
          fee: Int @requires(fields: "depth(unit: METRES) level")
          exportFee: Int @requires(fields: "depth(unit: FEET) level")
          discount: Boolean @requires(fields: "owner { age(in: \\"years\\") }")
        }
        type Owner @external { age(in: String!): Int }
        enum Unit { METRES FEET }`,
      resolvers: {
        Well: {
          __resolveReference: (reference: WellReference) => reference,
          fee: ({ depth = 0, level = 0 }: WellReference) => depth * level,
          exportFee: ({ depth = 0, level = 0 }: WellReference) => depth * level,
          discount: ({ owner }: WellReference) => (owner?.age ?? 0) > 60,
        },
      },
    },
  });

describe('@requires with arguments', () => {
  it('FED-REQUIRES-1 should give each field the value that its own arguments ask for', async () => {
    const { ask, calls } = wellsGraph();
    expect(await ask('{ wells { code fee exportFee discount } }')).toEqual({
      data: {
        wells: [
          { code: 'w1', fee: 30, exportFee: 90, discount: false },
          { code: 'w2', fee: 80, exportFee: 240, discount: true },
        ],
      },
    });
    expect(calls).toHaveLength(2);
  });

  it('FED-REQUIRES-2 should not mix the client’s arguments with those that are required', async () => {
    const { ask } = wellsGraph();
    const answer = await ask('query ($u: Unit!) { wells { depth(unit: $u) fee exportFee } }', { u: 'FEET' });
    expect(answer.data?.wells).toEqual([
      { depth: 30, fee: 30, exportFee: 90 },
      { depth: 60, fee: 80, exportFee: 240 },
    ]);
  });

  it('FED-REQUIRES-3 should not take a client’s alias for a key or a required field', async () => {
    const { ask } = wellsGraph();
    const source =
      '{ wells { code: title level: depth(unit: FEET) depth: code owner { age: __typename } fee discount } }';
    expect(await ask(source)).toEqual({
      data: {
        wells: [
          { code: 'title of w1', level: 30, depth: 'w1', owner: { age: 'Owner' }, fee: 30, discount: false },
          { code: 'title of w2', level: 60, depth: 'w2', owner: { age: 'Owner' }, fee: 80, discount: true },
        ],
      },
    });
  });

  it('FED-REQUIRES-4 should not show a client where in a requirement an error was', async () => {
    const { ask } = remarksGraph({ failing: true });
    const answer = await ask('{ files { judge { id } } }');
    expect(answer.data).toEqual({ files: [{ judge: null }, { judge: null }] });
    expect(answer.errors?.map(({ path }) => path)).toEqual([
      ['files', 0],
      ['files', 1],
    ]);
  });

  it('FED-REQUIRES-5 should fetch through a list that is required with arguments', async () => {
    const { ask } = remarksGraph();
    expect(await ask('{ files { judge { id } remarks(limit: 1) { id } } }')).toEqual({
      data: {
        files: [
          { judge: { id: 'j2' }, remarks: [{ id: 'r1' }] },
          { judge: { id: 'j1' }, remarks: [{ id: 'r3' }] },
        ],
      },
    });
    expect(await ask('{ files { judge { id } } }')).toEqual({
      data: { files: [{ judge: { id: 'j2' } }, { judge: { id: 'j1' } }] },
    });
  });

  it('FED-REQUIRES-6 should serve the client’s own arguments out of a variable’s default and of two fragments', async () => {
    const { ask } = remarksGraph();
    const source = `query ($limit: Int = 1) { files { judge { id } ...One ...Two } }
      fragment One on File { remarks(limit: $limit) { id } }
      fragment Two on File { remarks(limit: $limit) { doubtful } }`;
    expect(await ask(source)).toEqual({
      data: {
        files: [
          { judge: { id: 'j2' }, remarks: [{ id: 'r1', doubtful: false }] },
          { judge: { id: 'j1' }, remarks: [{ id: 'r3', doubtful: true }] },
        ],
      },
    });
  });
});

const remarks = [
  { id: 'r1', file: 'f1', judgeId: 'j1' },
  { id: 'r2', file: 'f1', judgeId: 'j2' },
  { id: 'r3', file: 'f2', judgeId: 'j2' },
  { id: 'r4', file: 'f2', judgeId: 'j1' },
];

/** Who judges a file is the judge of its second remark, which another subgraph knows. */
const remarksGraph = ({ failing = false } = {}) =>
  caseGraph({
    files: {
      sdl: `${link('key', 'external', 'requires')}
        type Query { files: [File] }
        type File @key(fields: "id") { id: ID! }
        type Remark @key(fields: "id") {
          id: ID! judgeId: ID text: String! @external doubtful: Boolean @requires(fields: "text")
        }`,
      resolvers: {
        Query: { files: () => [{ id: 'f1' }, { id: 'f2' }] },
        File: { __resolveReference: (file: { id: string }) => file },
        Remark: {
          __resolveReference: ({ id, text }: { id: string; text?: string }) => ({
            ...remarks.find((remark) => remark.id === id),
            text,
          }),
          doubtful: ({ text }: { text: string }) => text.includes('r3'),
        },
      },
    },
    court: {
      sdl: `${link('key', 'external', 'requires')}
        type File @key(fields: "id") {
          id: ID!
          judge: Judge @requires(fields: "remarks(limit: 2) { judgeId }")
          remarks(limit: Int!): [Remark]
        }
        type Remark @key(fields: "id") { id: ID! text: String! judgeId: ID @external }
        type Judge { id: ID! }`,
      resolvers: {
        File: {
          __resolveReference: (file: { id: string; remarks?: { judgeId: string }[] }) => {
            if (file.remarks && file.remarks.length !== 2) throw new Error('expected two remarks');
            return { id: file.id, judgeId: file.remarks?.[1]?.judgeId };
          },
          judge: ({ judgeId }: { judgeId?: string }) => (judgeId ? { id: judgeId } : null),
          remarks: ({ id }: { id: string }, { limit }: { limit: number }) => {
            if (failing) throw new Error('no remarks');
            return remarks
              .filter((remark) => remark.file === id)
              .slice(0, limit)
              .map((remark) => ({ id: remark.id }));
          },
        },
        Remark: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          text: ({ id }: { id: string }) => `text of ${id}`,
        },
      },
    },
  });

describe('@requires and keys', () => {
  it('FED-REQUIRES-7 should come back to a subgraph by a key that it resolves', async () => {
    const { ask } = caseGraph({
      people: {
        sdl: `${link('key')}
          type Person
            @key(fields: "id") @key(fields: "card", resolvable: false)
            @key(fields: "address { city street }", resolvable: false)
            @key(fields: "id address { street house }", resolvable: false) {
            id: ID! card: ID! address: Address! name: String!
          }
          type Address { city: ID! street: ID! house: ID! }`,
        resolvers: {
          Person: {
            __resolveReference: ({ id }: { id: string }) => (id ? { id, name: `name of ${id}` } : null),
          },
        },
      },
      houses: {
        sdl: `${link('key', 'requires', 'external')}
          type Query { house: House }
          type House @key(fields: "id") { id: ID! people: [Person!]! }
          type Person
            @key(fields: "address { city street }", resolvable: false)
            @key(fields: "id address { street house }") @key(fields: "card", resolvable: false)
            @key(fields: "id", resolvable: false) {
            id: ID! card: ID! address: Address! name: String! @external
            plate: String! @requires(fields: "name")
          }
          type Address { city: ID! street: ID! house: ID! }`,
        resolvers: {
          Query: { house: () => ({ id: 'h1' }) },
          House: {
            people: () => [{ id: 'p1', card: 'c1', address: { city: 'a', street: 'b', house: 'c' } }],
          },
          Person: {
            __resolveReference: ({ id, address, name }: { id?: string; address: object; name: string }) =>
              id && 'house' in address ? { id, address, name } : null,
            plate: ({ name }: { name: string }) => `plate: ${name}`,
          },
        },
      },
    });
    expect(await ask('{ house { id people { id name plate } } }')).toEqual({
      data: { house: { id: 'h1', people: [{ id: 'p1', name: 'name of p1', plate: 'plate: name of p1' }] } },
    });
  });

  it('FED-REQUIRES-11 should tell a field that is required with arguments from the same field required without any', async () => {
    const { ask } = caseGraph({
      wells: {
        sdl: `${link('key')}
          type Query { well: Well }
          type Well @key(fields: "code") { code: ID! depth(unit: String = "metres"): Int }`,
        resolvers: {
          Query: { well: () => ({ code: 'w1' }) },
          Well: { depth: (_: object, { unit }: { unit: string }) => (unit === 'feet' ? 30 : 10) },
        },
      },
      licences: {
        sdl: `${link('key', 'external', 'requires')}
          type Well @key(fields: "code") {
            code: ID! depth(unit: String = "metres"): Int @external
            fee: Int @requires(fields: "depth") exportFee: Int @requires(fields: "depth(unit: \\"feet\\")")
          }`,
        resolvers: {
          Well: {
            fee: ({ depth = 0 }: WellReference) => depth,
            exportFee: ({ depth = 0 }: WellReference) => depth,
          },
        },
      },
    });
    expect(await ask('{ well { fee exportFee } }')).toEqual({ data: { well: { fee: 10, exportFee: 30 } } });
  });
});
