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

/** Parses, selects the operation and validates. The errors have their codes. */
export function readDocument(
  source: string,
  operationName: string | undefined,
  supergraph: LoadedSupergraph,
  rules: readonly ValidationRule[],
  maxTokens: number | undefined,
): SelectedOperation | { readonly errors: readonly GraphQLError[] } {
  let document: DocumentNode;
  try {
    document = parse(source, maxTokens === undefined ? {} : { maxTokens });
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [coded(error, 'GRAPHQL_PARSE_FAILED')] };
    throw error;
  }
  const invalid = validate(supergraph.apiSchema, document, [...specifiedRules, ...rules]);
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
