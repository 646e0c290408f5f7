import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { beforeEach, expect, test } from 'vitest';
import {
  type Fetcher,
  FetchFailure,
  type SubgraphAnswer,
  type SubgraphError,
  UNESCAPED,
} from '../fetch/fetcher.ts';
import { planInPlace } from '../plan/planner/in-place.ts';
import { createEngine } from './create-engine.ts';
import type { PreparedSubscription } from './engine.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])';
const subgraphs = {
  events: `${link}
    type Query { ok: Int }
    type Subscription { stepped(topic: ID!): Step }
    type Step { note: String! item: Item items: [Item!] }
    type Item @key(fields: "id") { id: ID! }`,
  labels: `${link}
    type Item @key(fields: "id") { id: ID! label: String! word(lang: String): String }`,
  owners: `${link}
    type Item @key(fields: "id") { id: ID! owner: String }`,
};
const { supergraphSdl = '' } = composeServices(
  Object.entries(subgraphs).map(([name, sdl]) => ({
    name,
    url: `http://${name}.test`,
    typeDefs: parse(sdl),
  })),
);

/** What was asked of which subgraph, in the order of asking. */
let asked: { subgraph: string; ids: string[] }[] = [];
beforeEach(() => {
  asked = [];
});

/** Subgraphs that know everything, but for entities that are named after what is wrong with them. */
const fetcher: Fetcher = async (operation, { variables }) => {
  const { subgraph } = operation;
  const [representations] = Object.values(JSON.parse(variables ?? '{}')) as [{ id: string }[]];
  const ids = representations.map(({ id }) => id);
  asked.push({ subgraph, ids });
  if (ids.includes(`no ${subgraph}`)) throw new FetchFailure('SUBGRAPH_TIMEOUT', subgraph, 'too late');
  const errors: SubgraphError[] = ids.flatMap((id, index) =>
    id === `wrong in ${subgraph}` ? [{ message: 'wrong', path: ['_entities', index, 'label'] }] : [],
  );
  if (ids.includes(`vague in ${subgraph}`)) errors.push({ message: 'something is wrong' });
  const known = subgraph === 'labels' ? { label: 'a "label"', word: 'word' } : { owner: 'somebody' };
  const entities = ids.map((id) => (id === `wrong in ${subgraph}` ? null : { __typename: 'Item', ...known }));
  return { data: { _entities: entities }, ...(errors.length > 0 ? { errors } : {}) };
};
const engine = createEngine({ planning: planInPlace(supergraphSdl), fetcher });

function prepare(selection: string, variables = '$topic: ID!'): PreparedSubscription {
  const prepared = engine.prepare(`subscription (${variables}) { stepped(topic: $topic) { ${selection} } }`);
  if (prepared.kind !== 'subscription') throw new Error('expected a subscription');
  return prepared;
}
const step = (id: string | null) => ({
  variables: { topic: String(id) },
  event: {
    data: {
      stepped: { note: `of ${id}`, item: id === null ? null : { __typename: 'Item', id } },
    } as Record<string, unknown> | null,
  },
});
const context = { headers: {} };

const cases = {
  'when all is well': ['a', 'b', 'a', 'c'],
  'with events that lack nothing': ['a', null, 'b'],
  'when one entity is wrong': ['a', 'wrong in labels', 'b', null],
  'when a subgraph gives errors about no entity': ['a', 'vague in owners', null],
};
test.each(Object.entries(cases))('should answer each event as by itself %s', async (_, ids) => {
  const prepared = prepare('note item { id label owner }');
  const together = await engine.executeEventsToJson(prepared, ids.map(step), context);
  const subgraphsAsked = asked.map(({ subgraph }) => subgraph).sort();
  expect(subgraphsAsked).toEqual(['labels', 'owners']);
  const alone = await Promise.all(
    ids.map(async (id) => {
      const { variables, event } = step(id);
      return await engine.executeEventToJson(prepared, variables, event, context);
    }),
  );
  // What a subgraph says of no entity is about all that it was asked for at once.
  const expected =
    ids[1] === 'vague in owners' ? [alone[1]?.replaceAll('vague in owners', 'a'), ...alone.slice(1)] : alone;
  expect(together).toEqual(expected);
});

test('should tell of a fetch that failed at each event that it was for, and at no other', async () => {
  const prepared = prepare('note item { label owner }');
  const [first, none, last] = await engine.executeEventsToJson(
    prepared,
    [step('a'), step(null), step('no owners')],
    context,
  );
  const told = (id: string) => ({
    errors: [
      {
        message: 'too late',
        path: ['stepped', 'item', 'owner'],
        extensions: { code: 'SUBGRAPH_TIMEOUT', serviceName: 'owners' },
      },
    ],
    data: { stepped: { note: `of ${id}`, item: { label: 'a "label"', owner: null } } },
  });
  expect(JSON.parse(first ?? '')).toEqual(told('a'));
  expect(JSON.parse(none ?? '')).toEqual({ data: { stepped: { note: 'of null', item: null } } });
  expect(JSON.parse(last ?? '')).toEqual(told('no owners'));
});

/** As who has read the text of an answer marks it. */
function asRead(answer: SubgraphAnswer): SubgraphAnswer {
  const text = JSON.stringify(answer);
  return { ...JSON.parse(text), ...(text.includes('\\') ? {} : { [UNESCAPED]: true }) };
}
const special = 'a "quotation" \\ a\nline \u0000\u001f \ud800';
const plain = 'قضية';
const texts = { event: [plain, special], entity: [plain, special] };
const escapes = texts.event.flatMap((event) => texts.entity.map((entity) => ({ event, entity })));
test.each(escapes)('should write valid JSON of what needs escapes: %j', async ({ event, entity }) => {
  const labels: Fetcher = async (_, { entities }) => {
    const labelled = (entities?.representations ?? []).map((text) => {
      const item = JSON.parse(text);
      return { ...item, label: item.id === 'a' ? entity : plain };
    });
    return asRead({ data: { _entities: labelled } });
  };
  const prepared = prepare('note item { id label }');
  const ids = ['a', 'b', 'a'];
  const answers = await engine.executeEventsToJson(
    prepared,
    ids.map((id, index) => ({
      variables: { topic: id },
      event: asRead({
        data: { stepped: { note: index === 2 ? event : plain, item: { __typename: 'Item', id } } },
      }),
    })),
    { headers: {}, fetcher: labels },
  );
  expect(answers.map((answer) => JSON.parse(answer))).toEqual(
    ids.map((id, index) => ({
      data: {
        stepped: {
          note: index === 2 ? event : plain,
          item: { id, label: id === 'a' ? entity : plain },
        },
      },
    })),
  );
});

test('should go by the variables that say what is fetched', () => {
  expect(prepare('item { label }').together).toEqual({ variableNames: [], most: 200 });
  expect(prepare('item { word(lang: $l) }', '$topic: ID!, $l: String').together?.variableNames).toEqual([
    'l',
  ]);
  const conditional = prepare('item { label @include(if: $x) }', '$topic: ID!, $x: Boolean!').together;
  expect(conditional?.variableNames).toEqual(['x']);
});

test('should leave what nobody can count, and what needs nothing, to each event by itself', () => {
  expect(prepare('items { label }').together).toBeUndefined();
  expect(prepare('note item { id }').together).toBeUndefined();
});
