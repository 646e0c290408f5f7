import { expect, test } from 'vitest';
import { parseExactly } from '../fetch/exact-numbers.ts';
import {
  type Fetcher,
  FetchFailure,
  type FetchOptions,
  type SubgraphAnswer,
  subgraphOperation,
} from '../fetch/fetcher.ts';
import { joinFetches } from './join-fetches.ts';

const text = 'query ($r: [_Any!]!) { e: _entities(representations: $r) { ... on Item { label } } }';
const operation = subgraphOperation('labels', 'query', text, undefined);
const asked = (ids: string[], more: Partial<FetchOptions> = {}): FetchOptions => {
  const representations = ids.map((id) => JSON.stringify({ __typename: 'Item', id }));
  return {
    variables: `{"r":[${representations.join()}]}`,
    entities: { variable: 'r', responseKey: 'e', representations },
    headers: {},
    signal: undefined,
    ...more,
  };
};

/** A subgraph that labels entities, and fails for those that are named so. */
function rig() {
  const sent: string[][] = [];
  const fetch: Fetcher = async (_operation, { variables }) => {
    const ids: string[] = JSON.parse(variables ?? '').r.map(({ id }: { id: string }) => id);
    sent.push(ids);
    if (ids.includes('dead')) throw new FetchFailure('SUBGRAPH_TIMEOUT', 'labels', 'too late');
    const wrong = ids.flatMap((id, index) =>
      id === 'wrong' ? [{ message: 'wrong', path: ['e', index, 'label'] }] : [],
    );
    const data = { e: ids.map((id) => (id === 'wrong' ? null : { label: id })) };
    return { data, ...(wrong.length > 0 ? { errors: wrong } : {}) };
  };
  return { sent, fetch: joinFetches(fetch) };
}

test('should send together what is asked at once, and give each its own part', async () => {
  const { sent, fetch } = rig();
  const answers = await Promise.all([
    fetch(operation, asked(['a'])),
    fetch(operation, asked(['b', 'wrong'])),
    fetch(operation, asked(['c'])),
  ]);
  expect(sent).toEqual([['a', 'b', 'wrong', 'c']]);
  expect(answers).toEqual([
    { data: { e: [{ label: 'a' }] } },
    { data: { e: [{ label: 'b' }, null] }, errors: [{ message: 'wrong', path: ['e', 1, 'label'] }] },
    { data: { e: [{ label: 'c' }] } },
  ]);
});

test('should keep the digits of what several ask for', async () => {
  const answer = parseExactly('{"e":[{"big":9007199254740993}]}') as SubgraphAnswer['data'] & object;
  const fetch = joinFetches(async () => ({ data: answer }));
  const answers = await Promise.all([fetch(operation, asked(['a'])), fetch(operation, asked(['a']))]);
  for (const { data } of answers) expect(JSON.stringify(data)).toBe('{"e":[{"big":9007199254740993}]}');
  expect(answers[0]?.data?.e).not.toBe(answers[1]?.data?.e);
});

test('should keep apart other headers, other operations and what has other variables', async () => {
  const { sent, fetch } = rig();
  const other = subgraphOperation('labels', 'query', text.replace('label', 'owner'), undefined);
  await Promise.all([
    fetch(operation, asked(['a'])),
    fetch(operation, asked(['b'], { headers: { authorization: 'x' } })),
    fetch(other, asked(['c'])),
    fetch(operation, asked(['d'], { variables: '{"r":[{"id":"d"}],"x":[]}', entities: undefined })),
  ]);
  expect(sent.toSorted()).toEqual([['a'], ['b'], ['c'], ['d']]);
});

test('should join what differs in nothing but the trace', async () => {
  const { sent, fetch } = rig();
  await Promise.all([
    fetch(operation, asked(['a'], { headers: { authorization: 'x', traceparent: '1' } })),
    fetch(operation, asked(['b'], { headers: { authorization: 'x', traceparent: '2' } })),
  ]);
  expect(sent).toEqual([['a', 'b']]);
});

test('should ask once for what several want, and give each a value of its own', async () => {
  const { sent, fetch } = rig();
  const answers = await Promise.all([
    fetch(operation, asked(['a', 'wrong'])),
    fetch(operation, asked(['wrong', 'b', 'a'])),
  ]);
  expect(sent).toEqual([['a', 'wrong', 'b']]);
  const wrong = (index: number) => [{ message: 'wrong', path: ['e', index, 'label'] }];
  expect(answers).toEqual([
    { data: { e: [{ label: 'a' }, null] }, errors: wrong(1) },
    { data: { e: [null, { label: 'b' }, { label: 'a' }] }, errors: wrong(0) },
  ]);
  const [one, other] = answers.map(({ data }) => data?.e as unknown[]);
  expect(one?.[0]).not.toBe(other?.[2]);
});

test('should tell everybody of a failure', async () => {
  const { sent, fetch } = rig();
  const settled = await Promise.allSettled([
    fetch(operation, asked(['a'])),
    fetch(operation, asked(['dead'])),
  ]);
  expect(sent).toEqual([['a', 'dead']]);
  expect(settled.map((one) => one.status === 'rejected' && one.reason.message)).toEqual([
    'too late',
    'too late',
  ]);
});

test('should end early only what ends for all who wait', async () => {
  const signals: unknown[] = [];
  const fetch = joinFetches(async (_operation, { signal, entities }) => {
    signals.push(signal);
    return { data: { e: entities?.representations.map(() => null) } };
  });
  const { signal } = new AbortController();
  await Promise.all([fetch(operation, asked(['a'], { signal })), fetch(operation, asked(['b'], { signal }))]);
  await Promise.all([fetch(operation, asked(['a'], { signal })), fetch(operation, asked(['b']))]);
  expect(signals).toEqual([signal, undefined]);
});

test('should bound one request', async () => {
  const { sent, fetch } = rig();
  await Promise.all(Array.from({ length: 450 }, (_, i) => fetch(operation, asked([String(i)]))));
  expect(sent.map(({ length }) => length)).toEqual([200, 200, 50]);
});
