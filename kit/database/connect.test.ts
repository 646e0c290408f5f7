import { expect, it } from 'vitest';
import { testDatabase } from '../testing/test-database.ts';

it('should have short statements neither compiled nor shared out among processes', async () => {
  const database = await (await testDatabase()).connect();
  expect(
    await database.em.execute(
      `select current_setting('jit') as jit, current_setting('max_parallel_workers_per_gather') as workers`,
    ),
  ).toEqual([{ jit: 'off', workers: '0' }]);
});
