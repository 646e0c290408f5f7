import type { Schema } from '@apollo/federation-internals';

/** A directive's arguments where it stands, with its defaults filled in. */
export type Applied = Readonly<Record<string, unknown>>;

/** The directives that the gateway's guards go by, each with the identity of the feature that it belongs to. */
const guarding = {
  authenticated: 'https://specs.apollo.dev/authenticated',
  requiresScopes: 'https://specs.apollo.dev/requiresScopes',
  policy: 'https://specs.apollo.dev/policy',
  cost: 'https://specs.apollo.dev/cost',
  listSize: 'https://specs.apollo.dev/cost',
} as const;

/** Where each of those directives stands, by coordinate: `Type`, `Type.field`, `Type.field(argument:)`. */
export type GuardDirectives = Readonly<Record<keyof typeof guarding, ReadonlyMap<string, Applied>>>;

/** Reads them out of a supergraph. */
export function guardDirectives(schema: Schema): GuardDirectives {
  const found = Object.entries(guarding).map(([name, identity]) => [name, applied(schema, identity, name)]);
  return Object.fromEntries(found) as GuardDirectives;
}

/** The feature is found by its identity, for a supergraph may import its directives under other names. */
function applied(schema: Schema, identity: string, name: string): Map<string, Applied> {
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
