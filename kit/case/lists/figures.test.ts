import { expect, it } from 'vitest';
import { smallMinistry } from '../../testing/small-ministry.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { figuresSql } from './figures.ts';

it("should be able to count a desk's files in an index alone", async () => {
  const tables = await testDatabase(smallMinistry.migrations);
  // Whether PostgreSQL would do so follows from how many there are; so it may take an index only.
  for (const way of ['seqscan', 'bitmapscan']) {
    await tables.query(`alter database "${tables.name}" set enable_${way} = off`);
  }
  for (const formations of ['null', `'["e-one"]'`]) {
    const plan = await tables.query(`explain ${figuresSql.replaceAll('?', formations)}`);
    const lines = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(lines).toMatch(/Index Only Scan using ministry_case_figures/);
  }
});
