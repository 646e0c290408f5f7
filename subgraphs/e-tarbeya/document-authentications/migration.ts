import { sqlMigration } from '@masar/kit/database/schema/migration';

export const documentAuthenticationTables = sqlMigration(
  '012-document-authentications',
  `create table document_authentication (
     number text primary key references ministry_case (number) deferrable initially deferred,
     document_type text not null,
     student_name text not null,
     graduation_year integer not null,
     school_code text not null,
     purpose text not null,
     destination_country text,
     state text not null,
     certificate text unique,
     issued_at timestamptz(3),
     revoked_at timestamptz(3),
     received_at timestamptz(3) not null
   );
   create index document_authentication_latest on document_authentication (received_at desc, number desc);
   create index document_authentication_state on document_authentication (state, received_at desc, number desc);
   create sequence certificate_number;`,
);
