import { randomUUID } from 'node:crypto';
import { testDatabase } from '@masar/kit/testing/test-database';
import { expect, it } from 'vitest';
import { hubMigrations } from '../../migrations/all.ts';
import { keepReadings } from './readings.ts';

it('should keep readings once that are written again, when it is not known whether they were written', async () => {
  const tables = await testDatabase(hubMigrations);
  const database = await tables.connect({ entities: [] });
  const readings = ['body', 'details'].map((field) => ({
    ...{ number: 'IQ-2026-00000042-37', reader: randomUUID(), role: 'CLERK' },
    ...{ at: new Date('2026-03-01T08:00:00.000Z'), fields: [field] },
  }));
  for (const id of ['one', 'one', 'two']) await keepReadings(database, readings, id);
  const kept = await tables.query('select fields, desk, at from read_log order by id');
  expect(kept.map(({ fields, desk }) => [fields, desk])).toEqual([
    [['body'], null],
    [['details'], null],
    [['body'], null],
    [['details'], null],
  ]);
  expect(kept[0].at).toEqual(new Date('2026-03-01T08:00:00.000Z'));
});
