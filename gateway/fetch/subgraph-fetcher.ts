import { breaking } from './breaker.ts';
import type { HeaderRules } from './header-rules.ts';
import { createHttpFetcher, type HttpFetcher } from './http-fetcher.ts';
import { retrying } from './retry.ts';
import type { SubgraphSettings } from './subgraph-settings.ts';

/** What holds for all fetches, and what for those of single subgraphs. */
export interface SubgraphFetcherOptions {
  readonly url: (subgraph: string) => string | undefined;
  readonly connections: number;
  readonly queue: number;
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
  readonly shareInFlight: boolean;
  readonly retries: number;
  readonly breakerFailures: number;
  readonly breakerMs: number;
  readonly settings: SubgraphSettings | undefined;
  readonly headerRules: HeaderRules;
}

/** Everything between a plan's fetch and the subgraph: its headers, another try, the circuit breaker, HTTP. */
export function createSubgraphFetcher(options: SubgraphFetcherOptions): HttpFetcher {
  const {
    url,
    connections,
    queue,
    timeoutMs: common,
    maxResponseBytes,
    shareInFlight,
    settings,
    headerRules,
  } = options;
  const seconds = (name: string) => settings?.[name]?.timeoutSeconds;
  const timeoutMs = (seconds('*') ?? common / 1_000) * 1_000;
  const timeouts = new Map(
    Object.keys(settings ?? {}).map((name) => [name, (seconds(name) ?? timeoutMs / 1_000) * 1_000]),
  );
  const http = createHttpFetcher({
    url,
    connections,
    queue,
    timeoutMs,
    timeouts,
    maxResponseBytes,
    shareInFlight,
  });
  const guarded = breaking(http.fetch, { failures: options.breakerFailures, openMs: options.breakerMs });
  const timeoutOf = (subgraph: string) => timeouts.get(subgraph) ?? timeoutMs;
  const tried = retrying(guarded, { retries: options.retries, timeoutOf });
  return {
    fetch: settings
      ? (operation, sent) =>
          tried(operation, { ...sent, headers: headerRules.apply(operation.subgraph, sent.headers) })
      : tried,
    close: () => http.close(),
  };
}
