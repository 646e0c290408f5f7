import type { Database } from '@masar/kit/database/connect';
import { gather } from '@masar/kit/database/pacing/gather';
import { runStatement, type Statement } from '@masar/kit/database/statement';
import { isConflict, isTransient } from '@masar/kit/database/transient';
import { busy } from '@masar/kit/errors/busy';
import { outboxChannel, outboxInsert } from '@masar/kit/outbox/outbox';
import type { RequestState } from '../path/advance.ts';
import { type ActionFacts, sendAction } from './action-store.ts';

/** An action on its way to whoever holds its request. */
export interface SentAction {
  readonly action: ActionFacts;
  /** Where the request was when it was read. */
  readonly held: Pick<RequestState, 'leg' | 'custodianSubgraph'>;
}

/** Puts citizens' actions down as pending and sends them, those together that come together. */
export interface ActionGroup {
  /**
   * @returns whether it is committed; not when the request is being changed by somebody, has another custodian
   * meanwhile, or has the same action pending: look again then
   * @throws MasarError BUSY (with retryAfterSeconds) when too many wait or it would be put down too late
   */
  send(sent: SentAction): Promise<boolean>;
}

interface Job extends SentAction {
  readonly answer: PromiseWithResolvers<boolean>;
}

// The row is locked while the action is put down: a custody that moves at the same time either finds the action
// pending and takes it along, or is seen here.
const sendStatement: Statement = {
  name: 'send-actions',
  text: `with given as materialized (
      select a.*, t.item->>'host' as host from jsonb_array_elements($1::jsonb) as t (item)
      cross join lateral jsonb_populate_record(null::citizen_action, t.item) as a
    ), held as materialized (
      select r.number from given g join request r on r.number = g.number
      where r.leg = g.leg and r.custodian_subgraph = g.host order by r.number for update of r skip locked
    ), pending as (
      insert into citizen_action (id, number, kind, text, rating, actor, at, state, leg)
      select g.id, g.number, g.kind, g.text, g.rating, g.actor, g.at, 'PENDING', g.leg
      from given g where g.number in (select number from held)
      on conflict do nothing returning id
    ), sent as (
      ${outboxInsert} from json_array_elements($2::json) with ordinality as t (e, n)
      where e->'event'->'data'->>'action' in (select id from pending) order by n
    )
    select coalesce(json_agg(id), '[]') as pending, case when count(*) > 0 then pg_notify($3, '')::text end as told
    from pending`,
};

/** See docs/decisions/commands-commit-together.md. */
export function createActionGroup(database: Database): ActionGroup {
  async function together(jobs: readonly Job[]): Promise<readonly Job[]> {
    try {
      const [row] = await runStatement<{ pending: string[] }>(database, sendStatement, [
        JSON.stringify(
          jobs.map(({ action, held }) => ({ ...action, leg: held.leg, host: held.custodianSubgraph })),
        ),
        JSON.stringify(jobs.map(({ action, held }) => sendAction(action, held))),
        outboxChannel,
      ]);
      const pending = new Set(row?.pending);
      for (const { action, answer } of jobs) answer.resolve(pending.has(action.id));
    } catch (error) {
      const undone = isConflict(error) || !isTransient(error);
      for (const { answer } of jobs) {
        if (undone) answer.resolve(false);
        else answer.reject(error);
      }
    }
    return [];
  }

  const give = gather<Job>({
    keyOf: () => undefined,
    together,
    singly: async () => undefined,
    turnAway: ({ answer }) => answer.reject(busy('more comes from citizens than can be taken on')),
  });
  return {
    async send(sent) {
      const answer = Promise.withResolvers<boolean>();
      give({ ...sent, answer });
      return await answer.promise;
    },
  };
}
