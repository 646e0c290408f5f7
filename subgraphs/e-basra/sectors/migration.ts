import { sqlMigration } from '@masar/kit/database/schema/migration';

export const sectorTables = sqlMigration(
  '011-sectors',
  `create table sector (
     code text primary key,
     name_ar text not null,
     name_en text not null,
     name_search text not null,
     responsible text not null,
     sla_hours integer not null check (sla_hours > 0)
   );`,
);
