import { MasarError } from '@masar/kit/errors/masar-error';
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
 * Writes down how parts stand after steps that the register has taken on, in the order of each path: so the custodian
 * says it. Each step says all of its part. A part stays with the request and the custodian that gave it.
 * @throws MasarError CONFLICT for a step about the part of another request or custodian
 */
export async function projectParts(em: EntityManager, accepted: readonly MasarEvent[]): Promise<void> {
  const latest = new Map<string, PartColumns>();
  for (const { data, subject, time, type, leg = 0, seq = 0 } of accepted.filter(isPartStep)) {
    const { id, nth, kind, state, task, result, shared, givenAt, dueAt } = data.part;
    const earlier = latest.get(id);
    if (earlier && (earlier.number !== subject || earlier.from !== data.formation)) throw foreign(id);
    const ended = type.endsWith('ended');
    latest.set(id, {
      ...{ id, number: subject, nth, kind, from: data.formation, to: data.to, state, task, result, shared },
      ...{ given_at: givenAt, due_at: dueAt, ended_at: ended ? time : null, leg, seq },
      look_at: ended ? null : dueAt,
    });
  }
  if (latest.size === 0) return;
  const [other] = await em.execute<{ id: string }[]>(
    `with told as (
       select * from jsonb_populate_recordset(null::request_part, ?::jsonb)
     ), written as (
       insert into request_part select * from told
       on conflict (id) do update
       set state = excluded.state, task = excluded.task, result = excluded.result, due_at = excluded.due_at,
           ended_at = excluded.ended_at, leg = excluded.leg, seq = excluded.seq, look_at = excluded.look_at
       where (request_part.leg, request_part.seq) < (excluded.leg, excluded.seq)
     )
     select p.id from request_part p join told t on t.id = p.id
     where (p.number, p."from") <> (t.number, t."from")`,
    [JSON.stringify([...latest.values()])],
  );
  if (other) throw foreign(other.id);
}

/** What of a row tells whose part it is, and the rest. */
interface PartColumns extends Record<string, unknown> {
  readonly number: string;
  readonly from: string;
}

function foreign(id: string): MasarError {
  return new MasarError('CONFLICT', `the part ${id} was given by another custodian or of another request`);
}
