import type { HTTPGraphQLResponse } from '@apollo/server';
import { Lru } from '../plan/lru.ts';
import type { SupergraphLife } from '../supergraph/life.ts';
import type { RequestContext } from './apollo.ts';
import { type Ready, runnable } from './runnable.ts';

/** How many values of Accept are remembered. */
const ACCEPTS = 64;

/** The media types that Apollo Server answers with. */
const json = { 'content-type': 'application/json; charset=utf-8' };
const graphqlJson = { 'content-type': 'application/graphql-response+json; charset=utf-8' };

/** What it answers to what most clients accept, so that it need not be asked. */
export const usualHeads: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map([
  ['', json],
  ['*/*', json],
  ['application/json', json],
  ['application/graphql-response+json', graphqlJson],
  ['application/graphql-response+json, application/json', graphqlJson],
  ['application/graphql-response+json,application/json;q=0.9', graphqlJson],
]);

/** The keys of a request that holds nothing but a plain operation. */
const plainKeys: ReadonlySet<string> = new Set(['query', 'operationName', 'variables']);

/** An answer with its headers. */
export interface ShortAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The short way for requests of which Apollo Server would say nothing that it has not said before. */
export interface ShortWay {
  /** Remembers the headers of what Apollo Server answered to a POST. */
  learn(accept: string | undefined, answer: HTTPGraphQLResponse): void;
  /**
   * Runs a plain operation whose Accept has been seen; the body is a POST's JSON. Undefined, or a promise of that,
   * when Apollo Server has to answer: for extensions (persisted queries), and for whatever is wrong with the request.
   */
  answer(
    body: unknown,
    accept: string | undefined,
    context: RequestContext,
  ): Promise<ShortAnswer | undefined> | undefined;
}

/**
 * For a plain operation that can be run, all that Apollo Server adds to the answer is its headers, and they depend
 * on nothing but the media type that is accepted. So they are known for the usual ones, and else taken from the
 * first answer for each Accept.
 */
export function shortWay(life: SupergraphLife): ShortWay {
  const heads = new Lru<string, Readonly<Record<string, string>>>(ACCEPTS);

  return {
    learn(accept = '', { headers, status = 200 }) {
      if (status === 200 && !heads.get(accept)) heads.set(accept, Object.fromEntries(headers));
    },
    answer(body, accept = '', { headers, signal, outcome }) {
      const head = usualHeads.get(accept) ?? heads.get(accept);
      const served = life.current();
      if (!head || !served || !isPlain(body)) return undefined;
      const { query: source, operationName, variables } = body;
      const run = (ready: Ready): Promise<ShortAnswer> | undefined => {
        if ('errors' in ready) {
          outcome.ready = ready;
          return undefined;
        }
        const bytes = served.engine.executeToBytes(ready.prepared, ready.variables, {
          headers,
          ...(ready.prepared.kind === 'query' ? { signal } : {}),
        });
        return bytes.then((answer) => ({ headers: head, body: answer }));
      };
      const ready = runnable(served, { source, operationName, variables }, headers);
      return ready instanceof Promise ? ready.then(run) : run(ready);
    },
  };
}

interface PlainBody {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

function isPlain(body: unknown): body is PlainBody {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
  for (const key in body) if (!plainKeys.has(key)) return false;
  const { query, operationName: name, variables } = body as Record<string, unknown>;
  return (
    typeof query === 'string' &&
    query !== '' &&
    (name === undefined || name === null || typeof name === 'string') &&
    (variables === undefined || (typeof variables === 'object' && !Array.isArray(variables)))
  );
}
