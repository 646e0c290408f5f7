import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { databaseOf } from '@masar/deploy/local/discover';
import { startEmbeddedPostgres } from '@masar/kit/database/embedded/embedded';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { readPlacements } from './placements.ts';
import { vocabulary } from './words.ts';

/** The ministries whose databases hold files. */
const desks = ['central', 'e-tarbeya', 'e-mawared', 'e-basra'];

/**
 * Fills the databases of a house that stands still with requests of the past year, their paths and their files.
 * The tables are there already: the house has been started once.
 */
export async function seed(dataDir: string, count: number): Promise<void> {
  const server = await startEmbeddedPostgres({ dataDir });
  const open = async (code: string): Promise<Client> => {
    const client = new Client({ connectionString: server.url(databaseOf(code)) });
    await client.connect();
    return client;
  };
  const [hub, central] = await Promise.all([open('hub'), open('central')]);
  try {
    const now = new Date();
    const placements = await readPlacements(hub, central);
    const { written, searched } = vocabulary();
    const { rows: accounts } = await hub.query<{ id: string }>(
      "select id from account where email = 'citizen@masar.test'",
    );
    const values: Record<string, string> = {
      citizen: escapeLiteral(accounts[0]?.id ?? ''),
      count: `${count}::bigint`,
      now: escapeLiteral(now.toISOString()),
      before_this_year: String(before(now, count)),
      placements: `${escapeLiteral(JSON.stringify(placements))}::jsonb`,
      placement_count: String(placements.length),
      written: arrayLiteral(written),
      searched: arrayLiteral(searched),
      word_count: String(written.length),
    };
    await fill(hub, ['request', 'request_text', 'request_holder', 'step'], 'register.sql', values);
    for (const year of [now.getUTCFullYear() - 1, now.getUTCFullYear()]) {
      await hub.query('select next_request_sequence($1)', [year]);
      await hub.query(`select setval('request_sequence_${year}', ${count})`);
    }
    for (const desk of desks) {
      const client = desk === 'central' ? central : await open(desk);
      await fill(client, ['ministry_case', 'case_text'], 'cases.sql', {
        ...values,
        desk: escapeLiteral(desk),
      });
      if (client !== central) await client.end();
    }
  } finally {
    await Promise.all([hub.end(), central.end()]);
    await server.stop();
  }
}

/** How many of the seeded requests lie in the year before this one. */
function before(now: Date, count: number): number {
  const thisYearMs = now.getTime() - Date.UTC(now.getUTCFullYear(), 0, 1);
  const share = thisYearMs / (365 * 86_400_000);
  return Math.max(0, count - Math.floor(share * count));
}

/** Runs the statements of a file on tables without their indexes, which are made again afterwards: much quicker. */
async function fill(
  client: Client,
  tables: readonly string[],
  file: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  await client.query(
    "set session_replication_role = replica; set work_mem = '256MB'; set maintenance_work_mem = '1GB'",
  );
  await client.query('set jit = off; set synchronous_commit = off');
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select i.indexname as name, i.indexdef as definition from pg_indexes i
     where i.schemaname = 'public' and i.tablename = any($1)
       and not exists (select from pg_constraint c where c.conname = i.indexname)`,
    [tables],
  );
  for (const { name } of indexes) await client.query(`drop index ${escapeIdentifier(name)}`);
  await client.query(await statements('rows.sql', values));
  await client.query(await statements(file, values));
  for (const { definition } of indexes) await client.query(definition);
  for (const table of tables) await client.query(`vacuum (analyze) ${escapeIdentifier(table)}`);
}

/** SQL has no parameters in what defines a view. */
async function statements(file: string, values: Readonly<Record<string, string>>): Promise<string> {
  const text = await readFile(path.join(import.meta.dirname, file), 'utf8');
  return text.replace(/\$(\w+)/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${file}: nothing is known of $${name}`);
    return value;
  });
}

function arrayLiteral(texts: readonly string[]): string {
  return `array[${texts.map((text) => escapeLiteral(text)).join(',')}]`;
}
