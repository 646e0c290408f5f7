import { runIn } from '@masar/kit/database/statement';
import type { OutgoingEvent } from '@masar/kit/outbox/outbox';
import { type ActionKind, actionEventId } from '@masar/schema/events/actions';
import { makeEvent } from '@masar/schema/events/catalog';
import { hubAudience } from '@masar/schema/events/envelope';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Directory } from '../../directory/directory.ts';
import type { ActionState } from '../entities.ts';
import type { RequestState } from '../path/advance.ts';

/** The channel on which the ids of settled actions are told. */
export const actionsChannel = 'actions';

/** What a citizen asked, as it is sent to a custodian. */
export interface ActionFacts {
  readonly id: string;
  readonly number: string;
  readonly kind: ActionKind;
  readonly text: string | null;
  readonly rating: number | null;
  readonly actor: string | null;
  readonly at: Date;
}

/** How an action came out. */
export interface Settlement {
  readonly id: string;
  readonly state: Exclude<ActionState, 'PENDING'>;
  readonly code: string | null;
  readonly message: string | null;
}

/** The actions of these requests that nobody has answered yet, oldest first. The requests are locked. */
export async function pendingActions(em: EntityManager, numbers: readonly string[]): Promise<ActionFacts[]> {
  if (numbers.length === 0) return [];
  const rows = await runIn<Omit<ActionFacts, 'at'> & { at: string }>(
    em,
    `select id, number, kind, text, rating, actor, at from citizen_action
     where state = 'PENDING' and number = any($1::text[]) order by at, id`,
    [numbers],
  );
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

/** Writes down how actions came out, and tells who waits for it. What is settled already stays as it is. */
export async function settleActions(em: EntityManager, settled: readonly Settlement[]): Promise<void> {
  if (settled.length === 0) return;
  await runIn(
    em,
    `with settled as (
       update citizen_action a set state = s.state, code = s.code, message = s.message
       from jsonb_populate_recordset(null::citizen_action, $1::jsonb) as s
       where a.id = s.id and a.id = any($3::text[]) and a.state = 'PENDING' returning a.id
     ) select pg_notify($2, id) from settled`,
    [JSON.stringify(settled), actionsChannel, settled.map(({ id }) => id)],
  );
}

/** Notes that actions go to the custodian of another leg now. */
export async function moveActions(
  em: EntityManager,
  moved: readonly { id: string; leg: number }[],
): Promise<void> {
  if (moved.length === 0) return;
  await runIn(
    em,
    `update citizen_action a set leg = m.leg
     from jsonb_populate_recordset(null::citizen_action, $1::jsonb) as m where a.id = m.id`,
    [JSON.stringify(moved)],
  );
}

/** The action on its way to whoever holds the request now. */
export function sendAction(
  action: ActionFacts,
  request: Pick<RequestState, 'leg' | 'custodianSubgraph'>,
): OutgoingEvent {
  const { id, number, kind, text, rating, actor, at } = action;
  const event = makeEvent({
    id: actionEventId(id, request.leg),
    type: 'masar.action.sent',
    source: hubAudience,
    subject: number,
    time: at,
    leg: request.leg,
    data: { action: id, kind, text, rating, actor },
  });
  return { event, audiences: [request.custodianSubgraph] };
}

/** Whether the secretariat holds the request: the hub itself then takes up what the citizen asks. */
export function isWithSecretariat(directory: Directory, request: Pick<RequestState, 'custodian'>): boolean {
  return directory.formationOf(request.custodian)?.kind === 'SECRETARIAT';
}
