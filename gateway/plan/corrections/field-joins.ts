import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
} from 'graphql';

/** What a subgraph says of a field. */
export interface FieldJoin {
  /** It names the field, and others resolve it. */
  readonly isExternal: boolean;
  readonly requires: readonly SelectionNode[] | undefined;
  readonly provides: readonly SelectionNode[] | undefined;
}

/** The fields of a supergraph with what each subgraph says of them. */
export interface SupergraphFields {
  /** Of a field that all subgraphs of its type resolve, and for a subgraph that doesn't know it: undefined. */
  join(graph: string, type: string, field: string): FieldJoin | undefined;
  /** The named type of a field, and how many lists are around it. */
  valueOf(type: string, field: string): { readonly type: string; readonly lists: number } | undefined;
  /** Where a subgraph has fields with @requires: the join graph's name and the type. */
  readonly requiring: readonly { readonly graph: string; readonly type: string }[];
  /** The fields that one subgraph has taken over from another with @override, as `Type.field`. */
  readonly moved: ReadonlySet<string>;
}

/** Reads them. */
export function fieldsOf(supergraph: DocumentNode): SupergraphFields {
  const fields = new Map<string, FieldDefinitionNode>();
  const joins = new Map<string, FieldJoin>();
  const requiring = new Map<string, { graph: string; type: string }>();
  const moved = new Set<string>();
  for (const node of supergraph.definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const type = node.name.value;
    for (const field of node.fields ?? []) {
      fields.set(`${type}.${field.name.value}`, field);
      for (const directive of field.directives ?? []) {
        const graph = argument(directive, 'graph');
        if (directive.name.value !== 'join__field' || graph === undefined) continue;
        const requires = selectionsOf(argument(directive, 'requires'));
        joins.set(`${graph} ${type}.${field.name.value}`, {
          isExternal: argument(directive, 'external') === 'true',
          requires,
          provides: selectionsOf(argument(directive, 'provides')),
        });
        if (requires) requiring.set(`${graph} ${type}`, { graph, type });
        if (argument(directive, 'override') !== undefined) moved.add(`${type}.${field.name.value}`);
      }
    }
  }
  return {
    join: (graph, type, field) => joins.get(`${graph} ${type}.${field}`),
    valueOf(type, field) {
      let value = fields.get(`${type}.${field}`)?.type;
      let lists = 0;
      for (; value && value.kind !== Kind.NAMED_TYPE; value = value.type) {
        if (value.kind === Kind.LIST_TYPE) lists += 1;
      }
      return value && { type: value.name.value, lists };
    },
    requiring: [...requiring.values()],
    moved,
  };
}

/** What a field set selects. */
export function selectionsOf(fieldSet: string | undefined): readonly SelectionNode[] | undefined {
  if (fieldSet === undefined) return undefined;
  const [operation] = parse(`{${fieldSet}}`, { noLocation: true }).definitions;
  return (operation as OperationDefinitionNode).selectionSet.selections;
}

/** An argument of a directive, as text. */
export function argument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((one) => one.name.value === name)?.value;
  return value && 'value' in value ? String(value.value) : undefined;
}
