import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseExactly } from '../fetch/exact-numbers.ts';
import type { SubgraphAnswer } from '../fetch/fetcher.ts';
import { EventTurns } from './event-turns.ts';
import { Pump, type PumpTarget } from './pump.ts';
import type { Stream } from './stream.ts';
import type { SubscriptionEnd } from './subscriber.ts';
import type { Upstream, UpstreamSink } from './upstream/upstream.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const event = (cursor: number): SubgraphAnswer => ({ data: { f: { masar__cursor: String(cursor) } } });

/** A pump over an upstream in hand: what was begun, after which cursor, and what came out. */
function rig({
  resumable = true,
  after = undefined as string | undefined,
  queue = 100,
  resumeFor = 10_000,
} = {}) {
  const refuse = { with: undefined as Error | undefined };
  const begun: { after: string | undefined; sink: UpstreamSink; cut: boolean }[] = [];
  const delivered: string[] = [];
  const ends: SubscriptionEnd[] = [];
  const faults: unknown[] = [];
  const enrich = vi.fn((answer: SubgraphAnswer): string | Promise<string> =>
    Promise.resolve(JSON.stringify(answer.data)),
  );
  const stream = {
    engine: { executeEventToJson: (_: unknown, __: unknown, answer: SubgraphAnswer) => enrich(answer) },
    prepared: { primary: { operation: { subgraph: 'hub' } } },
    variables: {},
    resumable: resumable ? { text: '', responseKey: 'f', clientAfter: () => after } : undefined,
    after,
    url: 'http://hub/graphql',
    isAllowed: () => true,
    payload: (cursor: string | undefined) => String(cursor),
  } as unknown as Stream;
  const upstream: Upstream = ({ payload }, sink) => {
    const operation = { after: payload === 'undefined' ? undefined : payload, sink, cut: false };
    if (refuse.with) throw refuse.with;
    begun.push(operation);
    return () => {
      operation.cut = true;
    };
  };
  const fetcher = () => Promise.reject(new Error('expected nothing to be fetched'));
  const { signal } = new AbortController();
  const target: PumpTarget = {
    room: () => undefined,
    begun: () => {},
    deliver: ({ cursor }) => void delivered.push(String(cursor)),
    fault: (error) => void faults.push(error),
    end: (end) => void ends.push(end),
  };
  const pump = new Pump(
    stream,
    {},
    { upstream, turns: new EventTurns(), fetcher, signal, queue, resumeFor },
    target,
  );
  pump.start();
  const last = () => {
    const operation = begun.at(-1);
    if (!operation) throw new Error('nothing was begun');
    return operation.sink;
  };
  return { pump, stream, begun, delivered, ends, faults, refuse, enrich, last };
}

const dropped = { kind: 'dropped', established: true } as const;
const nameIn = (headers: unknown) => (headers as { authorization?: string }).authorization;
const codeOf = (end: SubscriptionEnd | undefined) =>
  end?.kind === 'errors' && end.errors[0]?.extensions?.code;

test('should hand events on in order though their enrichment ends in another', async () => {
  const { last, delivered, enrich } = rig();
  enrich.mockImplementationOnce(() => new Promise((resolve) => setTimeout(resolve, 50, 'late')));
  last().next(event(1));
  last().next(event(2));
  await vi.advanceTimersByTimeAsync(10);
  expect(delivered).toEqual([]);
  await vi.advanceTimersByTimeAsync(50);
  expect(delivered).toEqual(['1', '2']);
});

test('should go on after the last cursor received, not the last delivered', async () => {
  const { last, begun, delivered, enrich } = rig();
  enrich.mockImplementationOnce(() => new Promise((resolve) => setTimeout(resolve, 5_000, 'slow')));
  last().next(event(1));
  last().next(event(2));
  last().end(dropped);
  await vi.advanceTimersByTimeAsync(200);
  expect(begun.map(({ after }) => after)).toEqual([undefined, '2']);
  last().next(event(3));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(delivered).toEqual(['1', '2', '3']);
});

