import type { Database } from '../database/connect.ts';
import { Case } from './case.entity.ts';

/** What of a file never changes once it is opened. */
const fixed = new Set([
  'number',
  'kind',
  'service',
  'subject',
  'subjectSearch',
  'body',
  'details',
  'channel',
  'governorate',
  'applicant',
  'submittedAt',
  'slaMinutes',
  'openedAt',
]);

/** A row as PostgreSQL writes it in JSON: by column, instants as text. */
export type JsonRow = Readonly<Record<string, unknown>>;

/** How files are rows, without the ORM's unit of work. */
export interface CaseRows {
  /** The columns that may change while a file is worked on. */
  readonly changing: readonly string[];
  fileOf(row: JsonRow): Case;
  /** The number and the changing columns. */
  rowOf(file: Case): JsonRow;
}

/** Takes the columns out of what the ORM knows of the entity, so that a new one is added in one place. */
export function caseRows(database: Database): CaseRows {
  const columns = Object.values(database.getMetadata().get(Case).properties).map((property) => ({
    name: property.name as string & keyof Case,
    column: property.fieldNames[0] ?? property.name,
    isInstant: property.runtimeType === 'Date',
  }));
  const changing = columns.filter(({ name }) => !fixed.has(name));
  return {
    changing: changing.map(({ column }) => column),
    fileOf(row) {
      const entries = columns.map(({ name, column, isInstant }) => {
        const value = row[column];
        return [name, isInstant && typeof value === 'string' ? new Date(value) : value];
      });
      return Object.fromEntries(entries) as Case;
    },
    rowOf(file) {
      const entries = changing.map(({ name, column }) => [column, file[name]]);
      return { number: file.number, ...Object.fromEntries(entries) };
    },
  };
}
