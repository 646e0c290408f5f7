import { sqlMigration } from '@masar/kit/database/schema/migration';

export const waterShareTables = sqlMigration(
  '011-water-shares',
  `create table water_share (
     id text primary key,
     canal text not null,
     season text not null,
     crop text not null,
     litres_per_second_per_dunam double precision not null,
     rotation_days integer not null,
     open_days integer not null
   );
   create index water_share_canal on water_share (canal, id);
   create table share_complaint (
     number text primary key references ministry_case (number) deferrable initially deferred,
     canal text not null,
     area_dunams double precision not null,
     crop text not null,
     season text not null,
     received_at timestamptz(3) not null
   );
   create index share_complaint_latest on share_complaint (received_at desc, number desc);
   create index share_complaint_canal on share_complaint (canal, received_at desc, number desc);
   create table share_measurement (
     id bigint generated always as identity primary key,
     number text not null references share_complaint (number),
     litres_per_second double precision not null check (litres_per_second >= 0),
     measured_at timestamptz(3) not null,
     measured_by text not null
   );
   create index share_measurement_number on share_measurement (number, id);`,
);