test('should go on after the cursor that the client named when no event has come', async () => {
  const { last, begun } = rig({ after: '' });
  last().end({ kind: 'dropped', established: false });
  await vi.advanceTimersByTimeAsync(200);
  expect(begun.map(({ after }) => after)).toEqual(['', '']);
});

test('should go on after the start that the subgraph told, and not deliver it', async () => {
  const { last, begun, delivered } = rig();
  last().next({ data: null, extensions: { cursor: '9' } });
  last().end(dropped);
  await vi.advanceTimersByTimeAsync(200);
  expect(begun.at(-1)?.after).toBe('9');
  expect(delivered).toEqual([]);
});

test('should give up with a code when the subgraph stays away', async () => {
  const { last, ends } = rig({ after: '1', resumeFor: 1_000 });
  for (let i = 0; i < 20 && ends.length === 0; i += 1) {
    last().end({ kind: 'dropped', established: false });
    await vi.advanceTimersByTimeAsync(3_000);
  }
  expect(codeOf(ends[0])).toBe('SUBSCRIPTION_INTERRUPTED');
});

test('should give up a subgraph that takes the stream in and drops it again and again', async () => {
  const { last, ends, begun } = rig({ after: '1', resumeFor: 1_000 });
  for (let i = 0; i < 100 && ends.length === 0; i += 1) {
    last().next({ data: null, extensions: { cursor: '1' } });
    last().end(dropped);
    await vi.advanceTimersByTimeAsync(3_000);
  }
  expect(codeOf(ends[0])).toBe('SUBSCRIPTION_INTERRUPTED');
  expect(begun.length).toBeLessThan(20);
});

test('should begin the time anew with each event', async () => {
  const { last, ends } = rig({ after: '0', resumeFor: 1_000 });
  for (let i = 1; i <= 20; i += 1) {
    last().next(event(i));
    last().end(dropped);
    await vi.advanceTimersByTimeAsync(200);
  }
  expect(ends).toEqual([]);
});

test('should end, and say so, when upstream cannot be begun at all', async () => {
  const { last, ends, faults, refuse } = rig({ after: '1' });
  refuse.with = new TypeError('Invalid character in header content');
  last().end(dropped);
  await vi.advanceTimersByTimeAsync(200);
  expect(codeOf(ends[0])).toBe('SUBSCRIPTION_INTERRUPTED');
  expect(faults).toEqual([refuse.with]);
});

test('should go on under a new authorisation with the stream that was made ready for it', async () => {
  const { pump, stream, begun, delivered, ends, enrich, last } = rig();
  enrich.mockImplementation(() => new Promise((resolve) => setTimeout(resolve, 50, 'slow')));
  const of = (scope: string) => ({ ...stream, isAllowed: (headers: unknown) => nameIn(headers) === scope });
  for (let i = 1; i <= 10; i += 1) last().next(event(i));
  pump.renew({ authorization: 'more' }, of('more') as Stream);
  // Eight are being turned under the former one.
  expect(begun.map(({ after, cut }) => [after, cut])).toEqual([
    [undefined, true],
    ['8', false],
  ]);
  for (const cursor of [9, 10, 11]) last().next(event(cursor));
  await vi.advanceTimersByTimeAsync(500);
  expect(ends).toEqual([]);
  expect(delivered).toEqual(Array.from({ length: 11 }, (_, i) => String(i + 1)));
});

test('should not count a long quiet time as time away', async () => {
  const { last, ends, begun } = rig({ after: '1', resumeFor: 1_000 });
  last().end({ kind: 'dropped', established: false });
  await vi.advanceTimersByTimeAsync(3_600_000);
  last().end(dropped);
  await vi.advanceTimersByTimeAsync(200);
  expect(ends).toEqual([]);
  expect(begun).toHaveLength(3);
});

