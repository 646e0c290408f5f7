import { setImmediate } from 'node:timers/promises';
import { MasarError } from '@masar/kit/errors/masar-error';
import type { GraphQLError } from 'graphql';
import type { Prepared, PrepareFailure } from '../execute/engine.ts';
import type { Served } from '../supergraph/served.ts';
import { type Planned, PlansAhead, portion, prepareUnder } from './ahead.ts';
import { interrupted } from './ends.ts';
import { Group, type GroupOptions } from './group.ts';
import { Overlap } from './overlap.ts';
import { createStream, type Stream, type StreamRequest } from './stream.ts';
import { type Subscriber, type SubscriptionEnd, withCursor } from './subscriber.ts';

type Headers = StreamRequest['headers'];

/** A subscriber's place in its group. */
export interface Seat {
  leave(): void;
  /**
   * Goes on under other group headers, after the last cursor handed to this subscriber. What has to be planned for
   * that is planned while the stream goes on as it was; of several renewals the last one counts.
   */
  renew(headers: Headers): void | Promise<void>;
}

/** A group with the key that it is found by and the request that it can be made ready again from. */
interface Entry {
  readonly group: Group;
  /** Whether it has a past of its own and is found by nobody. */
  readonly own: boolean;
  key: string;
  request: StreamRequest;
}

/** All subscriptions that are open at this gateway. */
export interface Groups {
  /** Joins the group that follows the same, or begins one. Errors are those of the variables. */
  join(
    served: Served,
    request: StreamRequest,
    subscriber: Subscriber,
  ): Seat | { readonly errors: readonly GraphQLError[] };
  /**
   * Lets all that is followed be planned under a changed supergraph, so that nothing waits for that at the change.
   * Rejects with the signal's reason, and for nothing else.
   */
  planAhead(served: Served, signal: AbortSignal): Promise<void>;
  /** Takes what still validates over to a changed supergraph and ends the rest, in portions. A fault ends one group. */
  swap(served: Served): Promise<void>;
  /** Ends all. */
  end(reason: (cursor: string | undefined) => SubscriptionEnd): void;
  /** How many there are. */
  figures(): { readonly groups: number; readonly subscribers: number };
}

