import { sqlMigration } from '@masar/kit/database/schema/migration';

export const districtTables = sqlMigration(
  '010-districts',
  `create table district (
     code text primary key,
     name_ar text not null,
     name_en text not null,
     name_search text not null,
     kind text not null,
     parent text,
     responsible text not null
   );
   create index district_parent on district (parent, code);`,
);
