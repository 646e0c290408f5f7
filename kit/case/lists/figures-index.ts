/**
 * What a desk's figures count, by itself: they are read in the index alone, where all files in custody had to be, the
 * archive among them. Steps write into each index of a file anyway, since they change when it was changed last; this one
 * is the smallest of them, for its entries are much the same.
 */
export const caseFiguresIndex = `
create index ministry_case_figures on ministry_case (status, formation, assignee) where custody;
`;
