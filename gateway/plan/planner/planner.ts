import {
  baseType,
  defaultPrintOptions,
  operationFromDocument,
  printSchema,
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  type Schema,
  Supergraph,
} from '@apollo/federation-internals';
import { type PlanNode, QueryPlanner, type SubscriptionNode } from '@apollo/query-planner';
import { type DocumentNode, GraphQLError, Kind, OperationTypeNode, parse, print } from 'graphql';
import { namesInFieldSets } from '../corrections/colliding-names.ts';
import { type Detours, sendAround, withEntrances } from '../corrections/detours.ts';
import { showExecutableDirectives } from '../corrections/executable-directives.ts';
import { fieldsOf } from '../corrections/field-joins.ts';
import { type KnownMembers, keepKnownMembers, mixesMembers } from '../corrections/known-members.ts';
import {
  completeMembers,
  conditionsOnPartialMembers,
  hasCondition,
  partialMembers,
} from '../corrections/partial-members.ts';
import { requiredAreExternal } from '../corrections/required-are-external.ts';
import { nameRequiredCalls } from '../corrections/required-arguments.ts';
import { resolvableKeysFirst } from '../corrections/resolvable-keys-first.ts';
import { spelledOut } from '../corrections/spelled-out-types.ts';
import type { TypeTable } from '../type-index.ts';
import { guardDirectives } from './applied-directives.ts';
import type { SupergraphFacts } from './facts.ts';

/** What the planner says to an operation: plain data. Undefined for one that nothing has to be asked for. */
export type PlannedNode = PlanNode | SubscriptionNode | undefined;

/** Plans operations over one supergraph. */
export interface Planner {
  readonly facts: SupergraphFacts;
  /**
   * The plan of a valid document of one operation, given as text.
   * @throws GraphQLError for what the planner refuses, any other Error for what no way leads to.
   */
  plan(operation: string): PlannedNode;
}

/**
 * The features of a supergraph that this gateway answers for. The planner's own list leaves out those that
 * guard fields (@authenticated, @requiresScopes, @policy): the gateway enforces them before anything is
 * planned, so the planner may treat them as not there. Connectors are not on the list: nothing here runs them.
 */
const supportedFeatures = new Set(
  [...ROUTER_SUPPORTED_SUPERGRAPH_FEATURES].filter((feature) => !feature.includes('/connect/')),
);

const plannerOptions = {
  // Fragments in a subgraph's operation would stand in the way of joining operations; see join-operations.ts.
  reuseQueryFragments: false,
  generateQueryFragments: false,
  // What is selected under a type condition is fetched for objects of that type alone.
  typeConditionedFetching: true,
};

/**
 * Builds what plans over a supergraph. It takes seconds for a large one, in one piece: a gateway that serves has it
 * built in a thread (threaded.ts). Throws a GraphQLError when the SDL is no supergraph.
 */
export function createPlanner(supergraphSdl: string): Planner {
  const composed = parse(supergraphSdl, { noLocation: true });
  const document = resolvableKeysFirst(requiredAreExternal(showExecutableDirectives(composed)));
  const named = nameRequiredCalls(document);
  const supergraph = Supergraph.build(document, { supportedFeatures });
  // What the corrections add is for the planner alone: clients see the supergraph as it was composed. It is not
  // validated again: fields that only a corrected requirement mentioned would count as external without a use.
  const planned =
    named.document === document
      ? supergraph
      : Supergraph.build(named.document, { supportedFeatures, validateSupergraph: false });
  const graphs = planned.subgraphNameToGraphEnumValue();
  const api = supergraph.apiSchema();
  const planBy = (planner: QueryPlanner, operation: DocumentNode): PlannedNode =>
    planner.buildQueryPlan(operationFromDocument(api, operation, { validate: false })).node;
  const planner = new QueryPlanner(planned, plannerOptions);
  const detours = detoursOver(named.document, planned.schema, graphs);
  const planForMembers = plannerOfPartialMembers(named.document, planned.schema, graphs, planBy);
  return {
    facts: {
      apiSdl: clientSdl(api),
      types: typeTable(supergraph.schema),
      plannedNames: namesInFieldSets(named.document, 'key', 'requires', 'provides'),
      calls: named.calls,
      needs: named.needs,
      keyNames: namesInFieldSets(named.document, 'key'),
      graphs,
      directives: guardDirectives(supergraph.schema),
      subgraphs: new Map(supergraph.subgraphsMetadata().map(({ name, url }) => [name, { name, url }])),
      subscriptionSdl: subscriptionSdl(composed, supergraph.schema),
    },
    plan: (text) => {
      const operation = parse(text, { noLocation: true });
      const made = planForMembers(operation);
      const node = made
        ? made.node
        : planOneWayOrAnother(operation, (asked) => planBy(planner, asked), api, detours.fields.moved);
      return node && sendAround(node, detours);
    },
  };
}

