import type { FetchNode } from '@apollo/query-planner';
import {
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
  visit,
} from 'graphql';

/** The names that one `_entities` field goes by in a joined operation. */
export interface JoinedPart {
  /** The response key of the `_entities` field. */
  readonly responseKey: string;
  /** The variable that takes its representations. */
  readonly variable: string;
  /** The names of the other variables that this field does not share with the others, by their plain names. */
  readonly own: Readonly<Record<string, string>>;
}

/** One operation in place of several entity fetches. */
export interface JoinedOperation {
  readonly text: string;
  readonly parts: readonly JoinedPart[];
}

/** The planner's name for the variable of an entity fetch. */
export const REPRESENTATIONS = 'representations';

/**
 * Writes the entity fetches of one subgraph as one operation: each `_entities` field gets an alias and a
 * variable of its own (and one for each name in `own`), while the client's variables are shared. A single fetch
 * stays as it is.
 */
export function joinEntityFetches(fetches: readonly FetchNode[], own: readonly string[]): JoinedOperation {
  const [only] = fetches;
  if (only && fetches.length === 1) {
    const plain = Object.fromEntries(own.map((name) => [name, name]));
    return {
      text: only.operation,
      parts: [{ responseKey: '_entities', variable: REPRESENTATIONS, own: plain }],
    };
  }
  const operations = fetches.map((fetch) => singleOperation(fetch.operation));
  const taken = new Set(operations.flatMap((operation) => variableNames(operation)));
  const parts = operations.map((_, index) => ({
    responseKey: `_e${index}`,
    variable: freeName(`_r${index}`, taken),
    own: Object.fromEntries(own.map((name) => [name, freeName(`${name}_${index}`, taken)])),
  }));
  const variables = new Map<string, VariableDefinitionNode>();
  const selections: FieldNode[] = [];
  operations.forEach((operation, index) => {
    const part = parts[index] as JoinedPart;
    const renamed = renameVariables(operation, { ...part.own, [REPRESENTATIONS]: part.variable });
    for (const definition of renamed.variableDefinitions ?? []) {
      variables.set(definition.variable.name.value, definition);
    }
    for (const selection of renamed.selectionSet.selections) {
      if (selection.kind !== Kind.FIELD || selection.name.value !== '_entities') {
        throw new Error(`expected only the field _entities in an entity fetch, got ${print(selection)}`);
      }
      selections.push({ ...selection, alias: { kind: Kind.NAME, value: part.responseKey } });
    }
  });
  const joined: OperationDefinitionNode = {
    ...(operations[0] as OperationDefinitionNode),
    variableDefinitions: [...variables.values()],
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  return { text: stripIgnoredCharacters(print(joined)), parts };
}

function singleOperation(text: string): OperationDefinitionNode {
  const [definition, ...others] = parse(text, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION || others.length > 0) {
    throw new Error('expected the planner to write one operation without fragments');
  }
  return definition;
}

function variableNames(operation: OperationDefinitionNode): string[] {
  return (operation.variableDefinitions ?? []).map((definition) => definition.variable.name.value);
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  return taken.has(wanted) ? freeName(`_${wanted}`, taken) : wanted;
}

function renameVariables(
  operation: OperationDefinitionNode,
  names: Readonly<Record<string, string>>,
): OperationDefinitionNode {
  return visit(operation, {
    [Kind.VARIABLE]: (node) => {
      const name = Object.hasOwn(names, node.name.value) ? names[node.name.value] : undefined;
      return name === undefined ? undefined : { ...node, name: { kind: Kind.NAME, value: name } };
    },
  });
}
