import {
  astFromValue,
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type ConstValueNode,
  type DirectiveDefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLDirective,
  type GraphQLSchema,
  isSpecifiedDirective,
  Kind,
  visit,
} from 'graphql';

const executableLocations = new Set([
  'QUERY',
  'MUTATION',
  'SUBSCRIPTION',
  'FIELD',
  'FRAGMENT_DEFINITION',
  'FRAGMENT_SPREAD',
  'INLINE_FRAGMENT',
  'VARIABLE_DEFINITION',
]);

const isExecutable = (locations: readonly string[]) =>
  locations.some((location) => executableLocations.has(location));

/**
 * Lets clients see the directives that they may write, when they were composed with @composeDirective.
 *
 * All that belongs to a linked specification is left out of the schema for clients, for such directives are
 * mostly about the schema. One that is made for operations would be unknown there. So it and the types of its
 * arguments are taken out of the @link, whose own name steps aside as well: it too would claim the directive.
 */
export function showExecutableDirectives(supergraph: DocumentNode): DocumentNode {
  const shown = new Set<string>();
  const reserved = new Set<string>();
  for (const node of supergraph.definitions) {
    if (node.kind !== Kind.DIRECTIVE_DEFINITION) continue;
    reserved.add(node.name.value);
    if (!isExecutable(node.locations.map(({ value }) => value))) continue;
    shown.add(`@${node.name.value}`);
    for (const type of argumentTypes(node)) shown.add(type);
  }
  if (shown.size === 0) return supergraph;
  return visit(supergraph, {
    [Kind.DIRECTIVE]: (node) =>
      node.name.value === 'link' ? unlink(node as ConstDirectiveNode, shown, reserved) : undefined,
  });
}

function unlink(
  link: ConstDirectiveNode,
  shown: ReadonlySet<string>,
  reserved: ReadonlySet<string>,
): ConstDirectiveNode | undefined {
  const given = new Map((link.arguments ?? []).map(({ name, value }) => [name.value, value]));
  const url = given.get('url');
  // What has a purpose is executed by the gateway itself, which knows what to show of it.
  if (url?.kind !== Kind.STRING || given.has('for')) return undefined;
  const as = given.get('as');
  const name = as?.kind === Kind.STRING ? as.value : (url.value.split('/').at(-2) ?? '');
  const imports = given.get('import');
  const imported = imports?.kind === Kind.LIST ? imports.values : [];
  const kept = imported.filter((element) => !shown.has(importedName(element)));
  const claims = [...shown].some((element) => element === `@${name}` || element.startsWith(`@${name}__`));
  if (kept.length === imported.length && !claims) return undefined;
  let aside = `linked_${name}`;
  while (reserved.has(aside)) aside = `linked_${aside}`;
  const others = link.arguments?.filter(({ name: { value } }) => value === 'url') ?? [];
  return {
    ...link,
    arguments: [
      ...others,
      argument('as', { kind: Kind.STRING, value: aside }),
      argument('import', { kind: Kind.LIST, values: kept }),
    ],
  };
}

/** What an element of a @link's import is called in the schema: `"@a"` or `{ name: "@a", as: "@b" }`. */
function importedName(element: ConstValueNode): string {
  if (element.kind === Kind.STRING) return element.value;
  if (element.kind !== Kind.OBJECT) return '';
  const part = (wanted: string) => element.fields.find(({ name }) => name.value === wanted)?.value;
  const name = part('as') ?? part('name');
  return name?.kind === Kind.STRING ? name.value : '';
}

function argumentTypes({ arguments: args }: DirectiveDefinitionNode): string[] {
  return (args ?? []).map(({ type }) => {
    let named = type;
    while (named.kind !== Kind.NAMED_TYPE) named = named.type;
    return named.name.value;
  });
}

/** The directives of a schema, besides GraphQL's own, that clients may write and that have defaults. */
export function directivesWithDefaults(schema: GraphQLSchema): ReadonlyMap<string, GraphQLDirective> {
  return new Map(
    schema
      .getDirectives()
      .filter(
        (directive) =>
          !isSpecifiedDirective(directive) &&
          isExecutable(directive.locations) &&
          directive.args.some(({ defaultValue }) => defaultValue !== undefined),
      )
      .map((directive) => [directive.name, directive]),
  );
}

/**
 * Writes out the arguments of directives that the client left to their defaults. Subgraphs may differ in the
 * defaults, or have none: what the client's schema says is what the client meant.
 */
export function fillDirectiveDefaults(
  document: DocumentNode,
  directives: ReadonlyMap<string, GraphQLDirective>,
): DocumentNode {
  if (directives.size === 0) return document;
  return visit(document, {
    [Kind.DIRECTIVE]: (node: DirectiveNode) => {
      const missing = (directives.get(node.name.value)?.args ?? []).flatMap((arg) => {
        if (arg.defaultValue === undefined) return [];
        if (node.arguments?.some(({ name }) => name.value === arg.name)) return [];
        const value = astFromValue(arg.defaultValue, arg.type);
        return value ? [argument(arg.name, value as ConstValueNode)] : [];
      });
      if (missing.length === 0) return undefined;
      return { ...node, arguments: [...(node.arguments ?? []), ...missing] };
    },
  });
}

function argument(name: string, value: ConstValueNode): ConstArgumentNode {
  return { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value };
}
