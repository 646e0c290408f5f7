import type { MasarEvent } from '@masar/schema/events/catalog';
import type { EntityManager } from '@mikro-orm/postgresql';

/** A step about a part. */
type PartStep = MasarEvent<
  'masar.request.part-given' | 'masar.request.part-changed' | 'masar.request.part-ended'
>;

/** Whether an event of the catalogue is a step about a part. */
function isPartStep(event: MasarEvent): event is PartStep {
  return event.type.startsWith('masar.request.part-');
}

/**
 * Writes down how the parts stand that a batch's steps are about. Each step says all of its part, so that of two
 * the later in the request's path holds, whichever comes first.
 */
export async function projectParts(em: EntityManager, events: readonly MasarEvent[]): Promise<void> {
  const latest = new Map<string, Record<string, unknown>>();
  const steps = events.filter(isPartStep);
  for (const { data, subject, time, type, leg = 0, seq = 0 } of steps.toSorted(byPlace)) {
    const { id, nth, kind, state, task, result, shared, givenAt, dueAt } = data.part;
    latest.set(id, {
      ...{ id, number: subject, nth, kind, from: data.formation, to: data.to, state, task, result, shared },
      ...{ given_at: givenAt, due_at: dueAt, ended_at: type.endsWith('ended') ? time : null, leg, seq },
    });
  }
  if (latest.size === 0) return;
  await em.execute(
    `insert into request_part select * from jsonb_populate_recordset(null::request_part, ?::jsonb)
     on conflict (id) do update
     set state = excluded.state, task = excluded.task, result = excluded.result, due_at = excluded.due_at,
         ended_at = excluded.ended_at, leg = excluded.leg, seq = excluded.seq
     where (request_part.leg, request_part.seq) < (excluded.leg, excluded.seq)`,
    [JSON.stringify([...latest.values()])],
  );
}

function byPlace(one: PartStep, other: PartStep): number {
  return (one.leg ?? 0) - (other.leg ?? 0) || (one.seq ?? 0) - (other.seq ?? 0);
}
