import type {
  DocumentNode,
  GraphQLError,
  GraphQLSchema,
  OperationDefinitionNode,
  ValidationRule,
} from 'graphql';
import type { AnswerError, Fetcher, SubgraphAnswer, SubgraphOperation } from '../fetch/fetcher.ts';
import type { Access } from '../plan/access.ts';
import type { Planning } from '../plan/planner/answer.ts';
import type { GuardDirectives } from '../plan/planner/applied-directives.ts';
import type { DocumentRule } from '../plan/read.ts';

/** What an engine is made of. */
export interface EngineOptions {
  /** Plans over the supergraph, and knows what is in it. */
  readonly planning: Planning;
  readonly fetcher: Fetcher;
  /** Rules that every document has to pass besides GraphQL's own (limits, introspection off). */
  readonly validationRules?: readonly ValidationRule[];
  /** What is checked of every document before it is validated: validating a hostile one is work already. */
  readonly documentRules?: readonly DocumentRule[];
  /** The most tokens that a document may have; unlimited unless given. */
  readonly maxTokens?: number;
  /** The most brackets of a document that may stand inside each other; unlimited unless given. */
  readonly maxNesting?: number;
  /** Whether errors may name fields and types that the client could have meant. Default true. */
  readonly suggestions?: boolean;
  /** How many prepared operations are kept, least recently used out first. Default 1000. */
  readonly cacheSize?: number;
  /**
   * Whether identical queries under way at one time share one execution: same operation, variables and headers to
   * the subgraphs, but for those that name one request (a trace's). Default true.
   */
  readonly shareInFlight?: boolean;
}

/** A subgraph as the supergraph names it. */
export interface Subgraph {
  readonly name: string;
  readonly url: string;
}

/** Variables that have passed the operation's own definitions; only `coerceVariables` makes them. */
export type CoercedVariables = Readonly<Record<string, unknown>> & { readonly __coerced?: never };

/** An answer as it goes to a client (GraphQL spec, section 7.1). */
export interface Answer {
  data?: Record<string, unknown> | null;
  errors?: readonly AnswerError[];
  extensions?: Record<string, unknown>;
}

/** What all prepared operations have. A prepared operation belongs to the engine that prepared it. */
interface PreparedBase {
  /** The document's text as it came. */
  readonly source: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | undefined;
}

/** An operation that has been parsed, validated and planned. */
export interface PreparedOperation extends PreparedBase {
  readonly kind: 'query' | 'mutation';
}

/** A subscription that has been parsed, validated and planned. */
export interface PreparedSubscription extends PreparedBase {
  readonly kind: 'subscription';
  /** The client's response key and schema name of the one root field. */
  readonly rootField: { readonly responseKey: string; readonly name: string };
  /** What to subscribe to upstream. Its text, name and subgraph are in `operation`. */
  readonly primary: {
    readonly operation: SubgraphOperation;
    /** The names of the client's variables that the upstream operation uses. */
    readonly variableNames: readonly string[];
    /** Picks them out of the client's. */
    variables(coerced: CoercedVariables): Record<string, unknown>;
  };
  /** Whether an event needs fetches of other subgraphs before it can go out. */
  readonly enriched: boolean;
  /** How events may be turned into answers together; undefined when each is to be turned by itself. */
  readonly together: Together | undefined;
}

/** Under what events of one operation may be turned together: then what is missing in all is fetched at once. */
export interface Together {
  /** The variables that have to be the same: the others say nothing of what is fetched. */
  readonly variableNames: readonly string[];
  /** How many events at most, so that no fetch asks for too much at once. */
  readonly most: number;
}

/** An event and the variables of the subscription that it came for. */
export interface EventToAnswer {
  readonly variables: CoercedVariables;
  readonly event: SubgraphAnswer;
}

/** An operation that is ready to run. */
export type Prepared = PreparedOperation | PreparedSubscription;

/** A document as it was asked for. */
export interface AskedDocument {
  readonly source: string;
  readonly operationName: string | undefined;
}

