import { sqlMigration } from '@masar/kit/database/schema/migration';

/**
 * A lifecycle changes its row six times, so PostgreSQL took new samples of the register after every few thousand
 * lifecycles, each for more than a second of a core; what they say hardly changes by steps. Texts that nothing is found
 * by need no sample at all.
 */
export const seldomAnalysedMigration = sqlMigration(
  '018-seldom-analysed',
  `alter table request
     alter column subject set statistics 0,
     alter column body set statistics 0,
     alter column details set statistics 0,
     alter column reply set statistics 0,
     alter column secret_hash set statistics 0,
     alter column applicant_name set statistics 0,
     alter column applicant_national_id set statistics 0,
     set (autovacuum_analyze_scale_factor = 0.5);`,
);
