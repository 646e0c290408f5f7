import { sqlMigration } from '@masar/kit/database/schema/migration';

export const wellLicenceTables = sqlMigration(
  '012-well-licences',
  `create table well_application (
     number text primary key references ministry_case (number) deferrable initially deferred,
     latitude double precision not null,
     longitude double precision not null,
     depth_metres double precision not null,
     purpose text not null,
     land_deed text not null,
     state text not null,
     licence text unique,
     issued_at timestamptz(3),
     valid_until timestamptz(3),
     received_at timestamptz(3) not null
   );
   create index well_application_latest on well_application (received_at desc, number desc);
   create index well_application_state on well_application (state, received_at desc, number desc);
   create table well_inspection (
     id bigint generated always as identity primary key,
     number text not null references well_application (number),
     planned_on timestamptz(3) not null,
     inspector text not null,
     passed boolean,
     report text,
     yield_litres_per_second double precision,
     recorded_at timestamptz(3),
     recorded_by text
   );
   create index well_inspection_number on well_inspection (number, id);
   create unique index well_inspection_planned on well_inspection (number) where recorded_at is null;
   create sequence well_licence_number;`,
);
