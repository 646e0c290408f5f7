import type { AnswerError } from '../fetch/fetcher.ts';
import type { Shape } from '../shape/shape.ts';
import type { ClientPath } from './errors.ts';
import type { SingleExecution } from './execution.ts';
import type { ExplainFailures } from './failures.ts';

/** How the names in a plan's data relate to the client's. */
export interface ResponseNames {
  /** The client's response names for those that the plan changed. */
  readonly clientNames: ReadonlyMap<string, string>;
  /** Whether a name was made up for a requirement: what is under it the client has not asked for. */
  isHidden(name: string): boolean;
}

/** How an operation's answers are written. */
export interface AnswerForm {
  readonly shape: Shape;
  readonly names: ResponseNames;
  readonly explain: ExplainFailures;
}

/** Writes the answer of a finished execution as JSON text (GraphQL spec, section 7.1). */
export function answerText(execution: SingleExecution, { shape, names, explain }: AnswerForm): string {
  const { failures } = execution;
  const errors = failures.length === 0 ? execution.errors : [...execution.errors, ...explain(execution)];
  const shaped = shape(execution);
  const isPlain = errors.length + shaped.errors.length + shaped.unknownValues.length === 0;
  if (isPlain) return `{"data":${shaped.text ?? 'null'}}`;
  const all = [...errors, ...shaped.errors.filter((error) => !isExplained(error, errors))].map((error) =>
    withClientPath(error, names),
  );
  const text = shaped.text ?? 'null';
  const errorsText = all.length === 0 ? '' : `"errors":${JSON.stringify(all)},`;
  if (shaped.unknownValues.length === 0) return `{${errorsText}"data":${text}}`;
  // `valueCompletion` is the key under which the other federation gateways tell of such values.
  const valueCompletion = shaped.unknownValues.map((error) => withClientPath(error, names));
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

function withClientPath(error: AnswerError, { clientNames, isHidden }: ResponseNames): AnswerError {
  if (!error.path) return error;
  const hidden = error.path.findIndex((step) => typeof step === 'string' && isHidden(step));
  const seen = hidden === -1 ? error.path : error.path.slice(0, hidden);
  if (clientNames.size === 0) return seen === error.path ? error : { ...error, path: seen };
  return {
    ...error,
    path: seen.map((step) => (typeof step === 'string' ? (clientNames.get(step) ?? step) : step)),
  };
}
