import type { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { Served } from '../supergraph/served.ts';
import { Group } from './group.ts';
import { createStream, type StreamRequest } from './stream.ts';
import type { Subscriber, SubscriptionEnd } from './subscriber.ts';
import type { Upstream } from './upstream/upstream.ts';

export interface GroupsOptions {
  readonly upstream: Upstream;
  readonly queue: number;
  readonly resumeFor: number;
  readonly clientBuffer: number;
  readonly slowFor: number;
  readonly log: Logger;
}

/** All subscriptions that are open at this gateway. */
export interface Groups {
  /**
   * Joins the group that follows the same, or begins one. The function that comes back leaves.
   * Errors are those of the variables.
   */
  join(
    served: Served,
    request: StreamRequest,
    subscriber: Subscriber,
  ): { readonly leave: () => void } | { readonly errors: readonly GraphQLError[] };
  /** Takes what still validates over to a changed supergraph and ends the rest. */
  swap(served: Served): void;
  /** Ends all. */
  end(reason: (cursor: string | undefined) => SubscriptionEnd): void;
  /** How many there are. */
  figures(): { readonly groups: number; readonly subscribers: number };
}

export function createGroups(options: GroupsOptions): Groups {
  /** With the request that each was made for, so that it can be made ready again under another supergraph. */
  const groups = new Map<string, { readonly group: Group; readonly request: StreamRequest }>();
  let counter = 0;

  /** Who names a cursor has a past of their own and shares with nobody. */
  function keyOf(request: StreamRequest, after: string | undefined, variables: unknown): string {
    if (after !== undefined) {
      counter += 1;
      return `after ${counter}`;
    }
    const { source, operationName } = request.prepared;
    return JSON.stringify([source, operationName, variables, Object.entries(request.headers).sort()]);
  }

  return {
    join(served, request, subscriber) {
      const stream = createStream(served, request.prepared, request);
      if ('errors' in stream) return stream;
      const key = keyOf(request, stream.after, stream.variables);
      const known = groups.get(key);
      if (known) return { leave: known.group.join(subscriber) };
      const group = new Group(stream, {
        ...options,
        headers: request.headers,
        onEnd: () => void groups.delete(key),
      });
      groups.set(key, { group, request });
      const leave = group.join(subscriber);
      group.start();
      return { leave };
    },
    swap(served) {
      for (const { group, request } of [...groups.values()]) {
        const { source, operationName } = request.prepared;
        const prepared = served.engine.prepare(source, operationName);
        const stream = prepared.kind === 'subscription' ? createStream(served, prepared, request) : prepared;
        if ('payload' in stream) {
          group.swap(stream);
          continue;
        }
        const errors = 'errors' in stream ? stream.errors.map((error) => error.toJSON()) : [];
        group.end(() => ({ kind: 'errors', errors }));
      }
    },
    end(reason) {
      for (const { group } of [...groups.values()]) group.end(reason);
    },
    figures() {
      let subscribers = 0;
      for (const { group } of groups.values()) subscribers += group.size;
      return { groups: groups.size, subscribers };
    },
  };
}
