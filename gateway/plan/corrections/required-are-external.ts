import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  visit,
} from 'graphql';
import { argument, selectionsOf } from './field-joins.ts';

type FieldsDefinition = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/**
 * Writes down that a subgraph does not resolve a field that its own @requires names, where a composer has left it
 * out.
 *
 * A field without @join__field counts as resolved by every subgraph of its type. Not all composers write down that
 * an interface object has a field as @external only, and the planner would then ask for the requirement the very
 * subgraph that requires it.
 */
export function requiredAreExternal(supergraph: DocumentNode): DocumentNode {
  const complete = (type: FieldsDefinition): FieldsDefinition | undefined => {
    const requiredIn = requirements(type);
    if (requiredIn.size === 0) return undefined;
    const graphs = new Set(joins(type.directives, 'join__type').flatMap(graphOf));
    const fields = type.fields?.map((field) => {
      const requiring = requiredIn.get(field.name.value);
      if (!requiring || joins(field.directives, 'join__field').length > 0) return field;
      const written = [...graphs].map((graph) => joinField(graph, requiring.has(graph)));
      return { ...field, directives: [...(field.directives ?? []), ...written] };
    });
    return { ...type, ...(fields ? { fields } : {}) };
  };
  return visit(supergraph, {
    [Kind.OBJECT_TYPE_DEFINITION]: complete,
    [Kind.INTERFACE_TYPE_DEFINITION]: complete,
  });
}

/**
 * By a field's name, the graphs in which another field of the type requires it. What has selections of its own may
 * well be the subgraph's: then only something within it is required.
 */
function requirements(type: FieldsDefinition): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const field of type.fields ?? []) {
    for (const directive of joins(field.directives, 'join__field')) {
      for (const name of leavesOf(argument(directive, 'requires'))) {
        const graphs = found.get(name) ?? new Set();
        for (const graph of graphOf(directive)) graphs.add(graph);
        found.set(name, graphs);
      }
    }
  }
  return found;
}

function leavesOf(fieldSet: string | undefined): string[] {
  return (selectionsOf(fieldSet) ?? []).flatMap((selection) =>
    selection.kind === Kind.FIELD && !selection.selectionSet ? [selection.name.value] : [],
  );
}

function joins(
  directives: readonly ConstDirectiveNode[] | undefined,
  name: string,
): readonly ConstDirectiveNode[] {
  return directives?.filter((directive) => directive.name.value === name) ?? [];
}

function graphOf(directive: ConstDirectiveNode): string[] {
  const graph = argument(directive, 'graph');
  return graph === undefined ? [] : [graph];
}

function joinField(
  graph: string,
  isExternal: boolean,
): NonNullable<FieldDefinitionNode['directives']>[number] {
  const name = (value: string) => ({ kind: Kind.NAME as const, value });
  return {
    kind: Kind.DIRECTIVE,
    name: name('join__field'),
    arguments: [
      { kind: Kind.ARGUMENT, name: name('graph'), value: { kind: Kind.ENUM, value: graph } },
      ...(isExternal
        ? [
            {
              kind: Kind.ARGUMENT as const,
              name: name('external'),
              value: { kind: Kind.BOOLEAN as const, value: true },
            },
          ]
        : []),
    ],
  };
}
