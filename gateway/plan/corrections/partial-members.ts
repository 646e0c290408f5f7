import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type NamedTypeNode,
  type TypeDefinitionNode,
  type TypeNode,
  visit,
} from 'graphql';

/** An abstract type's member that a subgraph doesn't know there, while another subgraph that has the same field does. */
export interface PartialMember {
  /** The join graph's name of the subgraph. */
  readonly graph: string;
  readonly abstract: string;
  readonly member: string;
}

/**
 * Finds the members of unions and interfaces that only some of the subgraphs know that resolve one and the same field.
 *
 * At a fragment on such a member the planner asks every way that it has kept open. As soon as one of them leads to a
 * subgraph in which the type can't stand there, it takes the fragment for impossible everywhere and drops it, also
 * where it then takes a way on which the type may well come.
 */
export function partialMembers(supergraph: DocumentNode): PartialMember[] {
  const types = typesOf(supergraph);
  const found = new Map<string, PartialMember>();
  for (const { abstract, graphs } of sharedAbstractFields(types)) {
    const known = new Map(graphs.map((graph) => [graph, membersIn(abstract, graph, types)]));
    const all = new Set([...known.values()].flatMap((members) => [...members]));
    for (const [graph, members] of known) {
      for (const member of all) {
        if (members.has(member) || !mayBeAdded(abstract, member, graph, types)) continue;
        const partial = { graph, abstract: abstract.name.value, member };
        found.set(JSON.stringify(partial), partial);
      }
    }
  }
  return [...found.values()];
}

interface SharedField {
  /** The type of the field's value. */
  readonly abstract: TypeDefinitionNode;
  readonly graphs: readonly string[];
}

/**
 * The fields of abstract types to which ways over several subgraphs may be open. An interface's fields are among
 * them only where such a way leads to the interface: otherwise its objects come from one subgraph each.
 */
function sharedAbstractFields(types: ReadonlyMap<string, TypeDefinitionNode>): SharedField[] {
  const shared: SharedField[] = [];
  const met = new Set<string>();
  const visitType = (type: TypeDefinitionNode): void => {
    if (met.has(type.name.value) || !('fields' in type)) return;
    met.add(type.name.value);
    for (const field of type.fields ?? []) {
      const abstract = types.get(namedType(field.type).name.value);
      if (!abstract || !isAbstract(abstract)) continue;
      const graphs = resolvingGraphs(type, field.directives).filter(
        (graph) => !isInterfaceObject(abstract, graph),
      );
      if (graphs.length < 2) continue;
      shared.push({ abstract, graphs });
      visitType(abstract);
    }
  };
  for (const type of types.values()) {
    const isEntityOfSeveral = joins(type.directives, 'join__type').filter(({ key }) => key).length > 1;
    if (type.kind === Kind.OBJECT_TYPE_DEFINITION || isEntityOfSeveral) visitType(type);
  }
  return shared;
}

/** The type conditions by which a client can ask for partial members: their names, and those of types above them. */
export function conditionsOnPartialMembers(
  supergraph: DocumentNode,
  partial: readonly PartialMember[],
): ReadonlySet<string> {
  const members = new Set(partial.map(({ member }) => member));
  const above = [...typesOf(supergraph).values()].flatMap((type) => {
    if (type.kind === Kind.UNION_TYPE_DEFINITION) {
      return type.types?.some(({ name }) => members.has(name.value)) ? [type.name.value] : [];
    }
    const isMember = type.kind === Kind.OBJECT_TYPE_DEFINITION && members.has(type.name.value);
    return isMember ? (type.interfaces ?? []).map(({ name }) => name.value) : [];
  });
  return new Set([...members, ...above]);
}

/** Whether an operation has a type condition among those. */
export function hasCondition(document: DocumentNode, conditions: ReadonlySet<string>): boolean {
  if (conditions.size === 0) return false;
  let has = false;
  const look = ({ typeCondition }: { readonly typeCondition?: NamedTypeNode | undefined }) => {
    if (typeCondition && conditions.has(typeCondition.name.value)) has = true;
  };
  visit(document, { [Kind.INLINE_FRAGMENT]: look, [Kind.FRAGMENT_DEFINITION]: look });
  return has;
}

