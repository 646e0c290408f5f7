import { sqlMigration } from '@masar/kit/database/schema/migration';

/**
 * Which end of a part somebody was told of, so that they are told again when it was moved and that has passed as well.
 * Of an end that was moved after it was told nothing but that time is known, and no later end is the same.
 */
export const movedEndsMigration = sqlMigration(
  '017-moved-ends',
  `alter table escalation add column part_due_at timestamptz(3);
   update escalation e set part_due_at = least(p.due_at, e.at) from request_part p where p.id = e.part;
   alter table escalation
     drop constraint escalation_number_leg_reason_to_part_key,
     add unique nulls not distinct (number, leg, reason, "to", part, part_due_at);`,
);
