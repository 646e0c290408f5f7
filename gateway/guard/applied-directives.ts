import type { Schema } from '@apollo/federation-internals';

/** A directive's arguments where it stands, with its defaults filled in. */
export type Applied = Readonly<Record<string, unknown>>;

/**
 * Where a feature's directive stands in a supergraph, by coordinate: `Type`, `Type.field`, `Type.field(argument:)`.
 * The feature is found by its identity, for a supergraph may import its directives under other names.
 */
export function appliedDirectives(schema: Schema, identity: string, name: string): Map<string, Applied> {
  const found = new Map<string, Applied>();
  const directive = schema.coreFeatures?.getByIdentity(identity)?.directiveNameInSchema(name);
  const definition = directive === undefined ? undefined : schema.directive(directive);
  for (const application of definition?.applications() ?? []) {
    const parent: object = application.parent;
    if (!('coordinate' in parent)) continue;
    found.set(String(parent.coordinate), application.arguments(true));
  }
  return found;
}
