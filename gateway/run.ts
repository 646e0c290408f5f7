import { flushCompileCache } from 'node:module';
import { ConfigurationError } from '@masar/kit/config/environment';
import { createLogger } from './config/logger.ts';
import { helpText, readConfig } from './config/read.ts';
import { startGateway } from './gateway.ts';

const args = process.argv.slice(2);
if (args.includes('--help')) {
  process.stdout.write(helpText());
} else {
  try {
    await run();
  } catch (error) {
    // What the operator can put right is said in a line; anything else with all that is known.
    const plain =
      error instanceof ConfigurationError || (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    process.stderr.write(`${plain ? (error as Error).message : (error as Error).stack}\n`);
    process.exitCode = 1;
  }
}

async function run(): Promise<void> {
  const config = readConfig(args, process.env);
  const log = createLogger(config.logLevel);
  const gateway = await startGateway(config, log);
  // Not only when the process ends, for it may be ended by force.
  flushCompileCache();
  log.info({ port: gateway.port, metricsPort: gateway.metricsPort }, 'the gateway listens');
  const stop = async (reason: string) => {
    log.info({ reason }, 'the gateway stops');
    await gateway.stop();
    process.exit();
  };
  process.once('SIGTERM', () => void stop('SIGTERM'));
  process.once('SIGINT', () => void stop('SIGINT'));
  // The channel closes when whoever started the gateway is gone: nothing is left behind.
  process.once('disconnect', () => void stop('the parent is gone'));
}
