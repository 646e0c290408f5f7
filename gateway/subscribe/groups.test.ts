import { composeServices } from '@apollo/composition';
import { busy } from '@masar/kit/errors/busy';
import { parse } from 'graphql';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { createEngine } from '../execute/create-engine.ts';
import type { Planning } from '../plan/planner/answer.ts';
import { planInPlace } from '../plan/planner/in-place.ts';
import type { Served } from '../supergraph/served.ts';
import { EventTurns } from './event-turns.ts';
import { createGroups } from './groups.ts';
import type { Message } from './message.ts';
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
function followed(names: readonly string[], planning: Partial<Planning> = {}) {
  const told: unknown[] = [];
  const log = pino({ level: 'error' }, { write: (line) => void told.push(JSON.parse(line)) });
  const upstream: UpstreamSink[] = [];
  /** The authorisation of each stream that was asked for, and which of them have been cut. */
  const asked: (string | undefined)[] = [];
  const cut: number[] = [];
  const groups = createGroups({
    upstream: ({ headers, url }, sink) => {
      const which = upstream.push(sink) - 1;
      asked.push(headers.authorization ?? url);
      return () => void cut.push(which);
    },
    turns: new EventTurns(),
    fetcher,
    queue: 10,
    resumeFor: 1_000,
    clientBuffer: 1_000,
    slowFor: 1_000,
    log,
  });
  const before = serve(planning);
  const followers = names.map((name) => {
    const prepared = before.served.prepare(documentOf(name), undefined, {});
    if (prepared.kind !== 'subscription') throw new Error('expected a subscription');
    const events: string[] = [];
    const ends: SubscriptionEnd[] = [];
    const seat = groups.join(
      before.served,
      { prepared, rawVariables: {}, headers: {}, after: undefined },
      {
        deliver: ({ json }) => void events.push(json),
        backlog: () => 0,
        end: (end) => void ends.push(end),
      },
    );
    if ('errors' in seat) throw new Error('expected it to be followed');
    return { name, events, ends, seat };
  });
  const endOf = (name: string) => followers.find((follower) => follower.name === name)?.ends;
  return { before, groups, followers, upstream, asked, cut, told, endOf };
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

/** One who follows a supergraph whose plans come when they are let through. */
async function renewable() {
  const gates: { readonly operation: string; open(answer?: Promise<never>): void }[] = [];
  const ask: Planning['ask'] = async (operation) => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    gates.push({ operation, open: resolve });
    await promise;
    return planned.ask(operation);
  };
  const rig = followed(['A']);
  const next = serve({ ask });
  const swapping = rig.groups.swap(next.served);
  gates.shift()?.open();
  await swapping;
  // The engine keeps two plans.
  for (const name of ['X', 'Y']) {
    const made = next.served.prepareSoon(documentOf(name), undefined, {});
    gates.shift()?.open();
    await made;
  }
  const [follower] = rig.followers;
  const [first] = rig.upstream;
  if (!follower || !first) throw new Error('expected somebody to follow something');
  return { ...rig, ...next, follower, first, gates };
}
const tick = (ticks: number) => ({ data: { ticks } });
const json = (ticks: number) => JSON.stringify(tick(ticks));

test('should let events go on while a renewal is planned, and stop nobody for it', async () => {
  const { follower, first, upstream, asked, gates, askNow } = await renewable();
  const renewing = follower.seat.renew({ authorization: 'b' });
  expect(upstream).toHaveLength(1);
  first.next(tick(1));
  gates[0]?.open();
  await renewing;
  expect(asked.at(-1)).toBe('b');
  expect(askNow).not.toHaveBeenCalled();
  // Both are heard for a while: what both bring comes once.
  first.next(tick(2));
  upstream[1]?.next(tick(2));
  await vi.waitFor(() => expect(follower.events).toEqual([json(1), json(2)]));
  expect(follower.ends).toEqual([]);
});

test('should let the last of several renewals count, whichever is planned first', async () => {
  const { groups, follower, asked, gates } = await renewable();
  const renewing = ['b', 'c', 'd'].map((authorization) => follower.seat.renew({ authorization }));
  expect(gates).toHaveLength(1);
  gates[0]?.open();
  await Promise.all(renewing);
  expect(asked.slice(1)).toEqual(['d']);
  expect(follower.ends).toEqual([]);
  expect(groups.figures().subscribers).toBe(2);
});

test('should renew to nothing when the last renewal takes the former ones back', async () => {
  const { follower, asked, gates } = await renewable();
  const renewing = [follower.seat.renew({ authorization: 'b' }), follower.seat.renew({})];
  gates[0]?.open();
  await Promise.all(renewing);
  expect(asked).toHaveLength(1);
});

test('should begin nothing for who has left while a renewal was planned', async () => {
  const { groups, follower, asked, cut, gates } = await renewable();
  const renewing = follower.seat.renew({ authorization: 'b' });
  follower.seat.leave();
  gates[0]?.open();
  await renewing;
  expect(asked).toHaveLength(1);
  expect(cut).toEqual([0]);
  expect(groups.figures()).toEqual({ groups: 0, subscribers: 0 });
});

test('should renew under the supergraph that is served when the plan is there', async () => {
  const { groups, follower, asked, gates } = await renewable();
  const renewing = follower.seat.renew({ authorization: 'b' });
  const last = serve();
  await groups.swap(last.served);
  gates[0]?.open();
  await renewing;
  expect(asked.slice(1)).toEqual(['b']);
  expect(last.ask).toHaveBeenCalledTimes(1);
  expect(follower.ends).toEqual([]);
});

test.each([
  ['busy', busy('too many wait'), { code: 'BUSY', retryAfterSeconds: expect.any(Number) }, 0],
  ['failed', new Error('it took too long'), { code: 'SUBSCRIPTION_INTERRUPTED' }, 1],
])(
  'should end what cannot be renewed where the planner is %s, and tell why',
  async (_, reason, extensions, logged) => {
    const { groups, follower, told, gates } = await renewable();
    const renewing = follower.seat.renew({ authorization: 'b' });
    gates[0]?.open(Promise.reject(reason));
    await renewing;
    expect(follower.ends).toMatchObject([{ errors: [{ extensions }] }]);
    expect(told).toHaveLength(logged);
    expect(groups.figures()).toEqual({ groups: 0, subscribers: 0 });
  },
);

test('should take over who was made ready just before a change and joins right after it', async () => {
  const { before, groups, upstream, told } = followed(names);
  const next = serve();
  await groups.swap(next.served);
  const prepared = before.served.prepare(documentOf('Late'), undefined, {});
  if (prepared.kind !== 'subscription') throw new Error('expected a subscription');
  const events: string[] = [];
  const late = { deliver: ({ json }: Message) => void events.push(json), backlog: () => 0, end: () => {} };
  groups.join(before.served, { prepared, rawVariables: {}, headers: {}, after: undefined }, late);
  const turn = vi.spyOn(next.served.engine, 'executeEventToJson');
  await vi.waitFor(() => {
    upstream.at(-1)?.next(tick(1));
    expect(turn).toHaveBeenCalled();
  });
  expect(events[0]).toBe(json(1));
  expect(told).toEqual([]);
});
