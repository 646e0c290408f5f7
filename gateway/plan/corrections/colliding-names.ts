import { type DocumentNode, type FieldNode, Kind, parse, visit } from 'graphql';

/** A client's document in which no response name can be taken for a field that the planner adds. */
export interface DistinctDocument {
  readonly document: DocumentNode;
  /** The client's response name of each that was changed. */
  readonly clientNames: ReadonlyMap<string, string>;
}

/** Collects the names of all fields in the field sets that the supergraph's types and fields are joined by. */
export function namesInFieldSets(
  supergraph: DocumentNode,
  ...kinds: readonly ('key' | 'requires' | 'provides')[]
): ReadonlySet<string> {
  const names = new Set<string>();
  visit(supergraph, {
    [Kind.DIRECTIVE](directive) {
      if (directive.name.value !== 'join__type' && directive.name.value !== 'join__field') return;
      for (const { name, value } of directive.arguments ?? []) {
        const isFieldSet = kinds.some((kind) => kind === name.value);
        if (!isFieldSet || value.kind !== Kind.STRING) continue;
        visit(parse(`{${value.value}}`, { noLocation: true }), {
          [Kind.FIELD]: (field) => void names.add(field.name.value),
        });
      }
    },
  });
  return names;
}

/**
 * Renames what a client calls by the name of a field that the planner may add, while it is not that field as the
 * planner would add it: `upc: name`, `price(currency: "EUR")`.
 *
 * The planner knows a selection by its response name alone, so it would take the client's `upc` for the key of
 * that name and send a product's name as its key. The answer's shape and the errors' paths turn the names back.
 */
export function renameColliding(document: DocumentNode, planned: ReadonlySet<string>): DistinctDocument {
  const used = new Set<string>();
  const colliding = new Set<FieldNode>();
  visit(document, {
    [Kind.FIELD]: (field) => {
      const key = responseName(field);
      used.add(key);
      const isAsPlanned = key === field.name.value && !field.arguments?.length;
      if (planned.has(key) && !isAsPlanned) colliding.add(field);
    },
  });
  const clientNames = new Map<string, string>();
  if (colliding.size === 0) return { document, clientNames };
  const renamed = new Map<string, string>();
  for (const field of colliding) {
    const key = responseName(field);
    if (renamed.has(key)) continue;
    let name = `${key}__c`;
    while (used.has(name) || planned.has(name)) name += '_';
    renamed.set(key, name);
    clientNames.set(name, key);
  }
  return {
    document: visit(document, {
      [Kind.FIELD]: (field) => {
        const name = colliding.has(field) ? renamed.get(responseName(field)) : undefined;
        return name === undefined ? undefined : { ...field, alias: { kind: Kind.NAME, value: name } };
      },
    }),
    clientNames,
  };
}

function responseName(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}
