import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { systemClock } from '@masar/kit/clock/clock';
import { ConfigurationError, readEnvironment } from '@masar/kit/config/environment';
import { connectDatabase } from '@masar/kit/database/connect';
import { migrate } from '@masar/kit/database/schema/migrate';
import { MasarError } from '@masar/kit/errors/masar-error';
import { settingsShape } from '@masar/kit/server/settings';
import { hubMigrations } from '../migrations/all.ts';
import { Account } from './account.entity.ts';
import { createHasher } from './hasher.ts';
import { openAccount } from './open-account.ts';

const usage = `The first admin of a Masar that has no demo accounts. The password is read from standard input:

  DATABASE_URL=postgres://.../masar_hub node subgraphs/hub/people/create-admin.ts EMAIL NAME < password-file
`;

/** Makes the account; returns the process's exit code. */
async function main(): Promise<number> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [email, name, ...more] = positionals;
  if (!email || !name || more.length > 0) {
    process.stderr.write(usage);
    return 2;
  }
  const { DATABASE_URL } = readEnvironment(settingsShape.unwrap().pick({ DATABASE_URL: true }), process.env);
  const password = (await text(process.stdin)).replace(/\r?\n$/, '');
  const database = await connectDatabase({
    url: DATABASE_URL,
    entities: [Account],
    migrations: hubMigrations,
    applicationName: 'masar create-admin',
  });
  try {
    await migrate(database);
    const given = { email, name, password, role: 'ADMIN' } as const;
    const account = await openAccount(database, given, {
      hasher: createHasher(),
      now: systemClock.now(),
      prefix: '',
    });
    process.stdout.write(`${account.email} is an admin now\n`);
    return 0;
  } finally {
    await database.close(true);
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof MasarError || error instanceof ConfigurationError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