/**
 * The supergraph in which every partial member is known everywhere, with all that its fields lead to. No key leads
 * into what is added, so the planner comes to it through a fragment on the member only, and takes whichever way is
 * cheapest. What then asks a subgraph for a type that it doesn't know is taken out of the plan by known-members.ts.
 */
export function completeMembers(supergraph: DocumentNode, partial: readonly PartialMember[]): DocumentNode {
  const added = new Additions(typesOf(supergraph));
  for (const { graph, abstract, member } of partial) added.addMember(abstract, member, graph);
  return { ...supergraph, definitions: supergraph.definitions.map((node) => added.complete(node)) };
}

/** A field, an input's field or an enum's value. */
type Part = FieldDefinitionNode | InputValueDefinitionNode | EnumValueDefinitionNode;

class Additions {
  readonly #types: ReadonlyMap<string, TypeDefinitionNode>;
  /** The graphs that each type is added to. */
  readonly #graphs = new Map<string, Set<string>>();
  /** Further directives of types: members of unions, implemented interfaces. */
  readonly #directives = new Map<string, Set<string>>();

  constructor(types: ReadonlyMap<string, TypeDefinitionNode>) {
    this.#types = types;
  }

  addMember(abstract: string, member: string, graph: string): void {
    this.#addType(member, graph);
    const isUnion = this.#types.get(abstract)?.kind === Kind.UNION_TYPE_DEFINITION;
    const [holder, name, argument, value] = isUnion
      ? [abstract, 'join__unionMember', 'member', member]
      : [member, 'join__implements', 'interface', abstract];
    const directives = this.#directives.get(holder) ?? new Set();
    this.#directives.set(holder, directives.add(JSON.stringify({ name, graph, argument, value })));
  }

