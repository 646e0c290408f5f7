import { GraphQLError } from 'graphql';

/**
 * The input field that an error about a value is about, as the client wrote it: 'filter.openedFrom' for a variable,
 * the argument's or field's name for a literal. GraphQL tells a scalar the value only, and puts the place of a variable's
 * into the message. Undefined where it can't be told.
 */
export function inputPlaceOf(error: unknown): string | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  const variable = /^Variable "\$(\w+)" got invalid value [\s\S]*?(?: at "([\w.[\]]+)")?; /.exec(
    error.message,
  );
  if (variable) return variable[2] ?? variable[1];
  const [node] = error.nodes ?? [];
  if (!node?.loc) return undefined;
  // The value's parent isn't known to it: its name stands before it.
  const before = node.loc.source.body.slice(0, node.loc.start);
  return /(\w+)\s*:\s*(?:\[[^\]]*)?$/.exec(before)?.[1];
}