/** Keeps one stream to a subgraph for all subscribers that ask the same. */
export function createGroups(settings: Omit<GroupOptions, 'signal'>): Groups {
  const closing = new AbortController();
  const options: GroupOptions = { ...settings, signal: closing.signal };
  const groups = new Map<string, Entry>();
  const ahead = new PlansAhead();
  let latest: Served | undefined;
  let counter = 0;

  /** Who names a cursor has a past of their own and shares with nobody. */
  function keyOf(request: StreamRequest, after: string | undefined, variables: unknown): string {
    if (after !== undefined) return ownKey();
    const { source, operationName } = request.prepared;
    return JSON.stringify([source, operationName, variables, Object.entries(request.headers).sort()]);
  }

  function ownKey(): string {
    counter += 1;
    return `own ${counter}`;
  }

  /** The stream of a request under a supergraph, or an authorisation, that has changed since the request was made. */
  function streamOf(served: Served, prepared: Prepared | PrepareFailure, request: StreamRequest) {
    if (prepared.kind === 'failure') return prepared;
    if (prepared.kind !== 'subscription') return { errors: [] };
    return createStream(served, prepared, request);
  }

  function enter(stream: Stream, request: StreamRequest, subscriber: Subscriber): Entry {
    const key = keyOf(request, stream.after, stream.variables);
    const known = groups.get(key);
    if (known) {
      known.group.join(subscriber);
      return known;
    }
    const group = new Group(stream, request.headers, options, () => {
      if (groups.get(entry.key) === entry) groups.delete(entry.key);
    });
    const entry: Entry = { group, own: stream.after !== undefined, key, request };
    groups.set(key, entry);
    group.join(subscriber);
    group.start();
    return entry;
  }

  /** Where nobody else is in the group, all of it goes over to the new authorisation. */
  function renewWhole(entry: Entry, headers: Headers, stream: Stream): void {
    groups.delete(entry.key);
    entry.request = { ...entry.request, headers };
    const key = keyOf(entry.request, undefined, stream.variables);
    entry.key = entry.own || groups.has(key) ? ownKey() : key;
    groups.set(entry.key, entry);
    entry.group.renew(headers, stream);
  }

  /** Takes a group over to a changed supergraph, or ends it. A fault that hasn't been told yet goes to the log. */
  async function swapOne(
    entry: Entry,
    served: Served,
    planned: Planned | undefined,
    told: Set<unknown>,
  ): Promise<void> {
    const { group, request } = entry;
    // Whoever has gone meanwhile, or gone over by a renewal, is under the changed one; or soon under a newer one.
    const isSame = () => latest === served && groups.get(entry.key) === entry && entry.request === request;
    if (!isSame()) return;
    try {
      const found = planned ?? prepareUnder(served, request);
      const made = found instanceof Promise ? await found : found;
      if (!isSame()) return;
      if (made.kind === 'fault') throw made.error;
      const stream = streamOf(served, made, request);
      if ('payload' in stream) group.swap(stream);
      else group.endWith(() => asEnd(stream.errors));
    } catch (error) {
      // Thousands may follow what can't be planned.
      if (!told.has(error)) group.fault(error);
      told.add(error);
      if (isSame()) group.end(interrupted('it could not be taken over to a changed supergraph'));
    }
  }

  function seatAt(first: Entry, subscriber: Subscriber): Seat {
    let entry = first;
    /** Who is in the group for the subscriber: itself, or what has taken it over from another group. */
    let member = subscriber;
    /** Those that aren't over: more than one after quick renewals. */
    const overlaps = new Set<Overlap>();

    /** Where nothing tells after which event to begin, both streams are heard until the new one is under way. */
    function takeOver(stream: Stream, renewed: StreamRequest): void {
      const old = entry.group;
      const between = new Overlap(member, {
        leaveOld() {
          overlaps.delete(between);
          old.leave(between.old);
        },
        leave,
      });
      overlaps.add(between);
      old.replace(member, between.old);
      member = between.fresh;
      entry = enter(stream, renewed, member);
      entry.group.whenUnderWay(() => between.underWay());
    }

    function leave(): void {
      for (const overlap of [...overlaps]) overlap.cancel();
      entry.group.leave(member);
    }

    function goOver(served: Served, prepared: Prepared | PrepareFailure, headers: Headers): void {
      const { group, request } = entry;
      const cursor = group.cursorOf(member);
      const renewed = { ...request, headers, after: cursor ?? request.after };
      const stream = streamOf(served, prepared, renewed);
      if (!('payload' in stream)) {
        leave();
        subscriber.end(asEnd(stream.errors));
      } else if (group.size === 1 && group.canResume) {
        renewWhole(entry, headers, stream);
      } else if (stream.after !== undefined) {
        group.leave(member);
        entry = enter(stream, renewed, member);
      } else {
        takeOver(stream, renewed);
      }
    }

    function cannotGoOver(error: unknown): void {
      const { group } = entry;
      const cursor = group.cursorOf(member);
      leave();
      const isBusy = error instanceof MasarError && error.code === 'BUSY';
      if (!isBusy) group.fault(error);
      const reason: SubscriptionEnd = isBusy
        ? { kind: 'errors', errors: [{ message: error.message, extensions: error.extensions }] }
        : interrupted('it could not be taken over to a new authorisation');
      subscriber.end(withCursor(reason, cursor));
    }

    /** How many renewals have been asked for. */
    let renewals = 0;

    function renewTo(headers: Headers, renewal: number): void | Promise<void> {
      const { group, request } = entry;
      const served = latest;
      if (!served || !group.has(member) || sameHeaders(request.headers, headers)) return;
      const prepared = prepareUnder(served, { ...request, headers });
      if (!(prepared instanceof Promise)) return goOver(served, prepared, headers);
      // Whoever has gone meanwhile, or has been renewed again, needs it no more.
      const isWanted = () => renewal === renewals && entry.group.has(member);
      return prepared.then(
        (made) => {
          if (!isWanted()) return;
          if (latest === served) goOver(served, made, headers);
          else return renewTo(headers, renewal);
        },
        (error) => {
          if (isWanted()) cannotGoOver(error);
        },
      );
    }

    return {
      leave,
      renew(headers) {
        renewals += 1;
        return renewTo(headers, renewals);
      },
    };
  }

  return {
    join(served, request, subscriber) {
      // One that was found just before a change says nothing of what is served now.
      latest ??= served;
      const stream = createStream(served, request.prepared, request);
      if ('errors' in stream) return stream;
      const entry = enter(stream, request, subscriber);
      // It was made ready just before a change, which has seen to all that was there then.
      if (served !== latest && entry.request === request) void swapOne(entry, latest, undefined, new Set());
      return seatAt(entry, subscriber);
    },
    planAhead: (served, signal) =>
      ahead.plan(
        served,
        [...groups.values()].map(({ request }) => request),
        signal,
      ),
    async swap(served) {
      latest = served;
      const plans = ahead.take(served);
      const told = new Set<unknown>();
      let done = 0;
      // What came too late to be planned ahead may take long.
      const entries = [...groups.values()].sort(
        (one, other) => Number(plans.has(other.request)) - Number(plans.has(one.request)),
      );
      for (const entry of entries) {
        if (++done % portion === 0) await setImmediate();
        if (latest !== served) return;
        await swapOne(entry, served, plans.get(entry.request), told);
      }
    },
    end(reason) {
      for (const { group } of [...groups.values()]) group.endWith(reason);
      closing.abort();
    },
    figures() {
      let subscribers = 0;
      for (const { group } of groups.values()) subscribers += group.size;
      return { groups: groups.size, subscribers };
    },
  };
}

function asEnd(errors: readonly GraphQLError[]): SubscriptionEnd {
  return { kind: 'errors', errors: errors.map((error) => error.toJSON()) };
}

function sameHeaders(one: Headers, other: Headers): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => one[name] === other[name]);
}
