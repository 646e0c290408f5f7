import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { Prepared } from '../execute/engine.ts';
import { FetchFailure } from '../fetch/fetcher.ts';
import type { Observer } from './observer.ts';

/** Traces of operations: a span each, and under it one for its planning and one for each fetch. */
export interface Tracing {
  readonly observer: Observer;
  /** Sends what is left. */
  close(): Promise<void>;
}

/** The W3C's header that carries a trace from process to process. */
export const traceHeader = 'traceparent';

/** This module is loaded only when traces are wanted: OpenTelemetry is large. `endpoint`: of OTLP over HTTP. */
export function startTracing(endpoint: string): Tracing {
  const service = process.env.OTEL_SERVICE_NAME ?? 'masar-gateway';
  const provider = new NodeTracerProvider({
    resource: defaultResource().merge(resourceFromAttributes({ 'service.name': service })),
    spanProcessors: [
      new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` })),
    ],
  });
  const tracer = provider.getTracer('masar-gateway');
  const planned = new WeakMap<Prepared, { readonly began: number; readonly ended: number }>();

  return {
    observer: {
      prepared(result, fresh) {
        if (fresh && result.kind !== 'failure') planned.set(result, { ...fresh, ended: Date.now() });
      },
      executes(prepared, headers) {
        const planning = planned.get(prepared);
        planned.delete(prepared);
        const { kind, operationName } = prepared;
        const span = tracer.startSpan(
          operationName === undefined ? kind : `${kind} ${operationName}`,
          {
            kind: SpanKind.SERVER,
            attributes: { 'graphql.operation.type': kind, 'graphql.operation.name': operationName ?? '' },
            ...(planning ? { startTime: planning.began } : {}),
          },
          incoming(headers[traceHeader]),
        );
        const inside = trace.setSpan(ROOT_CONTEXT, span);
        if (planning) tracer.startSpan('plan', { startTime: planning.began }, inside).end(planning.ended);
        return {
          fetch({ operation, entities }) {
            const attributes = {
              'masar.subgraph': operation.subgraph,
              'masar.entities': entities,
              'graphql.operation.type': operation.kind,
            };
            const name = `fetch ${operation.subgraph}`;
            const fetching = tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }, inside);
            return {
              headers: { [traceHeader]: outgoing(fetching) },
              ended({ errors, failure }) {
                fetching.setAttribute('masar.errors', errors);
                if (failure) {
                  const code = failure instanceof FetchFailure ? failure.code : failure.name;
                  fetching.setAttribute('error.type', code);
                  fetching.setStatus({ code: SpanStatusCode.ERROR, message: code });
                }
                fetching.end();
              },
            };
          },
          ended(outcome) {
            span.setAttribute('masar.outcome', outcome);
            if (outcome === 'failure') span.setStatus({ code: SpanStatusCode.ERROR });
            span.end();
          },
        };
      },
    },
    close: () => provider.shutdown(),
  };
}

/** The trace that a client began (W3C Trace Context, 'traceparent'). */
function incoming(header: string | undefined): Context {
  const [, traceId, spanId, flags] =
    /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(header ?? '') ?? [];
  if (!traceId || !spanId || !flags || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return ROOT_CONTEXT;
  const parent: SpanContext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return trace.setSpanContext(ROOT_CONTEXT, parent);
}

function outgoing(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${(traceFlags & TraceFlags.SAMPLED).toString(16).padStart(2, '0')}`;
}
