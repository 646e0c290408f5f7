import { testDatabase } from '@masar/kit/testing/test-database';
import { expect, it } from 'vitest';
import { hubMigrations } from '../migrations/all.ts';
import { Escalation } from './escalation.entity.ts';
import { followEscalations } from './follow.ts';

/** Follows over a database, and counts who listens. */
async function follower(after: number | undefined) {
  const tables = await testDatabase(hubMigrations);
  const database = await tables.connect({ entities: [Escalation] });
  const listening = new Set<() => void>();
  const follow = () =>
    followEscalations(
      database,
      (tell) => {
        listening.add(tell);
        return () => listening.delete(tell);
      },
      { to: () => undefined, reasons: undefined, after },
    );
  return { tables, listening, follow };
}

it('should listen no longer when a read has failed', async () => {
  const { tables, listening, follow } = await follower(0);
  const { escalations } = await follow();
  expect(listening.size).toBe(1);
  await tables.query('alter table escalation rename to gone');
  await expect(escalations.next()).rejects.toThrow('escalation');
  expect(listening.size).toBe(0);
  expect(await escalations.next()).toEqual({ done: true, value: undefined });
});

it('should listen no longer when it is not known where to begin', async () => {
  const { tables, listening, follow } = await follower(undefined);
  await tables.query('alter table escalation rename to gone');
  await expect(follow()).rejects.toThrow('escalation');
  expect(listening.size).toBe(0);
});
