/**
 * The files of a status, the latest changed first: all of them, where there was an index over those in custody only. A
 * list that didn't ask for custody walked through all files for a status that few have. Those in the archive, the most by
 * far, have an index of their own: PostgreSQL doesn't know that they lie behind all that is open, and so took the index
 * over all files for them as well.
 */
export const caseStatusIndex = `
create index ministry_case_status on ministry_case (status, updated_at desc, number desc) where status <> 'ARCHIVED';
create index ministry_case_archived on ministry_case (updated_at desc, number desc) where status = 'ARCHIVED';
drop index ministry_case_open;
`;
