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
}

/** Parses, selects the operation and validates. The errors have their codes. */
export function readDocument(
  source: string,
  operationName: string | undefined,
  supergraph: LoadedSupergraph,
  { documentRules = [], validationRules = [], maxTokens }: DocumentChecks,
): SelectedOperation | { readonly errors: readonly GraphQLError[] } {
  let document: DocumentNode;
  try {
    document = parse(source, maxTokens === undefined ? {} : { maxTokens });
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [coded(error, 'GRAPHQL_PARSE_FAILED')] };
    throw error;
  }
  const refused = documentRules.flatMap((rule) => rule(document));
  if (refused.length > 0) return { errors: refused };
  const invalid = validate(supergraph.apiSchema, document, [...specifiedRules, ...validationRules]);
  if (invalid.length > 0) {
    return { errors: invalid.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED')) };
  }
  const operation = getOperationAST(document, operationName);
  if (!operation) return { errors: [missingOperation(document, operationName)] };
  return { document, operation };
}

function missingOperation(document: DocumentNode, operationName: string | undefined): GraphQLError {
  const names = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? (definition.name?.value ?? '(unnamed)') : [],
  );
  const wanted = operationName === undefined ? 'one operation or an operationName' : `'${operationName}'`;
  return new GraphQLError(`expected ${wanted} in the document, got ${names.join(', ') || 'no operation'}`, {
    extensions: { code: 'OPERATION_RESOLUTION_FAILURE' satisfies ErrorCode },
  });
}

/** Gives an error its code unless a rule gave it one already. */
function coded(error: GraphQLError, code: ErrorCode): GraphQLError {
  error.extensions.code ??= code;
  return error;
}
