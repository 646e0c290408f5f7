import { createBus } from '../bus/create.ts';
import { ConfigurationError, readEnvironment } from '../config/environment.ts';
import { createLogger, type Logger } from '../log/logger.ts';
import type { Subgraph } from '../subgraph/define.ts';
import { serveSubgraph } from './serve.ts';
import { settingsShape } from './settings.ts';

/** The whole of a subgraph's process: settings out of the environment, serve, and go in good order. */
export async function runSubgraph<Context>(subgraph: Subgraph<Context>): Promise<void> {
  let log: Logger | undefined;
  try {
    const settings = readEnvironment(settingsShape, process.env);
    log = createLogger(subgraph.code, settings.LOG_LEVEL);
    const nats = { deployment: settings.NATS_DEPLOYMENT, replicas: settings.NATS_REPLICAS };
    const bus = await createBus(settings.BUS_URL, nats, log);
    const served = await serveSubgraph(subgraph, { settings, environment: process.env, bus, log });
    log.info({ url: served.url }, 'ready');
    stopWithTheHouse(log, async () => {
      await served.close();
      await bus.close();
    });
  } catch (error) {
    if (error instanceof ConfigurationError) process.stderr.write(`${error.message}\n`);
    else if (log) log.fatal({ err: error }, 'the subgraph cannot start');
    else throw error;
    process.exit(1);
  }
}

/** Goes on SIGTERM and SIGINT, and when the process that started this one is gone (its IPC channel closes). */
function stopWithTheHouse(log: Logger, close: () => Promise<void>): void {
  let stopping = false;
  const stop = (reason: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ reason }, 'stopping');
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'did not stop in good order');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
  process.once('disconnect', () => stop('the starting process is gone'));
}
