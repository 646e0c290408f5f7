import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';

/**
 * Answers one `__schema` or `__type` field of the root out of the client's schema, as JSON text. The nodes are
 * all selections that share its response key.
 */
export function introspect(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  nodes: readonly FieldNode[],
  variables: Readonly<Record<string, unknown>>,
): string {
  const alone: OperationDefinitionNode = {
    ...operation,
    selectionSet: { kind: Kind.SELECTION_SET, selections: nodes },
  };
  const definitions = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const { data, errors } = executeSync({
    schema,
    document: { kind: Kind.DOCUMENT, definitions: [alone, ...definitions] },
    variableValues: variables,
  });
  if (errors?.[0]) throw errors[0];
  return JSON.stringify(Object.values(data ?? {})[0] ?? null);
}
