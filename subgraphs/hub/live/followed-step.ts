import type { EntityManager } from '@mikro-orm/postgresql';
import { allOf, type Condition } from '../register/criteria-sql.ts';
import { PathStep, RegisteredRequest } from '../register/entities.ts';
import { listColumns } from '../register/list.ts';

/** A step as followers get it: with the request that it belongs to, as that is now. */
export interface FollowedStep {
  readonly step: PathStep;
  readonly request: RegisteredRequest;
}

const stepFields = [
  ...[
    'position',
    'number',
    'leg',
    'seq',
    'at',
    'kind',
    'formation',
    'to',
    'note',
    'actor',
    'action',
    'rating',
  ],
  ...['outcome', 'status', 'custodian', 'due_at', 'holders'],
];
const stepSelection = stepFields.map((field) => `s."${field}" as "step_${field}"`).join(', ');

/** Reads steps behind a position, in order, that meet the conditions over `step s` and `request r`. */
export async function readSteps(
  em: EntityManager,
  after: number,
  limit: number,
  conditions: readonly Condition[],
): Promise<FollowedStep[]> {
  const { sql, values } = allOf([{ sql: 's.position > ?', values: [after] }, ...conditions]);
  const rows = await em.execute<Record<string, unknown>[]>(
    `select ${stepSelection}, ${listColumns} from step s join request r on r.number = s.number
     where ${sql} order by s.position limit ?`,
    [...values, limit],
  );
  return rows.map((row) => followedStepOf(em, row));
}

function followedStepOf(em: EntityManager, row: Record<string, unknown>): FollowedStep {
  const step: Record<string, unknown> = {};
  const request: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(row)) {
    if (column.startsWith('step_')) step[column.slice('step_'.length)] = value;
    else request[column] = value;
  }
  // Each event has entities of its own: a fork's identity map would hold on to them.
  const own = em.fork();
  return { step: own.map(PathStep, step), request: own.map(RegisteredRequest, request) };
}

/** The position of the newest step; 0 when there is none. */
export async function newestPosition(em: EntityManager): Promise<number> {
  const rows = await em.execute<{ position: string }[]>(
    'select coalesce(max(position), 0)::text as position from step',
  );
  return Number(rows[0]?.position ?? 0);
}
