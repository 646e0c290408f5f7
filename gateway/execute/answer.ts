import type { AnswerError } from '../fetch/fetcher.ts';
import type { Shape } from '../shape/shape.ts';
import type { ClientPath } from './errors.ts';
import type { Execution } from './execution.ts';

/** Writes the answer of a finished execution as JSON text (GraphQL spec, section 7.1). */
export function answerText(
  { data, variables, errors }: Execution,
  shape: Shape,
  clientNames: ReadonlyMap<string, string>,
): string {
  const shaped = shape(data, variables);
  const all = [...errors, ...shaped.errors.filter((error) => !isExplained(error, errors))].map((error) =>
    withClientPath(error, clientNames),
  );
  const text = shaped.text ?? 'null';
  const errorsText = all.length === 0 ? '' : `"errors":${JSON.stringify(all)},`;
  if (shaped.unknownValues.length === 0) return `{${errorsText}"data":${text}}`;
  // `valueCompletion` is the key under which the other federation gateways tell of such values.
  const valueCompletion = shaped.unknownValues.map((error) => withClientPath(error, clientNames));
  return `{${errorsText}"data":${text},"extensions":${JSON.stringify({ valueCompletion })}}`;
}

/** A null that a subgraph's error stands for needs no error of its own. */
function isExplained(error: AnswerError, errors: readonly AnswerError[]): boolean {
  const path = error.path ?? [];
  return errors.some((other) => startsWith(path, other.path ?? []) || startsWith(other.path ?? [], path));
}

function startsWith(path: ClientPath, start: ClientPath): boolean {
  return start.length <= path.length && start.every((step, index) => step === path[index]);
}

function withClientPath(error: AnswerError, clientNames: ReadonlyMap<string, string>): AnswerError {
  if (!error.path || clientNames.size === 0) return error;
  return {
    ...error,
    path: error.path.map((step) => (typeof step === 'string' ? (clientNames.get(step) ?? step) : step)),
  };
}