test.each([
  ['the operation', { kind: 'errors', errors: [{ message: 'no', extensions: { code: 'CURSOR_EXPIRED' } }] }],
  ['its answer', undefined],
] as const)("should pass on the subgraph's errors about %s as they are", async (_, end) => {
  const { last, ends, begun } = rig({ after: '1' });
  if (end) last().end(end);
  else last().next({ errors: [{ message: 'no', extensions: { code: 'CURSOR_EXPIRED' } }] });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(codeOf(ends[0])).toBe('CURSOR_EXPIRED');
  expect(begun).toHaveLength(1);
});

test('should try again after an error that passes', async () => {
  const { last, ends, begun } = rig({ after: '1' });
  last().next({ errors: [{ message: 'wait', extensions: { code: 'IDENTITY_UNAVAILABLE' } }] });
  await vi.advanceTimersByTimeAsync(200);
  expect(begun.map(({ after, cut }) => [after, cut])).toEqual([
    ['1', true],
    ['1', false],
  ]);
  expect(ends).toEqual([]);
});

test('should deliver what has come before it ends', async () => {
  const { last, delivered, ends, enrich } = rig({ resumable: false });
  enrich.mockImplementation(() => new Promise((resolve) => setTimeout(resolve, 50, 'slow')));
  last().next(event(1));
  last().end({ kind: 'complete' });
  expect(ends).toEqual([]);
  await vi.advanceTimersByTimeAsync(100);
  expect(delivered).toHaveLength(1);
  expect(ends).toEqual([{ kind: 'complete' }]);
});

test('should cut upstream past the queue and take it up again when there is room', async () => {
  const { last, begun, delivered, enrich } = rig({ queue: 5 });
  enrich.mockImplementation(() => new Promise((resolve) => setTimeout(resolve, 50, 'slow')));
  for (let i = 1; i <= 14; i += 1) last().next(event(i));
  expect(begun).toMatchObject([{ cut: true }]);
  await vi.advanceTimersByTimeAsync(500);
  expect(begun.map(({ after }) => after)).toEqual([undefined, '14']);
  expect(delivered).toHaveLength(14);
});

test('should end what cannot be taken up again when it grows past the queue', async () => {
  const { last, ends, enrich } = rig({ queue: 5, resumable: false });
  enrich.mockImplementation(() => new Promise((resolve) => setTimeout(resolve, 50, 'slow')));
  for (let i = 1; i <= 14; i += 1) last().next(event(i));
  await vi.advanceTimersByTimeAsync(500);
  expect(codeOf(ends[0])).toBe('SUBSCRIPTION_INTERRUPTED');
});

test('should begin again under a changed supergraph only where upstream differs', async () => {
  const { pump, stream, begun, last } = rig();
  last().next(event(4));
  pump.swap({ ...stream });
  expect(begun).toHaveLength(1);
  pump.swap({ ...stream, url: 'http://elsewhere/graphql' });
  expect(begun.map(({ after, cut }) => [after, cut])).toEqual([
    [undefined, true],
    ['4', false],
  ]);
});

test('should go on after a cursor that is a number with more digits than JavaScript holds', async () => {
  const { begun, last, delivered } = rig();
  last().next(parseExactly('{"data":{"f":{"masar__cursor":9007199254740993}}}') as SubgraphAnswer);
  last().end(dropped);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(delivered).toEqual(['9007199254740993']);
  expect(begun.map(({ after }) => after)).toEqual([undefined, '9007199254740993']);
});

test('should turn a burst of events that need nothing more at once, and in order', () => {
  const { last, delivered, enrich } = rig({ queue: 10_000 });
  enrich.mockImplementation((answer) => JSON.stringify(answer.data));
  for (let i = 1; i <= 5_000; i += 1) last().next(event(i));
  expect(delivered).toEqual(Array.from({ length: 5_000 }, (_, i) => String(i + 1)));
});

test('should deliver nothing after it was stopped', async () => {
  const { pump, last, delivered, ends } = rig();
  last().next(event(1));
  pump.stop();
  await vi.advanceTimersByTimeAsync(100);
  expect(delivered).toEqual([]);
  expect(ends).toEqual([]);
});
