/**
 * The files of a status, the latest changed first: all of them, where there was an index over those in custody only. A
 * list that didn't ask for custody walked through all files for a status that few have.
 */
export const caseStatusIndex = `
create index ministry_case_status on ministry_case (status, updated_at desc, number desc);
drop index ministry_case_open;
`;
