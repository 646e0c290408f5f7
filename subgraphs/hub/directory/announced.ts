import type { MasarEvent } from '@masar/schema/events/catalog';
import { hubAudience, secretariat } from '@masar/schema/events/envelope';
import type { EntityManager } from '@mikro-orm/postgresql';
import { publishChange, publishTo } from './publish.ts';
import { centralSubgraph } from './snapshot.ts';
import { lockDirectory } from './store.ts';

/**
 * A subgraph has started: what it claims is its own from now on, with everything below; what it claimed before
 * and claims no longer falls back. The directory is then published: to all when that changed something, else to
 * the subgraph alone. For the inbox: `em` is inside its transaction.
 * @throws Error when the claim can't be, such as the secretariat's place
 */
export async function applySubgraphAnnounced(
  em: EntityManager,
  event: MasarEvent<'masar.subgraph.announced'>,
  now: Date,
): Promise<void> {
  const { subgraph, serves } = event.data;
  if (subgraph === hubAudience || serves.includes(secretariat)) {
    throw new Error(
      `${subgraph} claims ${serves.join(', ')}: the secretariat is the hub's and nobody else's`,
    );
  }
  await lockDirectory(em);
  await em.execute(
    `insert into known_subgraph (code, announced_at) values (?, ?)
     on conflict (code) do update set announced_at = excluded.announced_at`,
    [subgraph, now],
  );
  // Central serves whatever nobody claims; a claim of its own would take formations from those that left it.
  const claimed = subgraph === centralSubgraph ? [] : serves;
  if (await claim(em, subgraph, claimed, now)) await publishChange(em, now);
  else await publishTo(em, subgraph, event.id, now);
}

/** Whether the claims that the subgraph makes now are others than those it made before. */
async function claim(
  em: EntityManager,
  subgraph: string,
  serves: readonly string[],
  now: Date,
): Promise<boolean> {
  const claimed = JSON.stringify(serves);
  const released = await em.execute<unknown[]>(
    `delete from formation_claim
     where subgraph = ? and formation not in (select jsonb_array_elements_text(?::jsonb)) returning formation`,
    [subgraph, claimed],
  );
  const taken = await em.execute<unknown[]>(
    `insert into formation_claim (formation, subgraph, claimed_at)
     select distinct code, ?, ?::timestamptz from jsonb_array_elements_text(?::jsonb) as given(code)
     on conflict (formation) do update
     set subgraph = excluded.subgraph, claimed_at = excluded.claimed_at
     where formation_claim.subgraph <> excluded.subgraph returning formation`,
    [subgraph, now, claimed],
  );
  return released.length + taken.length > 0;
}
