import path from 'node:path';
import { ConfigurationError, readEnvironment } from '@masar/kit/config/environment';
import { createDatabasesSettings } from './create-databases-settings.ts';
import { createDatabases, givenServer } from './local/database.ts';
import { BUS_DATABASE, databaseOf, discoverSubgraphs } from './local/discover.ts';
import { OperatorError } from './local/operator-error.ts';

/** Creates a database for every subgraph, and one for the bus if it is PostgreSQL; those that are there stay. */
async function main(): Promise<void> {
  const { DATABASE_URL, BUS_URL } = readEnvironment(createDatabasesSettings, process.env);
  const subgraphs = await discoverSubgraphs(path.resolve(import.meta.dirname, '..'));
  const names = subgraphs.map(({ code }) => databaseOf(code));
  if (!BUS_URL || !/^(nats|tls):/.test(BUS_URL)) names.push(BUS_DATABASE);
  const say = (message: string) => {
    process.stdout.write(`${message}\n`);
  };
  const stop = new AbortController();
  process.once('SIGTERM', () => stop.abort());
  await createDatabases(givenServer(DATABASE_URL), names, stop.signal, say);
  say(`the databases are there: ${names.join(', ')}`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof OperatorError || error instanceof ConfigurationError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
