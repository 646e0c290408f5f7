import type { Logger } from 'pino';
import type { Config } from '../config/options.ts';
import type { Engine } from '../execute/engine.ts';
import type { LiveFigures } from '../health/health.ts';
import type { Operations } from '../subscribe/operation.ts';
import { logOperations } from './log-operations.ts';
import { observeEngine } from './observe-engine.ts';
import { observeOperations } from './observe-operations.ts';
import type { Observer } from './observer.ts';

/** Traces, metrics and the log of operations. What is off isn't loaded and costs nothing: the engine stays as it is. */
export interface Telemetry {
  /** The port of /metrics. */
  readonly metricsPort: number | undefined;
  engine(engine: Engine): Engine;
  operations(operations: Operations): Operations;
  /** Sends what is left and stops. */
  close(): Promise<void>;
}

/** @throws Error when the port for metrics is taken. */
export async function startTelemetry(
  { metricsPort, otlpEndpoint, host }: Pick<Config, 'metricsPort' | 'otlpEndpoint' | 'host'>,
  log: Logger,
  live: () => LiveFigures,
): Promise<Telemetry> {
  const observers: Observer[] = log.isLevelEnabled('debug') ? [logOperations(log)] : [];
  const closing: (() => Promise<void>)[] = [];
  const own: string[] = [];
  const telemetry = {
    engine: (engine: Engine) => (observers.length === 0 ? engine : observeEngine(engine, observers, own)),
    close: async () => void (await Promise.all(closing.map((close) => close()))),
  };

  if (otlpEndpoint !== undefined) {
    const { startTracing, traceHeader } = await import('./tracing.ts');
    const tracing = startTracing(otlpEndpoint);
    observers.push(tracing.observer);
    own.push(traceHeader);
    closing.push(tracing.close);
  }
  if (metricsPort === undefined) {
    return { ...telemetry, metricsPort: undefined, operations: (operations) => operations };
  }
  const [{ createMetrics }, { serveMetrics }] = await Promise.all([
    import('./metrics.ts'),
    import('./metrics-server.ts'),
  ]);
  const metrics = createMetrics(live);
  const server = await serveMetrics(metrics, metricsPort, host);
  observers.push(metrics.observer);
  closing.push(server.close);
  return {
    ...telemetry,
    metricsPort: server.port,
    operations: (operations) => observeOperations(operations, metrics.subscribers),
  };
}
