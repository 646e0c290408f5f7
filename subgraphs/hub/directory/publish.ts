import { appendEvents } from '@masar/kit/outbox/outbox';
import { makeEvent } from '@masar/schema/events/catalog';
import { hubAudience } from '@masar/schema/events/envelope';
import type { EntityManager } from '@mikro-orm/postgresql';
import { directoryChannel, loadDirectory } from './store.ts';

/**
 * Counts the directory's version up and tells everybody: the hub's replicas, and every subgraph that has
 * announced itself. For the end of a transaction that holds the directory's lock.
 */
export async function publishChange(em: EntityManager, now: Date): Promise<void> {
  await em.execute('update directory_state set version = version + 1');
  await em.execute(`select pg_notify(?, '')`, [directoryChannel]);
  const known = await em.execute<{ code: string }[]>('select code from known_subgraph order by code');
  const audiences = known.map(({ code }) => code);
  await publish(em, audiences, now, (version) => `directory/${version}`);
}

/**
 * Sends the directory as it stands to one subgraph that has asked for it.
 * @param cause id of the event that asked, so that each asking has its own answer
 */
export async function publishTo(
  em: EntityManager,
  subgraph: string,
  cause: string,
  now: Date,
): Promise<void> {
  await publish(em, [subgraph], now, (version) => `directory/${version}/${cause}`);
}

async function publish(
  em: EntityManager,
  audiences: readonly string[],
  now: Date,
  idFor: (version: number) => string,
): Promise<void> {
  if (audiences.length === 0) return;
  const { version, formations } = await loadDirectory(em);
  const event = makeEvent({
    id: idFor(version),
    type: 'masar.directory.published',
    source: hubAudience,
    subject: 'directory',
    time: now,
    data: {
      version,
      formations: formations.map(({ code, kind, parent, subgraph }) => ({ code, kind, parent, subgraph })),
    },
  });
  await appendEvents(em, [{ event, audiences }]);
}
