import { expect, test } from 'vitest';
import type { Engine, EventToAnswer } from '../execute/engine.ts';
import { EventTurns, laneKey, type TurningEvent } from './event-turns.ts';
import type { Stream } from './stream.ts';

/** Events through an engine in hand that records what was turned together; it fails with the event 'bad'. */
function rig({ most = 10, variableNames = [] as string[] } = {}) {
  const runs: unknown[][] = [];
  const outcomes: string[] = [];
  const answer = ({ event }: EventToAnswer) => {
    if (event.data?.f === 'bad') throw new Error('a fault');
    return String(event.data?.f);
  };
  const engine = {
    executeEventToJson: (_: unknown, variables: EventToAnswer['variables'], event: EventToAnswer['event']) =>
      answer({ variables, event }),
    executeEventsToJson: async (_: unknown, events: readonly EventToAnswer[]) => {
      runs.push(events.map(({ event }) => event.data?.f));
      return events.map(answer);
    },
  } as unknown as Engine;
  const prepared = { together: { most, variableNames } };
  const turns = new EventTurns();
  const begin = (
    name: string,
    { headers = {}, variables = {}, errors = [] as { message: string }[], of = prepared } = {},
  ) => {
    const stream = { engine, prepared: of, variables } as unknown as Stream;
    const event: TurningEvent = {
      stream,
      variables,
      event: { data: { f: name }, errors },
      turned: (json) => void outcomes.push(json),
      failed: (error) => void outcomes.push(`${name}: ${(error as Error).message}`),
    };
    turns.begin(event, laneKey(stream, headers), { headers });
  };
  // What was planned for the end of this turn runs before what is planned by it.
  const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  return { begin, runs, outcomes, settled };
}

test('should turn together what comes in one turn of the event loop', async () => {
  const { begin, runs, outcomes, settled } = rig();
  begin('a');
  begin('b');
  await settled();
  begin('c');
  await settled();
  expect(runs).toEqual([['a', 'b']]);
  expect(outcomes).toEqual(['a', 'b', 'c']);
});

test('should not turn more together than may be', async () => {
  const { begin, runs, settled } = rig({ most: 2 });
  for (const name of ['a', 'b', 'c', 'd', 'e']) begin(name);
  await settled();
  expect(runs).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

test('should keep apart other callers, other operations and other values that are fetched by', async () => {
  const { begin, runs, settled } = rig({ variableNames: ['lang'] });
  const variables = { lang: 'ar', topic: '1' };
  begin('a', { variables });
  begin('b', { variables, headers: { authorization: 'x' } });
  begin('c', { variables, of: { together: { most: 10, variableNames: ['lang'] } } });
  begin('d', { variables: { ...variables, lang: 'en' } });
  begin('e', { variables: { ...variables, topic: '2' } });
  await settled();
  expect(runs).toEqual([['a', 'e']]);
});

test('should let no event suffer from a fault with another', async () => {
  const { begin, outcomes, settled } = rig();
  for (const name of ['a', 'bad', 'c']) begin(name);
  await settled();
  expect(outcomes).toEqual(['a', 'bad: a fault', 'c']);
});

test('should turn an event with errors by itself', async () => {
  const { begin, runs, outcomes, settled } = rig();
  begin('a');
  begin('b', { errors: [{ message: 'wrong' }] });
  begin('c');
  await settled();
  expect(runs).toEqual([['a', 'c']]);
  expect(outcomes).toEqual(['b', 'a', 'c']);
});
