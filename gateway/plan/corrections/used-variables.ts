import type { FetchNode } from '@apollo/query-planner';
import { Kind, type OperationDefinitionNode, print, stripIgnoredCharacters, visit } from 'graphql';

/** The operation with those of its variables that it uses: one that is declared and not used would be an error. */
export function withUsedVariables(operation: OperationDefinitionNode): OperationDefinitionNode {
  const used = new Set<string>();
  visit(operation, {
    [Kind.VARIABLE_DEFINITION]: () => false,
    [Kind.VARIABLE]: ({ name }) => void used.add(name.value),
  });
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) =>
    used.has(variable.name.value),
  );
  return { ...operation, ...(variableDefinitions ? { variableDefinitions } : {}) };
}

/** The fetch with another operation, which may use fewer variables than its own. */
export function withOperation(fetch: FetchNode, operation: OperationDefinitionNode): FetchNode {
  const asked = withUsedVariables(operation);
  const used = new Set(asked.variableDefinitions?.map(({ variable }) => variable.name.value));
  const { variableUsages } = fetch;
  return {
    ...fetch,
    operation: stripIgnoredCharacters(print(asked)),
    ...(variableUsages ? { variableUsages: variableUsages.filter((name) => used.has(name)) } : {}),
  };
}
