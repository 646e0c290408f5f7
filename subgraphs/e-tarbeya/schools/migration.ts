import { sqlMigration } from '@masar/kit/database/schema/migration';

export const schoolTables = sqlMigration(
  '010-schools',
  `create table school (
     code text primary key,
     name_ar text not null,
     name_en text not null,
     name_search text not null,
     directorate text not null,
     governorate text not null,
     level text not null,
     gender text not null
   );
   create index school_directorate on school (directorate, code);
   create index school_governorate on school (governorate, code);`,
);