  #addType(name: string, graph: string): void {
    const type = this.#types.get(name);
    if (!type || graphsOf(type).has(graph)) return;
    const graphs = this.#graphs.get(name) ?? new Set();
    if (graphs.has(graph)) return;
    this.#graphs.set(name, graphs.add(graph));
    if ('fields' in type) {
      for (const field of type.fields ?? []) {
        this.#addType(namedType(field.type).name.value, graph);
        const args = 'arguments' in field ? (field.arguments ?? []) : [];
        for (const argument of args) this.#addType(namedType(argument.type).name.value, graph);
      }
    }
    if (!isAbstract(type)) return;
    const members = [...graphsOf(type)].flatMap((other) => [...membersIn(type, other, this.#types)]);
    for (const member of new Set(members)) this.addMember(name, member, graph);
  }

  complete(node: DefinitionNode): DefinitionNode {
    const name = 'name' in node ? node.name?.value : undefined;
    const graphs = [...(this.#graphs.get(name ?? '') ?? [])];
    const more = [...(this.#directives.get(name ?? '') ?? [])].map((text) => {
      const { name: directive, graph, argument, value } = JSON.parse(text);
      return joinDirective(directive, graph, { [argument]: value });
    });
    if (graphs.length === 0 && more.length === 0) return node;
    const own = [
      ...('directives' in node ? (node.directives ?? []) : []),
      ...graphs.map((graph) => joinDirective('join__type', graph)),
      ...more,
    ];
    // What is spread over the graphs part by part has to name each further graph.
    const spread = (parts: readonly Part[] = [], directive: string): Part[] =>
      parts.map((part) => {
        if (joins(part.directives, directive).length === 0) return part;
        const further = graphs.map((graph) => joinDirective(directive, graph));
        return { ...part, directives: [...(part.directives ?? []), ...further] };
      });
    return {
      ...node,
      directives: own,
      ...('fields' in node ? { fields: spread(node.fields, 'join__field') } : {}),
      ...('values' in node ? { values: spread(node.values, 'join__enumValue') } : {}),
    } as DefinitionNode;
  }
}

/** An object type can be added to an interface only together with its fields: where it isn't known at all yet. */
function mayBeAdded(
  abstract: TypeDefinitionNode,
  member: string,
  graph: string,
  types: ReadonlyMap<string, TypeDefinitionNode>,
): boolean {
  const type = types.get(member);
  if (!type) return false;
  return abstract.kind === Kind.UNION_TYPE_DEFINITION || !graphsOf(type).has(graph);
}

function membersIn(
  abstract: TypeDefinitionNode,
  graph: string,
  types: ReadonlyMap<string, TypeDefinitionNode>,
): Set<string> {
  if (abstract.kind === Kind.UNION_TYPE_DEFINITION) {
    return new Set(
      joins(abstract.directives, 'join__unionMember').flatMap((join) =>
        join.graph === graph && typeof join.member === 'string' ? [join.member] : [],
      ),
    );
  }
  const members = [...types.values()].filter(
    (type) =>
      type.kind === Kind.OBJECT_TYPE_DEFINITION &&
      joins(type.directives, 'join__implements').some(
        (join) => join.graph === graph && join.interface === abstract.name.value,
      ),
  );
  return new Set(members.map(({ name }) => name.value));
}

/** The graphs in which a field may be asked for. */
function resolvingGraphs(
  type: TypeDefinitionNode,
  directives: readonly ConstDirectiveNode[] | undefined,
): string[] {
  const fields = joins(directives, 'join__field');
  if (fields.length === 0) return [...graphsOf(type)];
  return fields.flatMap(({ graph, external, usedOverridden }) =>
    typeof graph === 'string' && external !== true && usedOverridden !== true ? [graph] : [],
  );
}

function graphsOf(type: TypeDefinitionNode): Set<string> {
  return new Set(joins(type.directives, 'join__type').map(({ graph }) => String(graph)));
}

function isInterfaceObject(type: TypeDefinitionNode, graph: string): boolean {
  return joins(type.directives, 'join__type').some(
    (join) => join.graph === graph && join.isInterfaceObject === true,
  );
}

/** The arguments of each directive of that name; names of graphs as text. */
function joins(
  directives: readonly ConstDirectiveNode[] | undefined,
  name: string,
): Record<string, string | boolean | undefined>[] {
  return (directives ?? [])
    .filter((directive) => directive.name.value === name)
    .map((directive) =>
      Object.fromEntries(
        (directive.arguments ?? []).map((argument) => [
          argument.name.value,
          'value' in argument.value ? argument.value.value : undefined,
        ]),
      ),
    );
}

function joinDirective(
  name: string,
  graph: string,
  texts: Readonly<Record<string, string>> = {},
): ConstDirectiveNode {
  const named = (value: string) => ({ kind: Kind.NAME, value }) as const;
  return {
    kind: Kind.DIRECTIVE,
    name: named(name),
    arguments: [
      { kind: Kind.ARGUMENT, name: named('graph'), value: { kind: Kind.ENUM, value: graph } },
      ...Object.entries(texts).map(
        ([key, value]) =>
          ({ kind: Kind.ARGUMENT, name: named(key), value: { kind: Kind.STRING, value } }) as const,
      ),
    ],
  };
}

function typesOf({ definitions }: DocumentNode): Map<string, TypeDefinitionNode> {
  const types = new Map<string, TypeDefinitionNode>();
  for (const node of definitions) {
    if ('name' in node && node.kind.endsWith('TypeDefinition')) {
      types.set((node as TypeDefinitionNode).name.value, node as TypeDefinitionNode);
    }
  }
  return types;
}

function isAbstract({ kind }: TypeDefinitionNode): boolean {
  return kind === Kind.UNION_TYPE_DEFINITION || kind === Kind.INTERFACE_TYPE_DEFINITION;
}

function namedType(type: TypeNode): NamedTypeNode {
  return type.kind === Kind.NAMED_TYPE ? type : namedType(type.type);
}
