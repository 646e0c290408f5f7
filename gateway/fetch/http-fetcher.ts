import { busy } from '@masar/kit/errors/busy';
import { Pool } from 'undici';
import { type Fetcher, FetchFailure, requestBody } from './fetcher.ts';
import { Flights, headersThatMatter } from './flights.ts';
import { parseAnswer, type Received, receive } from './receive.ts';

/** How the gateway talks to its subgraphs. */
export interface HttpFetcherOptions {
  /** The address of a subgraph's GraphQL endpoint, http or https. */
  readonly url: (subgraph: string) => string | undefined;
  /** The most connections to one origin. Default 64. */
  readonly connections?: number;
  /** The most fetches that may wait for a connection to one origin. Default 10,000. */
  readonly queue?: number;
  /** How long one fetch may take, from sending to the last byte, in milliseconds. Default 30,000. */
  readonly timeoutMs?: number;
  /** The same for single subgraphs, by name. */
  readonly timeouts?: ReadonlyMap<string, number>;
  /** How large one answer may be, in bytes. Default 64 MiB. */
  readonly maxResponseBytes?: number;
  /** Whether identical queries under way to one subgraph share one request. Default false. */
  readonly shareInFlight?: boolean;
}

/** A fetcher over pooled keep-alive connections, with the end of its life. */
export interface HttpFetcher {
  readonly fetch: Fetcher;
  /** Lets the fetches under way end, then closes the connections. */
  close(): Promise<void>;
}

const ACCEPT = 'application/graphql-response+json, application/json;q=0.9';

/** Makes the fetcher that speaks GraphQL over HTTP to the subgraphs' own addresses. */
export function createHttpFetcher(options: HttpFetcherOptions): HttpFetcher {
  const { connections = 64, queue = 10_000, timeoutMs = 30_000, timeouts } = options;
  const { maxResponseBytes = 64 * 1024 * 1024 } = options;
  const flights = options.shareInFlight ? new Flights<Received>() : undefined;
  const pools = new Map<string, Pool>();
  const endpoints = new Map<string, { readonly pool: Pool; readonly path: string; isBusy: boolean }>();

  const endpoint = (url: string) => {
    let found = endpoints.get(url);
    if (!found) {
      const address = URL.parse(url);
      if (!address || !/^https?:$/.test(address.protocol)) return undefined;
      const { origin, pathname, search } = address;
      let pool = pools.get(origin);
      if (!pool) {
        // The time of a fetch is limited as a whole, in receive.ts; limits of undici's own would only blur the cause.
        pool = new Pool(origin, { connections, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
        pools.set(origin, pool);
      }
      found = { pool, path: pathname + search, isBusy: false };
      endpoints.set(url, found);
    }
    return found;
  };

  const fetch: Fetcher = (operation, { variables, headers, signal }) => {
    const { subgraph } = operation;
    const url = options.url(subgraph);
    const found = url === undefined ? undefined : endpoint(url);
    if (!found) {
      const message = `the subgraph ${subgraph} has no address, or none with http or https`;
      return Promise.reject(
        new FetchFailure('SUBGRAPH_UNAVAILABLE', subgraph, message, { tells: 'unknown' }),
      );
    }
    const { pool, path } = found;
    const body = requestBody(operation, variables);
    const ask = (until: AbortSignal | undefined) => {
      // To count what waits takes a moment, and while a connection was free at last, nothing does.
      if (found.isBusy && pool.stats.queued >= queue) return Promise.reject(queueFull(subgraph, queue));
      return receive(
        subgraph,
        { timeoutMs: timeouts?.get(subgraph) ?? timeoutMs, maxBytes: maxResponseBytes, signal: until },
        (handler) => {
          found.isBusy = !pool.dispatch(
            {
              path,
              method: 'POST',
              headers: { ...headers, 'content-type': 'application/json', accept: ACCEPT },
              body,
            },
            handler,
          );
        },
      );
    };
    // What is shared is the text: each execution fills an answer of its own.
    const received =
      flights && operation.kind === 'query'
        ? flights.join(`${url} ${headersThatMatter(headers)} ${body}`, signal, ask)
        : ask(signal);
    return received.then((came) => parseAnswer(subgraph, came));
  };

  return {
    fetch,
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}

/** More would only hold memory: what waits at the end of such a queue comes too late. */
function queueFull(subgraph: string, queue: number): FetchFailure {
  const told = busy(`expected at most ${queue} fetches to wait for the subgraph ${subgraph}, and so many do`);
  return new FetchFailure('BUSY', subgraph, told.message, { tells: 'unknown', detail: told.detail });
}
