import type { AnswerError, Fetcher } from '../fetch/fetcher.ts';
import type { TypeIndex } from '../plan/type-index.ts';
import type { CoercedVariables, ExecutionContext } from './engine.ts';
import type { Failure } from './failures.ts';
import type { JsonObject } from './merge.ts';

/** One run of a plan: what is given, and what grows. */
export interface Execution {
  readonly variables: CoercedVariables;
  readonly context: ExecutionContext;
  readonly fetcher: Fetcher;
  readonly types: TypeIndex;
  /** The data that has come so far, in the client's response keys, unshaped. */
  readonly data: JsonObject;
  readonly errors: AnswerError[];
  /** What became of calls that left places without an answer: errors whose paths are found in the end. */
  readonly failures: Failure[];
}
