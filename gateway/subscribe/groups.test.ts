import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { createEngine } from '../execute/create-engine.ts';
import type { Planning } from '../plan/planner/answer.ts';
import { planInPlace } from '../plan/planner/in-place.ts';
import type { Served } from '../supergraph/served.ts';
import { EventTurns } from './event-turns.ts';
import { createGroups } from './groups.ts';
import { readResumables } from './resumable.ts';
import type { SubscriptionEnd } from './subscriber.ts';
import type { UpstreamSink } from './upstream/upstream.ts';

const { supergraphSdl = '' } = composeServices([
  {
    name: 'a',
    url: 'http://a.test',
    typeDefs: parse('type Query { a: Int } type Subscription { ticks: Int }'),
  },
]);
const planned = planInPlace(supergraphSdl);
const fetcher = () => Promise.reject(new Error('expected nothing to be fetched'));

/** A supergraph whose engine keeps two plans, and what its planner has been asked. */
function serve(planning: Partial<Planning> = {}) {
  const ask = vi.fn(planning.ask ?? planned.ask);
  const askNow = vi.fn(planning.askNow ?? planned.askNow);
  const engine = createEngine({ planning: { ...planned, ask, askNow }, fetcher, cacheSize: 2 });
  const served: Served = {
    engine,
    isAllowed: () => true,
    prepare: (source, name) => engine.prepare(source, name),
    prepareSoon: (source, name) => engine.prepareSoon(source, name),
    resumables: readResumables(engine.subscriptionSdl),
  };
  return { served, ask, askNow };
}

/** Groups with followers of `names` different documents, and what has become of each. */
function followed(names: readonly string[]) {
  const told: unknown[] = [];
  const log = pino({ level: 'error' }, { write: (line) => void told.push(JSON.parse(line)) });
  const upstream: UpstreamSink[] = [];
  const groups = createGroups({
    upstream: (_request, sink) => {
      upstream.push(sink);
      return () => {};
    },
    turns: new EventTurns(),
    fetcher,
    queue: 10,
    resumeFor: 1_000,
    clientBuffer: 1_000,
    slowFor: 1_000,
    log,
  });
  const before = serve();
  const followers = names.map((name) => {
    const prepared = before.served.prepare(documentOf(name), undefined, {});
    if (prepared.kind !== 'subscription') throw new Error('expected a subscription');
    const events: string[] = [];
    const ends: SubscriptionEnd[] = [];
    groups.join(
      before.served,
      { prepared, rawVariables: {}, headers: {}, after: undefined },
      {
        deliver: ({ json }) => void events.push(json),
        backlog: () => 0,
        end: (end) => void ends.push(end),
      },
    );
    return { name, events, ends };
  });
  const endOf = (name: string) => followers.find((follower) => follower.name === name)?.ends;
  return { groups, followers, upstream, told, endOf };
}

const startOf = (name: string) => `subscription ${name}`;
const documentOf = (name: string) => `${startOf(name)} { ticks }`;
const names = ['A', 'B', 'C', 'D', 'E'];
const running = () => new AbortController().signal;
const interrupted = [{ errors: [{ extensions: { code: 'SUBSCRIPTION_INTERRUPTED' } }] }];
/** Fails at the document of that name, as when a plan takes too long. */
const failingAt = (name: string): Partial<Planning> => ({
  ask: (operation) =>
    operation.includes(startOf(name)) ? Promise.reject(new Error('too long')) : planned.ask(operation),
  askNow: (operation) => {
    if (operation.includes(startOf(name))) throw new Error('too long');
    return planned.askNow(operation);
  },
});

test('should plan more documents than an engine keeps once each for a changed supergraph, and stop nobody for it', async () => {
  const { groups, followers, upstream } = followed(names);
  const next = serve();
  await groups.planAhead(next.served, running());
  await groups.swap(next.served);
  expect(next.askNow).not.toHaveBeenCalled();
  expect(next.ask).toHaveBeenCalledTimes(names.length);
  for (const sink of upstream) sink.next({ data: { ticks: 7 } });
  await vi.waitFor(() => {
    for (const { events } of followers) expect(events).toEqual(['{"data":{"ticks":7}}']);
  });
  expect(followers.flatMap(({ ends }) => ends)).toEqual([]);
});

test('should stop nobody to plan what was begun too late to be planned ahead', async () => {
  const { groups, followers } = followed(names);
  const next = serve();
  await groups.swap(next.served);
  expect(next.askNow).not.toHaveBeenCalled();
  expect(next.ask).toHaveBeenCalledTimes(names.length);
  expect(followers.flatMap(({ ends }) => ends)).toEqual([]);
});

test.each([
  ['ahead', true],
  ['at the change', false],
])('should end only what cannot be planned %s, tell why, and take the rest over', async (_, isAhead) => {
  const { groups, followers, told, endOf } = followed(names);
  const next = serve(failingAt('B'));
  if (isAhead) await groups.planAhead(next.served, running());
  await groups.swap(next.served);
  expect(endOf('B')).toMatchObject(interrupted);
  expect(followers.flatMap(({ ends }) => ends)).toHaveLength(1);
  expect(groups.figures()).toEqual({ groups: names.length - 1, subscribers: names.length - 1 });
  expect(told).toMatchObject([{ err: { message: 'too long' } }]);
  // All that are left have been planned.
  expect(next.ask).toHaveBeenCalledTimes(names.length);
});

test('should stop planning ahead with the gateway, also in the midst of a plan', async () => {
  const { groups, followers } = followed(names);
  const stopping = new AbortController();
  const next = serve({ ask: () => new Promise(() => {}) });
  const planning = groups.planAhead(next.served, stopping.signal);
  await vi.waitFor(() => expect(next.ask).toHaveBeenCalledTimes(1));
  stopping.abort(new Error('the gateway stops'));
  await expect(planning).rejects.toThrow('the gateway stops');
  expect(next.ask).toHaveBeenCalledTimes(1);
  expect(followers.flatMap(({ ends }) => ends)).toEqual([]);
});
