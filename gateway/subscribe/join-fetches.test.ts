import { expect, test } from 'vitest';
import { type Fetcher, FetchFailure, type FetchOptions, subgraphOperation } from '../fetch/fetcher.ts';
import { joinFetches } from './join-fetches.ts';

const text = 'query ($r: [_Any!]!) { e: _entities(representations: $r) { ... on Item { label } } }';
const operation = subgraphOperation('labels', 'query', text, undefined);
const asked = (ids: string[], more: Partial<FetchOptions> = {}): FetchOptions => ({
  variables: JSON.stringify({ r: ids.map((id) => ({ __typename: 'Item', id })) }),
  headers: {},
  signal: undefined,
  ...more,
});

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

test('should keep apart other headers, other operations and what has other variables', async () => {
  const { sent, fetch } = rig();
  const other = subgraphOperation('labels', 'query', text.replace('label', 'owner'), undefined);
  await Promise.all([
    fetch(operation, asked(['a'])),
    fetch(operation, asked(['b'], { headers: { authorization: 'x' } })),
    fetch(other, asked(['c'])),
    fetch(operation, asked(['d'], { variables: '{"r":[{"id":"d"}],"x":[]}' })),
  ]);
  expect(sent.toSorted()).toEqual([['a'], ['b'], ['c'], ['d']]);
});

test('should not ask for who has gone, and tell everybody of a failure', async () => {
  const { sent, fetch } = rig();
  const gone = new AbortController();
  const answers = [
    fetch(operation, asked(['a'])),
    fetch(operation, asked(['b'], { signal: gone.signal })),
    fetch(operation, asked(['dead'])),
  ];
  gone.abort(new Error('gone'));
  const settled = await Promise.allSettled(answers);
  expect(sent).toEqual([['a', 'dead']]);
  expect(settled.map((one) => one.status === 'rejected' && one.reason.message)).toEqual([
    'too late',
    'gone',
    'too late',
  ]);
});

test('should bound one request', async () => {
  const { sent, fetch } = rig();
  await Promise.all(Array.from({ length: 450 }, (_, i) => fetch(operation, asked([String(i)]))));
  expect(sent.map(({ length }) => length)).toEqual([200, 200, 50]);
});
