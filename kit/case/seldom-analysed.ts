/**
 * A lifecycle changes its file several times, so PostgreSQL took new samples of all files after every few thousand
 * lifecycles, each for more than a second of a core; what they say hardly changes by steps. Texts that nothing is found
 * by need no sample at all.
 */
export const casesSeldomAnalysed = `
alter table ministry_case
  alter column subject set statistics 0,
  alter column subject_search set statistics 0,
  alter column body set statistics 0,
  alter column details set statistics 0,
  alter column applicant set statistics 0,
  alter column question set statistics 0,
  alter column reply set statistics 0,
  alter column history set statistics 0,
  alter column settled_actions set statistics 0,
  set (autovacuum_analyze_scale_factor = 0.5);
`;
