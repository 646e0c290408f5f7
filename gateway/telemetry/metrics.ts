import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { FetchFailure } from '../fetch/fetcher.ts';
import type { LiveFigures } from '../health/health.ts';
import type { SubscriptionEnd } from '../subscribe/subscriber.ts';
import type { Observer } from './observer.ts';

/** The gateway's figures for Prometheus. */
export interface Metrics {
  readonly observer: Observer;
  /** What subscribers are told and how their subscriptions end. */
  readonly subscribers: SubscriberFigures;
  readonly contentType: string;
  /** All figures as text. */
  text(): Promise<string>;
}

/** Counts what a subscriber gets, and how it ends. */
export interface SubscriberFigures {
  sent(): void;
  ended(end: SubscriptionEnd | undefined): void;
}

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The figures of a gateway; those that are a state are read when they are asked for. */
export function createMetrics(live: () => LiveFigures): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = (name: string, help: string, ...labelNames: string[]) =>
    new Counter({ name: `masar_${name}`, help, labelNames, registers });
  const histogram = (name: string, help: string, ...labelNames: string[]) =>
    new Histogram({ name: `masar_${name}`, help, labelNames, buckets: seconds, registers });

  const operations = counter('operations_total', 'Operations executed.', 'kind', 'outcome');
  const durations = histogram('operation_seconds', 'How long operations took.', 'kind');
  const lookups = counter(
    'plan_cache_lookups_total',
    'Looked-up documents, known or planned anew.',
    'result',
  );
  const refusals = counter(
    'documents_refused_total',
    'Lookups of documents that could not be prepared, by the codes of their errors.',
    'code',
  );
  const fetches = counter('fetches_total', 'Fetches from subgraphs.', 'subgraph', 'outcome');
  const fetchDurations = histogram('fetch_seconds', 'How long fetches took.', 'subgraph');
  const ends = counter('subscription_ends_total', 'Why subscriptions ended.', 'reason');
  const lagged = counter(
    'subscribers_lagged_total',
    'Subscribers closed since they took their events too slowly.',
  );

  let inFlight = 0;
  let sent = 0;
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `masar_${name}`,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge('operations_in_flight', 'Operations under way.', () => inFlight);
  gauge('sockets', 'WebSockets open.', () => live().sockets);
  gauge('subscription_groups', 'Groups of equal subscriptions.', () => live().groups);
  gauge('subscribers', 'Subscriptions open.', () => live().subscribers);
  gauge(
    'upstream_connections',
    'Connections to subgraphs for subscriptions.',
    () => live().upstreamConnections,
  );
  new Counter({
    name: 'masar_events_sent_total',
    help: 'Events handed to subscribers.',
    registers,
    collect() {
      // Counted apart: a burst to thousands of subscribers is no time for a library's bookkeeping.
      this.reset();
      this.inc(sent);
    },
  });

  return {
    observer: {
      prepared(result, fresh) {
        lookups.inc({ result: fresh ? 'miss' : 'hit' });
        if (result.kind !== 'failure') return;
        const codes = new Set(result.errors.map(({ extensions }) => String(extensions.code)));
        for (const code of codes) refusals.inc({ code });
      },
      executes({ kind }) {
        const began = performance.now();
        inFlight += 1;
        return {
          fetch({ operation: { subgraph } }) {
            const from = performance.now();
            return {
              ended({ errors, failure }) {
                fetchDurations.observe({ subgraph }, (performance.now() - from) / 1_000);
                fetches.inc({ subgraph, outcome: outcomeOf(errors, failure) });
              },
            };
          },
          ended(outcome) {
            inFlight -= 1;
            operations.inc({ kind, outcome });
            durations.observe({ kind }, (performance.now() - began) / 1_000);
          },
        };
      },
    },
    subscribers: {
      sent() {
        sent += 1;
      },
      ended(end) {
        const reason = reasonOf(end);
        ends.inc({ reason });
        if (reason === 'SLOW_CLIENT') lagged.inc();
      },
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}

function outcomeOf(errors: number, failure: Error | undefined): string {
  if (failure) return failure instanceof FetchFailure ? failure.code : 'aborted';
  return errors > 0 ? 'errors' : 'success';
}

/** A client that leaves gives no reason. */
function reasonOf(end: SubscriptionEnd | undefined): string {
  if (!end) return 'left';
  return end.kind === 'errors' ? String(end.errors[0]?.extensions?.code ?? 'errors') : end.kind;
}
