import {
  type ArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
} from 'graphql';

/** A field with the arguments that some @requires gives it. */
export interface RequiredCall {
  readonly field: string;
  readonly arguments: readonly ArgumentNode[];
}

/** The supergraph in which every required field with arguments has a name of its own. */
export interface NamedRequirements {
  readonly document: DocumentNode;
  /** By the name made up for it. */
  readonly calls: ReadonlyMap<string, RequiredCall>;
  /** All names that a field's requirement mentions, by `GRAPH Type.field` (the join graph's name). */
  readonly needs: ReadonlyMap<string, ReadonlySet<string>>;
}

type FieldsDefinition = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/**
 * Gives every field that a @requires names with arguments a field of its own in the supergraph given to the
 * planner: `@requires(fields: "price(currency: \"USD\")")` becomes `@requires(fields: "price__r0")`, where
 * price__r0 has price's type, no arguments, and stands wherever price stands.
 *
 * The planner knows a selection by its response name alone. So the price that is required in dollars, the one
 * required in euros and the one that the client asks for would be one field to it, and two of the three wrong.
 * Under names of their own they are fields like any other. What the names stand for is put back into the plan
 * by restore-arguments.ts.
 */
export function nameRequiredCalls(document: DocumentNode): NamedRequirements {
  const types = new Map<string, FieldsDefinition>();
  for (const node of document.definitions) {
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION) {
      types.set(node.name.value, node);
    }
  }
  const made = new Registry(types);
  const rewritten = new Map<string, FieldsDefinition>();
  for (const [name, type] of types) {
    const fields = type.fields?.map((field) => ({
      ...field,
      directives: field.directives?.map((directive) => made.rename(directive, name, field.name.value)) ?? [],
    }));
    rewritten.set(name, { ...type, ...(fields ? { fields } : {}) });
  }
  if (made.calls.size === 0) return { document, calls: made.calls, needs: made.needs };
  const definitions = document.definitions.map((node) => {
    const type = 'name' in node && node.name ? rewritten.get(node.name.value) : undefined;
    if (!type || !('fields' in node)) return node;
    const added = [...(made.byType.get(type.name.value) ?? [])].map((call) =>
      addedField(type, call, made.calls),
    );
    return { ...type, fields: [...(type.fields ?? []), ...added] } as FieldsDefinition;
  });
  return { document: { ...document, definitions }, calls: made.calls, needs: made.needs };
}

function addedField(
  type: FieldsDefinition,
  name: string,
  calls: ReadonlyMap<string, RequiredCall>,
): FieldDefinitionNode {
  const original = type.fields?.find((field) => field.name.value === calls.get(name)?.field);
  if (!original) throw new Error(`expected ${type.name.value} to have the field that is required of it`);
  return {
    kind: Kind.FIELD_DEFINITION,
    name: { kind: Kind.NAME, value: name },
    type: original.type,
    directives: original.directives?.filter((directive) => directive.name.value === 'join__field') ?? [],
  };
}

class Registry {
  readonly calls = new Map<string, RequiredCall>();
  readonly needs = new Map<string, Set<string>>();
  /** The made-up names that each type has to have. */
  readonly byType = new Map<string, Set<string>>();
  readonly #types: ReadonlyMap<string, FieldsDefinition>;
  readonly #names = new Map<string, string>();

  constructor(types: ReadonlyMap<string, FieldsDefinition>) {
    this.#types = types;
  }

  /** Rewrites the `requires` of a @join__field. */
  rename(directive: ConstDirectiveNode, type: string, field: string): ConstDirectiveNode {
    if (directive.name.value !== 'join__field') return directive;
    const graph = directive.arguments?.find(({ name }) => name.value === 'graph')?.value;
    const needs = new Set<string>();
    const renamed = directive.arguments?.map((argument) => {
      if (argument.name.value !== 'requires' || argument.value.kind !== Kind.STRING) return argument;
      const parsed = parse(`{${argument.value.value}}`, { noLocation: true });
      const { selectionSet } = parsed.definitions[0] as OperationDefinitionNode;
      const text = print(this.#renameSelections(selectionSet, type, needs)).replace(/^\{|\}$/g, '');
      return { ...argument, value: { ...argument.value, value: text.trim() } };
    });
    if (graph?.kind === Kind.ENUM && needs.size > 0) this.needs.set(`${graph.value} ${type}.${field}`, needs);
    if (![...needs].some((name) => this.calls.has(name))) return directive;
    return { ...directive, arguments: renamed ?? [] };
  }

  #renameSelections(set: SelectionSetNode, type: string, needs: Set<string>): SelectionSetNode {
    const selections = set.selections.map((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const within = selection.typeCondition?.name.value ?? type;
        return { ...selection, selectionSet: this.#renameSelections(selection.selectionSet, within, needs) };
      }
      const { selectionSet } = selection;
      const inner = this.#typeOf(type, selection.name.value);
      const nested =
        selectionSet && inner ? this.#renameSelections(selectionSet, inner, needs) : selectionSet;
      const field = nested ? { ...selection, selectionSet: nested } : selection;
      const renamed = selection.arguments?.length ? this.#renameField(field, type) : field;
      needs.add(renamed.name.value);
      return renamed;
    });
    return { ...set, selections };
  }

  #renameField(field: FieldNode, type: string): FieldNode {
    const given = field.arguments ?? [];
    const key = `${field.name.value}(${given.map(print).sort().join()})`;
    let name = this.#names.get(key);
    if (!name) {
      name = `${field.name.value}__r${this.#names.size}`;
      this.#names.set(key, name);
      this.calls.set(name, { field: field.name.value, arguments: given });
    }
    this.#add(type, name);
    const { arguments: _given, ...bare } = field;
    return { ...bare, name: { kind: Kind.NAME, value: name } };
  }

  /** An interface's field has to be a field of all its implementations. */
  #add(type: string, name: string): void {
    const names = this.byType.get(type) ?? new Set();
    this.byType.set(type, names.add(name));
    if (this.#types.get(type)?.kind !== Kind.INTERFACE_TYPE_DEFINITION) return;
    for (const [other, { interfaces }] of this.#types) {
      if (interfaces?.some((implemented) => implemented.name.value === type)) this.#add(other, name);
    }
  }

  #typeOf(type: string, field: string): string | undefined {
    let node = this.#types.get(type)?.fields?.find(({ name }) => name.value === field)?.type;
    while (node && node.kind !== Kind.NAMED_TYPE) node = node.type;
    return node?.name.value;
  }
}
