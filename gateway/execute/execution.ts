import type { AnswerError, Fetcher } from '../fetch/fetcher.ts';
import type { Call, Target } from '../plan/calls.ts';
import type { Rewrite } from '../plan/steps.ts';
import type { TypeIndex } from '../plan/type-index.ts';
import type { CoercedVariables, ExecutionContext } from './engine.ts';
import type { JsonObject } from './merge.ts';

/** Places that a call has left without an answer. */
export interface Failure {
  /** What is said of each of them; its path is still to be found. */
  readonly error: AnswerError;
  readonly operation: Call['operation'];
  /** The response key of what was asked for; undefined for the whole of a root call. */
  readonly responseKey: string | undefined;
  readonly targets: readonly Target[];
  readonly outputRewrites: readonly Rewrite[];
  /** Which of the places it is about; all of them unless given. */
  concerns?(place: JsonObject): boolean;
}

/** Where the paths of a plan begin: the data of one answer, or of several that the plan is run for together. */
export type Roots = JsonObject | readonly JsonObject[];

/** One run of a plan, for one answer or for several at once: what is given, and what grows. */
export interface Execution {
  readonly variables: CoercedVariables;
  readonly context: ExecutionContext;
  readonly fetcher: Fetcher;
  readonly types: TypeIndex;
  /**
   * The data that has come so far, in the client's response keys, unshaped. Of several answers it is a list, and the
   * paths of errors begin with its index.
   */
  readonly data: Roots;
  readonly errors: AnswerError[];
  /** Whether every string in the data so far can be written as JSON without an escape. */
  unescaped: boolean;
  /** What became of calls that left places without an answer: errors whose paths are found in the end. */
  readonly failures: Failure[];
}

/** A run for one answer. */
export interface SingleExecution extends Execution {
  readonly data: JsonObject;
}
