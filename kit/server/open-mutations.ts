import { getOperationAST, Kind, parse } from 'graphql';

/**
 * Whether a request is for nothing but mutations that ask for no token, such as signing in. A token that has ended, or
 * is none of ours, must not stand in their way: clients send along what they have kept.
 */
export function asksOpenMutationsOnly(body: unknown, open: ReadonlySet<string>): boolean {
  if (open.size === 0 || typeof body !== 'object' || body === null) return false;
  const { query, operationName } = body as { readonly query?: unknown; readonly operationName?: unknown };
  if (typeof query !== 'string') return false;
  try {
    const name = typeof operationName === 'string' ? operationName : undefined;
    const operation = getOperationAST(parse(query, { noLocation: true }), name);
    return (
      operation?.operation === 'mutation' &&
      operation.selectionSet.selections.every(
        (field) => field.kind === Kind.FIELD && open.has(field.name.value),
      )
    );
  } catch {
    // What can't be read is no such request, and is refused for its token like any other.
    return false;
  }
}
