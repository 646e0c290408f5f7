import { hasLongNumber, parseExactly } from './exact-numbers.ts';

/**
 * Reads what asks for one operation or several, as JSON.parse does, but for the variables: there, numbers keep the
 * digits that JavaScript would lose, since a subgraph's scalar may have a use for them.
 * @throws SyntaxError for what is no JSON.
 */
export function parseRequest(text: string): unknown {
  const plain: unknown = JSON.parse(text);
  if (!hasLongNumber(text)) return plain;
  const exact = parseExactly(text);
  if (!Array.isArray(plain)) return withVariablesOf(exact, plain);
  return plain.map((one, index) => withVariablesOf((exact as unknown[])[index], one));
}

/** The variables in a `subscribe` message of graphql-transport-ws that has any with such a number, and its id. */
export function exactVariablesIn(
  text: string,
): { readonly id: unknown; readonly variables: Readonly<Record<string, unknown>> } | undefined {
  if (!hasLongNumber(text)) return undefined;
  let message: unknown;
  try {
    message = parseExactly(text);
  } catch {
    // Whoever reads the message as a whole refuses it.
    return undefined;
  }
  if (!isObject(message) || !isObject(message.payload)) return undefined;
  const { variables } = message.payload;
  return isObject(variables) ? { id: message.id, variables } : undefined;
}

function withVariablesOf(exact: unknown, plain: unknown): unknown {
  if (!isObject(plain) || !isObject(exact) || !isObject(plain.variables)) return plain;
  return { ...plain, variables: exact.variables };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
