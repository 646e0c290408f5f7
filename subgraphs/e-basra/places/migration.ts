import { sqlMigration } from '@masar/kit/database/schema/migration';

export const placeTables = sqlMigration(
  '012-places',
  `create table place (
     number text primary key references ministry_case (number) deferrable initially deferred,
     district text not null,
     neighbourhood text not null,
     street text,
     latitude double precision,
     longitude double precision,
     sector text not null,
     submitted_at timestamptz(3) not null
   );
   create index place_point on place (latitude, longitude) where latitude is not null and longitude is not null;
   create index place_district on place (district, sector);`,
);
