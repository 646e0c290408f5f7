import { isExactNumber, parseExactly } from '../fetch/exact-numbers.ts';
import type { OperationRequest } from '../subscribe/operation.ts';
import { Refusal } from './refusal.ts';

/**
 * The parameters of a GraphQL request (GraphQL over HTTP, 'Request Parameters'), out of a POST's body or a GET's query.
 * @throws Refusal 400 that says what was expected.
 */
export function readParameters(source: unknown): Omit<OperationRequest, 'headers'> {
  const given = source instanceof URLSearchParams ? fromSearch(source) : source;
  expectParameters(given);
  const { query, operationName, variables } = given as Record<string, unknown>;
  if (typeof query !== 'string' || query === '') bad('query: expected the text of a GraphQL document');
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') {
    bad('operationName: expected a text');
  }
  if (
    variables !== undefined &&
    variables !== null &&
    (typeof variables !== 'object' || Array.isArray(variables) || isExactNumber(variables))
  ) {
    bad('variables: expected an object');
  }
  return {
    query: query as string,
    operationName: operationName as string | null | undefined,
    variables: variables as Record<string, unknown> | null | undefined,
  };
}

/** @throws Refusal 400 when a POST's body is no JSON object. */
export function expectParameters(body: unknown): asserts body is object {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return;
  const came = body === null ? 'null' : Array.isArray(body) ? 'a list' : `a ${typeof body}`;
  throw new Refusal(400, 'BAD_REQUEST', `expected a JSON object as the body, got ${came}`);
}

function fromSearch(search: URLSearchParams): Record<string, unknown> {
  const variables = search.get('variables');
  return {
    query: search.get('query') ?? undefined,
    operationName: search.get('operationName'),
    variables: variables === null || variables === '' ? undefined : parseVariables(variables),
  };
}

function parseVariables(text: string): unknown {
  try {
    return parseExactly(text);
  } catch {
    return bad('variables: expected JSON');
  }
}

function bad(message: string): never {
  throw new Refusal(400, 'BAD_REQUEST', message);
}
