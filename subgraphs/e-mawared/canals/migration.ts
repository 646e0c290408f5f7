import { sqlMigration } from '@masar/kit/database/schema/migration';

export const canalTables = sqlMigration(
  '010-canals',
  `create table canal (
     code text primary key,
     name_ar text not null,
     name_en text not null,
     name_search text not null,
     river text not null,
     governorate text not null,
     directorate text not null,
     length_km double precision not null,
     discharge_m3s double precision not null
   );
   create index canal_directorate on canal (directorate, code);
   create index canal_governorate on canal (governorate, code);`,
);
