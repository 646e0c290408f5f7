import { sqlMigration } from '@masar/kit/database/schema/migration';

export const examObjectionTables = sqlMigration(
  '011-exam-objections',
  `create table exam_objection (
     number text primary key references ministry_case (number) deferrable initially deferred,
     exam_number text not null,
     school_code text not null,
     subject text not null,
     stage text not null,
     year integer not null,
     mark_received integer not null,
     reason text not null,
     state text not null,
     committee text,
     mark integer check (mark between 0 and 100),
     justification text,
     remarked_at timestamptz(3),
     remarked_by text,
     received_at timestamptz(3) not null
   );
   create index exam_objection_latest on exam_objection (received_at desc, number desc);
   create index exam_objection_state on exam_objection (state, received_at desc, number desc);`,
);
