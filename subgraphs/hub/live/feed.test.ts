import { createLogger } from '@masar/kit/log/logger';
import { testDatabase } from '@masar/kit/testing/test-database';
import { expect, test } from 'vitest';
import { hub } from '../subgraph.ts';
import { openLiveFeed } from './feed.ts';

test('should look once for all who ask at the same moment, and again for who asks later', async () => {
  const { entities, migrations } = hub;
  const tables = await testDatabase(migrations);
  const database = await tables.connect({ entities, migrations });
  const log = createLogger('hub', 'silent');
  const feed = await openLiveFeed({ database, databaseUrl: tables.url, log });
  const [one, other] = [feed.newest(), feed.newest()];
  expect(other).toBe(one);
  expect(await one).toBe(0);
  await tables.query(
    `select append_steps('[{"number": "IQ-2026-00000001-00", "leg": 1, "seq": 0, "at": "2026-03-01T08:00:00Z",
       "kind": "SUBMITTED", "formation": "e-tarbeya", "status": "SUBMITTED", "custodian": "e-tarbeya", "holders": []}]')`,
  );
  expect(await feed.newest()).toBe(1);
  await feed.close();
});
