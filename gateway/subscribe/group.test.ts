import pino from 'pino';
import { expect, test, vi } from 'vitest';
import { EventTurns } from './event-turns.ts';
import { Group, type GroupOptions } from './group.ts';
import type { Stream } from './stream.ts';
import type { SubscriptionEnd } from './subscriber.ts';
import { openConnection } from './upstream/connection.ts';

test('should end and leave nothing behind when its upstream cannot be opened with the headers', () => {
  const stream = {
    prepared: { primary: { operation: { subgraph: 'hub' } } },
    url: 'ws://127.0.0.1:9/graphql',
    payload: () => '{}',
  } as unknown as Stream;
  const headers = { authorization: 'x\ny' };
  const times = { openTimeout: 1_000, heartbeat: 1_000, onIdle: () => {}, onClosed: () => {} };
  const options: GroupOptions = {
    upstream: ({ url, payload }, sink) => openConnection(url, { ...times, headers }).subscribe(payload, sink),
    turns: new EventTurns(),
    fetcher: () => Promise.reject(new Error('expected nothing to be fetched')),
    signal: new AbortController().signal,
    queue: 1,
    resumeFor: 1_000,
    clientBuffer: 1,
    slowFor: 1,
    log: pino({ enabled: false }),
  };
  const ends: SubscriptionEnd[] = [];
  const onEnd = vi.fn();
  const group = new Group(stream, headers, options, onEnd);
  group.join({ deliver: () => {}, backlog: () => 0, end: (end) => void ends.push(end) });
  group.start();
  expect(ends).toMatchObject([{ errors: [{ extensions: { code: 'SUBSCRIPTION_INTERRUPTED' } }] }]);
  expect(onEnd).toHaveBeenCalledOnce();
  expect(group.size).toBe(0);
});
