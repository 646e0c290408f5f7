import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { createEngine } from '@masar/gateway/execute/create-engine';
import type { Answer, Engine } from '@masar/gateway/execute/engine';
import { type Fetcher, FetchFailure, type SubgraphOperation } from '@masar/gateway/fetch/fetcher';
import { planInPlace } from '@masar/gateway/plan/planner/in-place';
import { execute, type GraphQLSchema, parse } from 'graphql';

/** A subgraph of a case: its SDL and its resolvers. */
export interface CaseSubgraph {
  readonly sdl: string;
  // biome-ignore lint/suspicious/noExplicitAny: resolvers are as varied as the schemas
  readonly resolvers?: Record<string, any>;
}

/** A call that reached a subgraph while a case ran. */
export interface SeenCall {
  readonly operation: SubgraphOperation;
  readonly variables: Record<string, unknown>;
}

/** A supergraph with its subgraphs running in memory behind the fetcher's interface. */
export interface CaseGraph {
  readonly engine: Engine;
  readonly calls: SeenCall[];
  ask(source: string, variables?: Record<string, unknown>): Promise<Answer>;
}

/**
 * Composes the subgraphs and puts an engine before them. Throws with composition's errors when it fails. With
 * `satisfiable: false`, a supergraph is let through of which parts can't be answered, as other composers do. The
 * subgraphs in `down` are out of reach, those in `refusing` answer every operation with an error and no data. What
 * another composer writes differently is put into the supergraph by `edit`.
 */
export function caseGraph(
  subgraphs: Readonly<Record<string, CaseSubgraph>>,
  {
    satisfiable = true,
    down = [],
    refusing = [],
    edit = (supergraphSdl) => supergraphSdl,
  }: {
    readonly satisfiable?: boolean;
    readonly down?: readonly string[];
    readonly refusing?: readonly string[];
    readonly edit?: (supergraphSdl: string) => string;
  } = {},
): CaseGraph {
  const composed = composeServices(
    Object.entries(subgraphs).map(([name, { sdl }]) => ({
      name,
      url: `http://${name}.test/graphql`,
      typeDefs: parse(sdl),
    })),
    { runSatisfiability: satisfiable },
  );
  if (composed.errors) throw new AggregateError(composed.errors, composed.errors.join('\n'));
  const schemas = new Map<string, GraphQLSchema>();
  for (const [name, { sdl, resolvers = {} }] of Object.entries(subgraphs)) {
    schemas.set(name, buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]));
  }
  return graphOver(edit(composed.supergraphSdl), schemas, down, refusing);
}

/** Puts an engine before schemas that are executed in memory, as a server would over HTTP. */
export function graphOver(
  supergraphSdl: string,
  schemas: ReadonlyMap<string, GraphQLSchema>,
  down: readonly string[] = [],
  refusing: readonly string[] = [],
): CaseGraph {
  const calls: SeenCall[] = [];
  const fetcher: Fetcher = async (operation, { variables, signal }) => {
    signal?.throwIfAborted();
    if (down.includes(operation.subgraph)) {
      const message = `the subgraph ${operation.subgraph} is out of reach`;
      throw new FetchFailure('SUBGRAPH_UNAVAILABLE', operation.subgraph, message);
    }
    if (refusing.includes(operation.subgraph)) return { errors: [{ message: 'not today' }] };
    const schema = schemas.get(operation.subgraph);
    if (!schema) throw new Error(`expected a subgraph of the case, got ${operation.subgraph}`);
    const variableValues = variables === undefined ? {} : JSON.parse(variables);
    calls.push({ operation, variables: variableValues });
    const result = await execute({ schema, document: parse(operation.text), variableValues });
    return JSON.parse(JSON.stringify(result));
  };
  const engine = createEngine({ planning: planInPlace(supergraphSdl), fetcher });
  return { engine, calls, ask: (source, variables) => ask(engine, source, variables) };
}

async function ask(engine: Engine, source: string, raw?: Record<string, unknown>): Promise<Answer> {
  const prepared = engine.prepare(source);
  if (prepared.kind === 'failure') return { errors: prepared.errors.map((error) => error.toJSON()) };
  if (prepared.kind === 'subscription') throw new Error('expected a query or mutation, got a subscription');
  const coerced = engine.coerceVariables(prepared, raw);
  if ('errors' in coerced) return { errors: coerced.errors.map((error) => error.toJSON()) };
  return engine.execute(prepared, coerced.variables, { headers: {} });
}
