import type { ErrorCode } from '@masar/kit/errors/codes';
import type { GraphQLFormattedError } from 'graphql';

/** An operation that the plan sends to a subgraph: written once when planned, sent many times. */
export interface SubgraphOperation {
  readonly subgraph: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** The document's text. */
  readonly text: string;
  readonly name: string | undefined;
  /** The start of the request's JSON, `{"query":"...","operationName":"..."`, without the closing brace. */
  readonly jsonHead: string;
}

/** What goes with one sending of an operation. */
export interface FetchOptions {
  /** The variables as JSON text of an object, or undefined when there are none. */
  readonly variables: string | undefined;
  /** What the variables are when they are nothing but the representations of one `_entities` field. */
  readonly entities?: EntityList | undefined;
  /** Headers to send on, lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Ends the fetch early: the client went away, or the operation's time is over. */
  readonly signal: AbortSignal | undefined;
}

/** The representations that one `_entities` field is asked for. */
export interface EntityList {
  /** The variable that they are in. */
  readonly variable: string;
  /** The key of the field in the answer's data. */
  readonly responseKey: string;
  /** Each as JSON text. */
  readonly representations: readonly string[];
}

/** Marks an answer of which no string needs an escape in JSON. No subgraph can send a symbol as a key. */
export const UNESCAPED: unique symbol = Symbol('unescaped');

/** A parsed GraphQL answer of a subgraph, checked for its outer shape only. */
export interface SubgraphAnswer {
  /** Set by whoever has seen the answer's text. */
  readonly [UNESCAPED]?: boolean;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly SubgraphError[];
  readonly extensions?: Record<string, unknown>;
}

/** An error as a subgraph sent it: nothing about it is certain. */
export interface SubgraphError {
  readonly message?: unknown;
  readonly path?: unknown;
  readonly extensions?: unknown;
}

/** The codes that a fetch can fail with. */
export type FetchFailureCode = Extract<
  ErrorCode,
  | 'SUBGRAPH_UNAVAILABLE'
  | 'SUBGRAPH_TIMEOUT'
  | 'SUBGRAPH_INVALID_RESPONSE'
  | 'SUBGRAPH_RESPONSE_TOO_LARGE'
  | 'BUSY'
>;

/** What a failed fetch shows: its subgraph is out of order, it answers, or neither since nothing was sent. */
export type SubgraphState = 'away' | 'there' | 'unknown';

/** What is known of a failure besides its code. */
export interface FetchFailureOptions extends ErrorOptions {
  /** Whether the same fetch may well succeed a moment later. Default false. */
  readonly passing?: boolean;
  /** Default: away for what is unavailable or too late, else there. */
  readonly tells?: SubgraphState;
  /** What else the client's error says beside the code. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** A fetch that brought no GraphQL answer. The message is fit for a client: it names no address. */
export class FetchFailure extends Error {
  override readonly name = 'FetchFailure';
  readonly code: FetchFailureCode;
  readonly subgraph: string;
  /** Whether the same fetch may well succeed a moment later. */
  readonly passing: boolean;
  /** What it says of the subgraph, for the circuit breaker. */
  readonly tells: SubgraphState;
  /** What else the client's error says beside the code. */
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(
    code: FetchFailureCode,
    subgraph: string,
    message: string,
    { passing = false, tells, detail = {}, ...options }: FetchFailureOptions = {},
  ) {
    super(message, options);
    this.code = code;
    this.subgraph = subgraph;
    this.passing = passing;
    this.detail = detail;
    const silent = code === 'SUBGRAPH_UNAVAILABLE' || code === 'SUBGRAPH_TIMEOUT';
    this.tells = tells ?? (silent ? 'away' : 'there');
  }
}

/** What a fetch fails with that took its whole time. */
export function late(subgraph: string, timeoutMs: number): FetchFailure {
  const message = `the subgraph ${subgraph} did not answer within ${timeoutMs} ms`;
  return new FetchFailure('SUBGRAPH_TIMEOUT', subgraph, message);
}

/**
 * Sends one operation to the subgraph that it names and gives back the parsed answer.
 * Rejects with a FetchFailure when no GraphQL answer came, and with the signal's reason when it was aborted.
 */
export type Fetcher = (operation: SubgraphOperation, options: FetchOptions) => Promise<SubgraphAnswer>;

/** Makes a SubgraphOperation out of its text. */
export function subgraphOperation(
  subgraph: string,
  kind: SubgraphOperation['kind'],
  text: string,
  name: string | undefined,
): SubgraphOperation {
  const operationName = name === undefined ? '' : `,"operationName":${JSON.stringify(name)}`;
  return { subgraph, kind, text, name, jsonHead: `{"query":${JSON.stringify(text)}${operationName}` };
}

/** The request's JSON body for an operation with its variables. */
export function requestBody(operation: SubgraphOperation, variables: string | undefined): string {
  return variables === undefined
    ? `${operation.jsonHead}}`
    : `${operation.jsonHead},"variables":${variables}}`;
}

/** An error of the gateway's answer to a client. */
export type AnswerError = GraphQLFormattedError;
