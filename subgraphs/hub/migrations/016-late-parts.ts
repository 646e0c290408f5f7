import { sqlMigration } from '@masar/kit/database/schema/migration';

/** When somebody has to look at a part, and of which part somebody was told. */
export const latePartsMigration = sqlMigration(
  '016-late-parts',
  `alter table request_part add column look_at timestamptz;
   update request_part set look_at = due_at where ended_at is null;
   create index request_part_look on request_part (look_at) where look_at is not null;
   alter table escalation
     add column part text,
     drop constraint escalation_number_leg_reason_to_key,
     add unique nulls not distinct (number, leg, reason, "to", part);`,
);