/** What can't be prepared: the errors to answer, each with a code. */
export interface PrepareFailure {
  readonly kind: 'failure';
  readonly errors: readonly GraphQLError[];
}

/** What goes with one execution. */
export interface ExecutionContext {
  /** Headers to send on to every subgraph, lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Fetches in place of the engine's own fetcher. */
  readonly fetcher?: Fetcher;
  readonly hooks?: ExecutionHooks;
}

/** Where telemetry listens. A hook must not throw. */
export interface ExecutionHooks {
  /** Called when a fetch is sent. */
  fetch?(fetch: {
    readonly operation: SubgraphOperation;
    /** How many entities are asked for; 0 for a root fetch. */
    readonly entities: number;
  }): FetchWatch | undefined;
}

/** Follows one fetch. */
export interface FetchWatch {
  /** Headers for this fetch besides the execution's own. */
  readonly headers?: Readonly<Record<string, string>>;
  ended(outcome: { readonly errors: number; readonly failure?: Error }): void;
}

/**
 * One supergraph, ready to answer. A value: a changed supergraph makes a new engine, and operations that were
 * prepared by the old one go on with the old one.
 */
export interface Engine {
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  /** Where the directives stand that guards go by (@authenticated and its like, @cost). */
  readonly directives: GuardDirectives;
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  /** The supergraph's schema definition and type of subscriptions, with their directives. */
  readonly subscriptionSdl: string;
  /**
   * Parses, validates and plans; remembers both successes and failures in a bounded cache. Without `access` all
   * may be had. A new operation is planned elsewhere, while the process goes on.
   */
  prepareSoon(
    source: string,
    operationName?: string | undefined | null,
    access?: Access,
  ): Prepared | PrepareFailure | Promise<Prepared | PrepareFailure>;
  /** The same for who can't wait: for a new operation, the process stands still until it is planned. */
  prepare(
    source: string,
    operationName?: string | undefined | null,
    access?: Access,
  ): Prepared | PrepareFailure;
  /** What has been prepared as a whole and not been forgotten since, the last used first. */
  remembered(): AskedDocument[];
  /** Checks a client's variables against the operation (GraphQL spec, section 6.1.2). */
  coerceVariables(
    prepared: Prepared,
    raw: Readonly<Record<string, unknown>> | null | undefined,
  ): { readonly variables: CoercedVariables } | { readonly errors: readonly GraphQLError[] };
  /** Runs a query or mutation. Never rejects for what a subgraph does: that ends up in the answer's errors. */
  execute(
    prepared: PreparedOperation,
    variables: CoercedVariables,
    context: ExecutionContext,
  ): Promise<Answer>;
  /** Runs a query or mutation and gives the answer as JSON text; faster than `execute` when text is wanted. */
  executeToJson(
    prepared: PreparedOperation,
    variables: CoercedVariables,
    context: ExecutionContext,
  ): Promise<string>;
  /** The same as UTF-8: shared by identical queries under way, so it must not be changed. */
  executeToBytes(
    prepared: PreparedOperation,
    variables: CoercedVariables,
    context: ExecutionContext,
  ): Promise<Buffer>;
  /** Turns one upstream event into the client's: fetches what is missing into it, then shapes it. */
  executeEvent(
    prepared: PreparedSubscription,
    variables: CoercedVariables,
    event: SubgraphAnswer,
    context: ExecutionContext,
  ): Promise<Answer>;
  /** The same as JSON text, to be written once and sent to many; at once when nothing has to be fetched. */
  executeEventToJson(
    prepared: PreparedSubscription,
    variables: CoercedVariables,
    event: SubgraphAnswer,
    context: ExecutionContext,
  ): string | Promise<string>;
  /**
   * The same for events that `together` lets be turned together and that brought no errors: the answers in their
   * order, each as it would be by itself.
   */
  executeEventsToJson(
    prepared: PreparedSubscription,
    events: readonly EventToAnswer[],
    context: ExecutionContext,
  ): readonly string[] | Promise<readonly string[]>;
  /** Another engine has taken over. This one goes on for who still has it, without keeping a planner for them. */
  retire(): void;
}
