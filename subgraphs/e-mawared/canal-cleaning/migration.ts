import { sqlMigration } from '@masar/kit/database/schema/migration';

export const cleaningJobTables = sqlMigration(
  '013-canal-cleaning',
  `create table cleaning_job (
     number text primary key references ministry_case (number) deferrable initially deferred,
     canal text not null,
     kilometre double precision not null,
     description text,
     received_at timestamptz(3) not null
   );
   create index cleaning_job_latest on cleaning_job (received_at desc, number desc);
   create index cleaning_job_canal on cleaning_job (canal, received_at desc, number desc);`,
);
