import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'graphql-ws';
import { z } from 'zod';
import { GraphRefusal, type Operation } from '../graph/ask.ts';
import { passes } from '../graph/passing.ts';
import { delivered, type Update } from './update.ts';

/** A subscription to follow. */
export interface Followed {
  /** With the variable `$after`. */
  operation: Operation;
  /** Where to begin: '' is the first step, a cursor means after that step. */
  after: string;
  /** Takes each step. */
  take(update: Update): void;
  /** Says that the stream ended by itself and goes on after this cursor; a lost connection says so itself. */
  resumes(reason: string, after: string): void;
  /** Signs in again: the token has ended. Without it, that is the end of following. */
  renew?(): void;
}

/** Longest pause before following again, in ms. */
const longestPauseMs = 2_000;

const refusals = z.array(
  z.object({ message: z.string(), extensions: z.object({ code: z.string() }).partial().optional() }),
);

/**
 * Follows a subscription until the signal aborts. When the stream or its connection ends, it is subscribed to again
 * after the last cursor seen, so that no step is lost and none is told twice.
 * @throws GraphRefusal when the graph refuses the subscription for a reason that doesn't pass
 */
export async function follow(client: Client, followed: Followed, stop: AbortSignal): Promise<void> {
  let { after } = followed;
  for (let failures = 0; !stop.aborted; failures += 1) {
    let ended: string | undefined = 'the stream ended';
    try {
      for await (const result of events(client, followed.operation, after, stop)) {
        const { update } = delivered.parse(result);
        after = update.cursor;
        failures = 0;
        followed.take(update);
      }
    } catch (error) {
      const cause = asRefusal(error);
      if (cause instanceof z.ZodError) throw cause;
      if (cause instanceof GraphRefusal) renewOrThrow(cause, followed);
      ended = cause instanceof GraphRefusal ? `${cause.code}: ${cause.message}` : undefined;
    }
    if (stop.aborted) return;
    if (ended) followed.resumes(ended, after);
    await sleep(Math.min(longestPauseMs, 100 * 2 ** failures), undefined, { signal: stop }).catch(
      () => undefined,
    );
  }
}

/** The data of each event; it returns when the signal aborts. */
async function* events(client: Client, { document, variables }: Operation, after: string, stop: AbortSignal) {
  const stream = client.iterate({ query: document, variables: { ...variables, after } });
  const end = () => void stream.return?.();
  stop.addEventListener('abort', end, { once: true });
  try {
    for await (const { data, errors } of stream) {
      if (errors) throw errors;
      yield data;
    }
  } finally {
    stop.removeEventListener('abort', end);
  }
}

/** Ends of a stream that say so themselves: it goes on after the last cursor. */
const resumable: ReadonlySet<string> = new Set(['SUBSCRIPTION_INTERRUPTED', 'SLOW_CLIENT']);

function renewOrThrow(refusal: GraphRefusal, { renew }: Followed): void {
  const { code } = refusal;
  if (resumable.has(code) || passes(code)) return;
  const stale = code === 'TOKEN_EXPIRED' || code === 'UNAUTHENTICATED';
  if (!stale || !renew) throw refusal;
  renew();
}

/** The client throws what the server's message 'error' holds: a list of GraphQL errors. */
function asRefusal(error: unknown): unknown {
  const read = refusals.safeParse(error);
  const [first] = read.data ?? [];
  return first ? new GraphRefusal(first.extensions?.code ?? 'INTERNAL_SERVER_ERROR', first.message) : error;
}
