import { makeEvent } from '@masar/schema/events/catalog';
import { hubAudience } from '@masar/schema/events/envelope';
import { expect, it } from 'vitest';
import { transaction } from '../database/transaction.ts';
import { appendEvents } from '../outbox/outbox.ts';
import { tellHub } from '../read-log/tell-hub.ts';
import { openSmallMinistry } from './small-ministry.ts';

it('should tell an event that was sent from nothing, but for readings', async () => {
  const ministry = await openSmallMinistry();
  const { database, clock, desk } = ministry.tools;
  const before = await ministry.everything();
  await tellHub(ministry.tools, [], 'of nobody');
  expect(await ministry.everything()).toBe(before);
  const event = makeEvent({
    ...{ id: 'once more', type: 'masar.subgraph.announced', source: desk, subject: desk, time: clock.now() },
    data: { subgraph: desk, serves: [] },
  });
  await transaction(database, (em) => appendEvents(em, [{ event, audiences: [hubAudience] }]));
  expect(await ministry.everything()).not.toBe(before);
});
