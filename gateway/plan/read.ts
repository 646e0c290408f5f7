import type { ErrorCode } from '@masar/kit/errors/codes';
import {
  type DocumentNode,
  GraphQLError,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import { bracketsInside } from './nesting.ts';
import type { LoadedSupergraph } from './supergraph.ts';

/** A document with the one operation of it that is to run. */
export interface SelectedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** Tells what is wrong with a parsed document; nothing, when all is well. The errors have their codes. */
export type DocumentRule = (document: DocumentNode) => readonly GraphQLError[];

/** What is checked of a document besides GraphQL's own rules. */
export interface DocumentChecks {
  /** Before it is validated. */
  readonly documentRules?: readonly DocumentRule[];
  readonly validationRules?: readonly ValidationRule[];
  readonly maxTokens?: number;
  /** The most brackets that may stand inside each other. */
  readonly maxNesting?: number;
  /** Whether errors may name fields and types that the client could have meant. Default true. */
  readonly suggestions?: boolean;
}

/** Parses, selects the operation and validates. The errors have their codes. */
export function readDocument(
  source: string,
  operationName: string | undefined,
  supergraph: LoadedSupergraph,
  { documentRules = [], validationRules = [], maxTokens, maxNesting, suggestions = true }: DocumentChecks,
): SelectedOperation | { readonly errors: readonly GraphQLError[] } {
  const tooDeep = maxNesting === undefined ? undefined : nestingProblem(source, maxNesting);
  if (tooDeep) return { errors: [tooDeep] };
  let document: DocumentNode;
  try {
    document = parse(source, maxTokens === undefined ? {} : { maxTokens });
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [coded(error, 'GRAPHQL_PARSE_FAILED')] };
    throw error;
  }
  for (const rule of documentRules) {
    const refused = rule(document);
    // The next ones may rely on it: who follows selections relies on a limit of their depth.
    if (refused.length > 0) return { errors: refused };
  }
  const rules = [...specifiedRules, ...validationRules];
  const invalid = validate(supergraph.apiSchema, document, rules, { hideSuggestions: !suggestions });
  if (invalid.length > 0) {
    return { errors: invalid.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED')) };
  }
  // Some clients send an empty name where they have none.
  const operation = getOperationAST(document, operationName || undefined);
  if (!operation) return { errors: [missingOperation(document, operationName)] };
  if (!supergraph.apiSchema.getRootType(operation.operation)) return { errors: [missingRoot(operation)] };
  return { document, operation };
}

/** A document whose brackets stand too deep inside each other to be parsed safely. */
export function nestingProblem(source: string, allowed: number): GraphQLError | undefined {
  // So short a text can't be so deep.
  const found = source.length > allowed ? bracketsInside(source) : 0;
  if (found <= allowed) return undefined;
  const code = 'OPERATION_LIMIT_EXCEEDED' satisfies ErrorCode;
  return new GraphQLError(`expected at most ${allowed} brackets inside each other, got ${found}`, {
    extensions: { code, limit: 'nesting', allowed, found, http: { status: 400 } },
  });
}

function missingRoot(node: OperationDefinitionNode): GraphQLError {
  const code = 'GRAPHQL_VALIDATION_FAILED' satisfies ErrorCode;
  return new GraphQLError(`the graph has no ${node.operation}s`, { nodes: node, extensions: { code } });
}

function missingOperation(document: DocumentNode, operationName: string | undefined): GraphQLError {
  const names = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? (definition.name?.value ?? '(unnamed)') : [],
  );
  const wanted = !operationName ? 'one operation or an operationName' : `'${operationName}'`;
  return new GraphQLError(`expected ${wanted} in the document, got ${names.join(', ') || 'no operation'}`, {
    extensions: { code: 'OPERATION_RESOLUTION_FAILURE' satisfies ErrorCode },
  });
}

/** Gives an error its code unless a rule gave it one already. */
function coded(error: GraphQLError, code: ErrorCode): GraphQLError {
  error.extensions.code ??= code;
  return error;
}
