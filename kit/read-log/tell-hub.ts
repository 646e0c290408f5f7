import { makeEvent } from '@masar/schema/events/catalog';
import { hubAudience } from '@masar/schema/events/envelope';
import type { DeskTools } from '../case/commands/desk-tools.ts';
import { transaction } from '../database/transaction.ts';
import { appendEvents } from '../outbox/outbox.ts';
import type { Reading } from './read-log.ts';

/**
 * Tells the hub, where the citizen sees it, who has read what at this desk: one event, however many readings.
 * @param id of the readings: the hub takes in once what is told twice under the same
 */
export async function tellHub(
  { desk, database, clock }: Pick<DeskTools, 'desk' | 'database' | 'clock'>,
  readings: readonly Reading[],
  id: string,
): Promise<void> {
  const event = makeEvent({
    id: `readings/${id}`,
    type: 'masar.data.read',
    source: desk,
    subject: desk,
    time: clock.now(),
    data: {
      readings: readings.map(({ number, reader, role, at, fields }) => ({
        ...{ number, reader, role, at: at.toISOString(), fields: [...fields] },
      })),
    },
  });
  await transaction(database, (em) => appendEvents(em, [{ event, audiences: [hubAudience] }]));
}
