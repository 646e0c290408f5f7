/** The widths of the table's columns, in reading order; 0 leaves a column out. */
export interface Columns {
  number: number;
  kind: number;
  subject: number;
  custodian: number;
  status: number;
  path: number;
}

/** Between two columns. */
export const gap = 2;

const kind = 5;
const status = 15;

/**
 * Columns for a picture of this width. What is short is never cut; subject and custodian share the rest, and a narrow
 * terminal goes without the custodian and then without the kind.
 */
export function columnsFor(width: number): Columns {
  const fixed = { number: width >= 110 ? 19 : 11, kind, status, path: width >= 100 ? 22 : 16 };
  const rest = width - fixed.number - fixed.kind - fixed.status - fixed.path - 5 * gap;
  if (rest >= 24) {
    const custodian = Math.floor(rest * 0.45);
    return { ...fixed, subject: rest - custodian, custodian };
  }
  if (rest + gap >= 8) return { ...fixed, subject: rest + gap, custodian: 0 };
  return { ...fixed, kind: 0, subject: Math.max(0, rest + 2 * gap + kind), custodian: 0 };
}
