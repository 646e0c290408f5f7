import type { CaseView } from '../case/case-view.ts';
import type { Resolvers } from '../subgraph/define.ts';
import type { MinistryContext } from './context.ts';

type Resolver = (parent: unknown, args: unknown, context: MinistryContext, ...rest: unknown[]) => unknown;

/**
 * A ministry's own fields of a case and the rows of its own lists are made of what the citizen has told. So staff who
 * read them are noted, and the ministry has nothing to do for it.
 * @param type the ministry's prefix, `ETarbeya`
 */
export function noteReadings(type: string, resolvers: Resolvers): Resolvers {
  const noted: Record<string, object> = { ...resolvers };
  const cases = noted[`${type}Case`];
  if (cases) noted[`${type}Case`] = wrapped(cases, noteCase);
  const desk = noted[`${type}Desk`];
  if (desk) noted[`${type}Desk`] = wrapped(desk, noteRows);
  return noted;
}

function wrapped(fields: object, wrap: (field: string, resolve: Resolver) => Resolver): object {
  return Object.fromEntries(
    Object.entries(fields).map(([field, resolve]) => [
      field,
      typeof resolve === 'function' && !field.startsWith('__') ? wrap(field, resolve as Resolver) : resolve,
    ]),
  );
}

function noteCase(field: string, resolve: Resolver): Resolver {
  return async (view, args, context, ...rest) => {
    const value = await resolve(view, args, context, ...rest);
    const { file, sight } = view as CaseView;
    if (sight === 'staff' && value !== null && value !== undefined) context.noteReading(file.number, field);
    return value;
  };
}

function noteRows(field: string, resolve: Resolver): Resolver {
  return async (desk, args, context, ...rest) => {
    const value = await resolve(desk, args, context, ...rest);
    for (const number of numbersIn(value)) context.noteReading(number, field);
    return value;
  };
}

/** The numbers of the requests whose rows are on a page or in a list; none for what is no row of a request. */
function numbersIn(value: unknown): string[] {
  const rows = Array.isArray(value) ? value : ((value as { nodes?: unknown } | null)?.nodes ?? []);
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row: { number?: unknown }) => (typeof row?.number === 'string' ? [row.number] : []));
}
