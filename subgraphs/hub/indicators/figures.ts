import type { Stage, Status } from '@masar/kit/lifecycle/words';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Service } from '../directory/directory.ts';
import type { Scope } from './scope.ts';

/** Counts of one formation. */
export interface FormationFigures {
  formation: string;
  total: number;
  open: number;
  overdue: number;
  resolved: number;
  medianHoursToResolve: number | null;
}

/** The requests of a scope as the table expression `scoped`, with its parameters. */
interface Scoped {
  sql: string;
  values: unknown[];
}

const isOpen = `status not in ('RESOLVED', 'REJECTED', 'WITHDRAWN', 'ARCHIVED')`;

function scoped({ holder, from, to }: Scope): Scoped {
  const conditions: string[] = ['true'];
  const values: unknown[] = [];
  const also = (condition: string, value: unknown) => {
    conditions.push(condition);
    values.push(value);
  };
  if (holder !== undefined) also('ordinal in (select ordinal from request_holder where holder = ?)', holder);
  if (from) also('submitted_at >= ?', from);
  if (to) also('submitted_at < ?', to);
  const sql = `with scoped as (
    select number, kind, status, stage, custodian, due_at, submitted_at from request where ${conditions.join(' and ')}
  )`;
  return { sql, values };
}

/** How many there are, how many of them open, how many of those overdue. */
export async function countTotals(
  em: EntityManager,
  scope: Scope,
  now: Date,
): Promise<{ total: number; open: number; overdue: number }> {
  const { sql, values } = scoped(scope);
  const [row] = await em.execute<{ total: number; open: number; overdue: number }[]>(
    `${sql} select count(*)::int as total, (count(*) filter (where ${isOpen}))::int as open,
       (count(*) filter (where ${isOpen} and due_at < ?))::int as overdue from scoped`,
    [...values, now],
  );
  return row ?? { total: 0, open: 0, overdue: 0 };
}

/** What requests are counted by. */
interface Groups {
  status: Status;
  stage: Stage;
  kind: Service['kind'];
}

/** How many there are of each; groups without any are left out. */
export async function countBy<Column extends keyof Groups>(
  em: EntityManager,
  scope: Scope,
  column: Column,
): Promise<({ count: number } & Pick<Groups, Column>)[]> {
  const { sql, values } = scoped(scope);
  return await em.execute(
    `${sql} select ${column}, count(*)::int as count from scoped group by ${column} order by count desc, ${column}`,
    values,
  );
}

/** The formations that held most, each with what it did itself. */
export async function countByFormation(
  em: EntityManager,
  scope: Scope,
  now: Date,
  first: number,
): Promise<FormationFigures[]> {
  const { sql, values } = scoped(scope);
  const shown = scope.formations === undefined ? null : JSON.stringify(scope.formations);
  return await em.execute(
    `${sql},
     held as (
       select distinct number, step.custodian as formation from step join scoped using (number)
     ),
     answered as (
       select number, formation, min(at) as at from step join scoped using (number)
       where step.kind in ('RESOLVED', 'REJECTED') group by number, formation
     )
     select held.formation, count(*)::int as total,
       (count(*) filter (where custodian = held.formation and ${isOpen}))::int as open,
       (count(*) filter (where custodian = held.formation and ${isOpen} and due_at < ?))::int as overdue,
       count(answered.at)::int as resolved,
       percentile_cont(0.5) within group (order by extract(epoch from answered.at - submitted_at) / 3600)
         as "medianHoursToResolve"
     from held join scoped using (number)
     left join answered on answered.number = held.number and answered.formation = held.formation
     where ?::jsonb is null or held.formation in (select jsonb_array_elements_text(?::jsonb))
     group by held.formation order by total desc, held.formation limit ?`,
    [...values, now, shown, shown, first],
  );
}

/** Of what was answered, the share that was disputed: 0 to 1. */
export async function disputedShare(em: EntityManager, scope: Scope): Promise<number | null> {
  const { sql, values } = scoped(scope);
  const [row] = await em.execute<{ share: number | null }[]>(
    `${sql},
     answers as (
       select number, bool_or(step.kind = 'DISPUTED') as disputed from step join scoped using (number)
       where step.kind in ('RESOLVED', 'REJECTED', 'DISPUTED') group by number
     )
     select avg(disputed::int)::float as share from answers`,
    values,
  );
  return row?.share ?? null;
}

/** The mean of the ratings, 1 to 5. */
export async function averageRating(em: EntityManager, scope: Scope): Promise<number | null> {
  const { sql, values } = scoped(scope);
  const [row] = await em.execute<{ rating: number | null }[]>(
    `${sql} select avg(rating)::float as rating from step join scoped using (number)
     where step.kind = 'ACCEPTED'`,
    values,
  );
  return row?.rating ?? null;
}
