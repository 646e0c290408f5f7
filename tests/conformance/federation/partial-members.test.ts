import { describe, expect, it } from 'vitest';
import { type CaseSubgraph, caseGraph } from './harness.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])';

const letter = { __typename: 'Letter', subject: 'رسالة' };
const stamp = { __typename: 'Stamp', seal: { number: 7 } };
const visit = { __typename: 'Visit', at: 'desk 3' };

/** A subgraph that knows letters and one further kind of entry, under the abstract type that `abstract` declares. */
function office(
  root: string,
  own: string,
  ownSdl: string,
  abstract: string,
  entries: object[],
): CaseSubgraph {
  const isInterface = abstract.startsWith('interface');
  const named = isInterface ? ' implements Entry' : '';
  return {
    sdl: `${link} type Query { ${root}: File shared: File @shareable }
      type File @key(fields: "id") { id: ID! log: Log @shareable ${own === 'Visit' ? 'visits: Log' : ''} }
      type Log @shareable { entries: [Entry!]! }
      ${abstract}
      type Letter${named} @shareable { subject: String }
      type ${own}${named} { ${isInterface ? 'subject: String @shareable' : ''} ${ownSdl} }`,
    resolvers: {
      Query: { [root]: () => ({ id: 'f1', entries }), shared: () => ({ id: 'f1', entries: [letter] }) },
      File: {
        __resolveReference: ({ id }: { id: string }) => ({ id, entries }),
        log: (file: { entries?: object[] }) => ({ entries: file.entries ?? entries }),
        ...(own === 'Visit' ? { visits: () => ({ entries }) } : {}),
      },
    },
  };
}

const entries = `entries { __typename ... on Letter { subject } ... on Stamp { seal { number } } ... on Visit { at(in: $in) } }`;
const ask = (path: string) => `query($in: Place) ${path.replace('*', entries)}`;

describe.each(['union', 'interface'])('a shareable field of a type whose %s members differ', (kind) => {
  const abstract = (own: string) =>
    kind === 'union' ? `union Entry = Letter | ${own}` : 'interface Entry { subject: String }';
  const graph = () =>
    caseGraph({
      a: office('archive', 'Stamp', 'seal: Seal', `${abstract('Stamp')} type Seal { number: Int }`, [
        letter,
        stamp,
      ]),
      b: office('desk', 'Visit', 'at(in: Place): String', `${abstract('Visit')} enum Place { HALL ROOM }`, [
        letter,
        visit,
      ]),
    });

  it('FED-PARTIAL-1 should keep what is asked of the members that the subgraph on the way knows', async () => {
    const { ask: put, calls } = graph();
    expect(await put(ask('{ archive { log { * } } }'), { in: 'HALL' })).toEqual({
      data: { archive: { log: { entries: [letter, stamp] } } },
    });
    expect(await put(ask('{ desk { log { * } } }'))).toEqual({
      data: { desk: { log: { entries: [letter, visit] } } },
    });
    expect(calls.map(({ operation }) => operation.subgraph)).toEqual(['a', 'b']);
    expect(calls[0]?.operation.text).not.toContain('Visit');
    expect(calls[0]?.operation.text).not.toContain('$in');
    expect(calls[1]?.operation.text).not.toContain('Stamp');
  });

  it('FED-PARTIAL-2 should answer objects of other types with their type alone', async () => {
    expect(await graph().ask('{ archive { log { entries { __typename ... on Visit { at } } } } }')).toEqual({
      data: { archive: { log: { entries: [{ __typename: 'Letter' }, { __typename: 'Stamp' }] } } },
    });
  });

  it('FED-PARTIAL-3 should follow the way to the one subgraph that has the field, and to any where all have it', async () => {
    expect(await graph().ask(ask('{ archive { visits { * } } }'))).toEqual({
      data: { archive: { visits: { entries: [letter, visit] } } },
    });
    expect(await graph().ask(ask('{ shared { log { * } } }'))).toEqual({
      data: { shared: { log: { entries: [letter] } } },
    });
  });
});

it('FED-PARTIAL-4 should go on where what a member leads to is out of the others’ reach', async () => {
  const part = (root: string, own: string, page: string): CaseSubgraph => ({
    sdl: `${link} type Query { ${root}: Shelf } type Shelf @key(fields: "id") { id: ID! items: [Item] @shareable }
      union Item = Book | ${own} type Book @shareable { title: String } type ${own} { page: Page } type Page @shareable { ${page} }`,
    resolvers: {
      Query: { [root]: () => ({ id: 's1' }) },
      Shelf: {
        items: () => [
          { __typename: 'Book', title: 'كتاب' },
          { __typename: own, page: { number: 1, text: own } },
        ],
      },
    },
  });
  const { ask: put } = caseGraph({
    a: part('left', 'Map', 'number: Int text: String'),
    b: part('right', 'Film', 'number: Int'),
  });
  const items =
    'items { ... on Book { title } ... on Map { page { text } } ... on Film { page { number } } }';
  expect(await put(`{ left { ${items} } }`)).toEqual({
    data: { left: { items: [{ title: 'كتاب' }, { page: { text: 'Map' } }] } },
  });
  expect(await put(`{ right { items { ... on Book { title } ... on Map { page { text } } } } }`)).toEqual({
    data: { right: { items: [{ title: 'كتاب' }, {}] } },
  });
});
