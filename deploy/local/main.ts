import { ConfigurationError } from '@masar/kit/config/environment';
import { EmbeddedPostgresError } from '@masar/kit/database/embedded/error';
import { runCluster } from '../cluster/run.ts';
import { HELP } from './help.ts';
import { runHouse } from './house.ts';
import { OperatorError } from './operator-error.ts';
import { readOptions } from './options.ts';
import { listenForStop } from './stop-signals.ts';

/**
 * The whole of `npm start`, and of `npm run start:cluster`.
 * @param root the folder with subgraphs/ and gateway/
 * @returns the exit code: 0 after an orderly stop, 1 when the start failed, 130 when it was forced to stop
 */
export async function main(args: readonly string[], root: string): Promise<number> {
  keepGoingWithoutTerminal();
  const print = (text: string) => {
    process.stdout.write(`${text}\n`);
  };
  const signals = listenForStop(process.env);
  try {
    const options = readOptions(args, process.env, root);
    if (options.help) {
      print(HELP);
      return 0;
    }
    const run = options.cluster ? runCluster : runHouse;
    await run(options, { root, signals, print });
  } catch (error) {
    // A start that is told to stop half-way fails in one way or another, as it should.
    if (!signals.stop.aborted) {
      // A clean-up that failed, too, wraps the failure that it was to clean up after.
      const cause: unknown = error instanceof SuppressedError ? error.suppressed : error;
      if (!isForTheOperator(cause)) throw error;
      process.stderr.write(`\n${cause.message}\n`);
      return 1;
    }
  } finally {
    signals.dispose();
  }
  print(signals.force.aborted ? 'Masar was stopped by force.' : 'Masar has stopped.');
  return signals.force.aborted ? 130 : 0;
}

/** Output that nobody reads any more (`npm start | head`, a closed terminal) is no reason to fall over. */
function keepGoingWithoutTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    });
  }
}

function isForTheOperator(error: unknown): error is Error {
  return (
    error instanceof OperatorError ||
    error instanceof EmbeddedPostgresError ||
    error instanceof ConfigurationError
  );
}