/** Plans an operation as it stands or, when no way is found, type by type; see spelled-out-types.ts. */
function planOneWayOrAnother(
  operation: DocumentNode,
  plan: (operation: DocumentNode) => PlannedNode,
  api: Schema,
  moved: ReadonlySet<string>,
): PlannedNode {
  try {
    return plan(operation);
  } catch (error) {
    const other = error instanceof GraphQLError ? undefined : spelledOut(operation, api, moved);
    if (!other) throw error;
    try {
      return plan(other);
    } catch {
      // There is no way at all; what was asked for says it best.
      throw error;
    }
  }
}

/** How plans are sent around that ask for something before what it requires; see detours.ts. */
function detoursOver(document: DocumentNode, schema: Schema, graphs: ReadonlyMap<string, string>): Detours {
  const rootType = (kind: OperationTypeNode) => schema.schemaDefinition.rootType(kind)?.name ?? '';
  const fields = fieldsOf(document);
  let made: { readonly schema: Schema; readonly planner: QueryPlanner } | undefined;
  return {
    fields,
    rootType,
    graphOf: (subgraph) => graphs.get(subgraph) ?? subgraph,
    plan(operation) {
      if (!made) {
        const entered = withEntrances(document, rootType(OperationTypeNode.QUERY), fields);
        const supergraph = Supergraph.build(entered, { supportedFeatures, validateSupergraph: false });
        made = { schema: supergraph.schema, planner: new QueryPlanner(supergraph, plannerOptions) };
      }
      const asked = operationFromDocument(made.schema, operation, { validate: false });
      return made.planner.buildQueryPlan(asked).node;
    },
  };
}

/** How operations are planned that ask for types which only some of the subgraphs know; see partial-members.ts. */
function plannerOfPartialMembers(
  document: DocumentNode,
  schema: Schema,
  graphs: ReadonlyMap<string, string>,
  planBy: (planner: QueryPlanner, operation: DocumentNode) => PlannedNode,
): (operation: DocumentNode) => { readonly node: PlannedNode } | undefined {
  const partial = partialMembers(document);
  const conditions = conditionsOnPartialMembers(document, partial);
  const known: KnownMembers = {
    partial,
    graphOf: (subgraph) => graphs.get(subgraph) ?? subgraph,
    rootType: (kind) => schema.schemaDefinition.rootType(kind)?.name,
    typeOf(parent, name) {
      const type = schema.type(parent);
      const field = type && 'field' in type ? type.field(name) : undefined;
      return field?.type && baseType(field.type).name;
    },
  };
  let planner: QueryPlanner | undefined;
  return (operation) => {
    if (!hasCondition(operation, conditions)) return undefined;
    // Over the supergraph in which all subgraphs know them; made when it is first needed.
    planner ??= new QueryPlanner(
      Supergraph.build(completeMembers(document, partial), { supportedFeatures, validateSupergraph: false }),
      // Every subgraph is a way to every member there. Beyond some hundred combinations of them, more looking costs
      // a second and finds nothing better.
      { ...plannerOptions, debug: { maxEvaluatedPlans: 1000 } },
    );
    let node: PlannedNode;
    try {
      node = planBy(planner, operation);
    } catch (error) {
      if (error instanceof GraphQLError) throw error;
      // What those types lead to may be out of reach on the cheapest way; then the plain supergraph has the word.
      return undefined;
    }
    if (node && mixesMembers(node, known)) return undefined;
    return { node: node && keepKnownMembers(node, known) };
  };
}

function clientSdl(api: Schema): string {
  // graphql-js's own printing has no words for a custom scalar's default that is an object.
  const sdl = printSchema(api, { ...defaultPrintOptions, mergeTypesAndExtensions: true });
  if (parse(sdl).definitions.some(({ kind }) => kind === Kind.SCHEMA_DEFINITION)) return sdl;
  // Written out always: a type may have a root's usual name without being one.
  const roots = Object.values(OperationTypeNode).flatMap((kind) => {
    const root = api.schemaDefinition.rootType(kind);
    return root ? [`${kind}: ${root.name}`] : [];
  });
  return `schema { ${roots.join(' ')} }\n${sdl}`;
}

function typeTable(schema: Schema): TypeTable {
  const below = new Map<string, ReadonlySet<string>>();
  const interfaces = new Set<string>();
  for (const type of schema.interfaceTypes()) {
    below.set(type.name, new Set(type.allImplementations().map((implementation) => implementation.name)));
    interfaces.add(type.name);
  }
  for (const type of schema.unionTypes()) {
    below.set(type.name, new Set(type.types().map((member) => member.name)));
  }
  return { known: new Set(schema.allTypes().map(({ name }) => name)), interfaces, below };
}

function subscriptionSdl({ definitions }: DocumentNode, schema: Schema): string {
  const root = schema.schemaDefinition.rootType('subscription')?.name;
  return definitions
    .filter(
      (node) =>
        node.kind === Kind.SCHEMA_DEFINITION ||
        ((node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION) &&
          node.name.value === root),
    )
    .map(print)
    .join('\n');
}
