import {
  type AnswerError,
  FetchFailure,
  type FetchOptions,
  type SubgraphAnswer,
  UNESCAPED,
} from '../fetch/fetcher.ts';
import type { Call, EntityCall, RootCall, Target } from '../plan/calls.ts';
import type { JoinedPart } from '../plan/join-operations.ts';
import type { TypeIndex } from '../plan/type-index.ts';
import { add, adder, type Batch, type CompiledPart, emptyBatch } from './batch.ts';
import { groupByContext } from './context-values.ts';
import { type ClientPath, errorPath, fetchError, subgraphError } from './errors.ts';
import type { Execution, Failure } from './execution.ts';
import { isObject, type JsonObject, merge, read } from './merge.ts';
import { clientPathsAt, commonPath, objectsAt, visitAt } from './paths.ts';
import { compileRepresentation } from './representation.ts';
import { applyRewrites } from './rewrites.ts';

/** A call with what can be prepared before it runs. */
export type CompiledCall = (RootCall | CompiledEntityCall) & {
  /** Indexes of the calls that wait for this one. */
  readonly before: readonly number[];
};

interface CompiledEntityCall extends Omit<EntityCall, 'parts'> {
  readonly parts: readonly CompiledPart[];
}

/** Prepares a plan's calls for being run many times. */
export function compileCalls(calls: readonly Call[], types: TypeIndex): CompiledCall[] {
  return calls.map((call, index) => {
    const before = calls.flatMap((other, at) => (other.after.includes(index) ? [at] : []));
    if (call.kind === 'root') return { ...call, before };
    const parts = call.parts.map((part) => ({
      ...part,
      represent: compileRepresentation(part.requires, part.inputRewrites, types),
    }));
    return { ...call, parts, before };
  });
}

/** Sends a call and merges its answer into the data. Undefined when there is nothing to ask. */
export function send(call: CompiledCall, execution: Execution): Promise<void> | undefined {
  return call.kind === 'root' ? sendRoot(call, execution) : sendEntities(call, execution);
}

function sendRoot(call: RootCall, execution: Execution): Promise<void> | undefined {
  const { target } = call;
  if (!isWanted(target, execution)) return undefined;
  const places = objectsAt(execution.data, target.path);
  if (places.length === 0) return undefined;
  const variables = variablesText(call, execution, []);
  return exchange(call, { variables }, 0, [rootPart(call)], execution, (answer) => {
    mergeRootAnswer(call, answer, execution);
  });
}

/** Where and how the answer of a root call enters the data. */
export type RootAnswerTarget = Pick<RootCall, 'target' | 'outputRewrites' | 'operation'>;

function rootPart({ target, outputRewrites }: RootAnswerTarget): FailedPart {
  return { responseKey: undefined, targets: [target], outputRewrites };
}

/** Merges the answer of a root call, also one that came as a subscription's event. */
export function mergeRootAnswer(call: RootAnswerTarget, answer: SubgraphAnswer, execution: Execution): void {
  const { target, operation } = call;
  for (const error of answer.errors ?? []) {
    const path = errorPath(error);
    if (path || isObject(answer.data)) {
      const at = [...commonPath(target.path), ...(path ?? [])];
      execution.errors.push(subgraphError(error, operation.subgraph, at));
    } else {
      fail(operation, [rootPart(call)], subgraphError(error, operation.subgraph, undefined), execution);
    }
  }
  if (!isObject(answer.data)) return;
  execution.unescaped &&= answer[UNESCAPED] === true;
  applyRewrites(call.outputRewrites, answer.data, execution.types);
  objectsAt(execution.data, target.path).forEach((place, index) => {
    merge(place, answer.data as JsonObject, index > 0);
  });
}

function sendEntities(call: CompiledEntityCall, execution: Execution): Promise<void> | undefined {
  if (call.contextRewrites.length > 0) return sendInContext(call, execution);
  return sendBatches(
    call,
    call.parts.map((part) => gather(part, execution)),
    execution,
  );
}

/** Entities whose surroundings give other values to a variable are asked for side by side. */
function sendInContext(call: CompiledEntityCall, execution: Execution): Promise<void> | undefined {
  const [part] = call.parts;
  const [target] = part?.targets ?? [];
  if (!part || !target || !isWanted(target, execution)) return undefined;
  const groups = groupByContext(target.path, call.contextRewrites, execution);
  if (groups.length === 0) return undefined;
  const { operation, parts } = call.repeated(groups.length);
  const batches = groups.map(({ places, values }, index) => {
    const names = parts[index] as JoinedPart;
    const batch = emptyBatch({ ...part, ...names });
    for (const [name, value] of values) {
      batch.variables.push(`${JSON.stringify(names.own[name] ?? name)}:${JSON.stringify(value ?? null)}`);
    }
    for (const place of places) add(batch, place);
    return batch;
  });
  return sendBatches({ ...call, operation }, batches, execution);
}

function sendBatches(
  call: CompiledEntityCall,
  batches: readonly Batch[],
  execution: Execution,
): Promise<void> | undefined {
  if (execution.failures.length > 0) tellOfUnasked(call, execution);
  let count = 0;
  for (const { representations } of batches) count += representations.length;
  if (count === 0) return undefined;
  const own = batches.flatMap(({ part, representations, variables }) => [
    `"${part.variable}":[${representations.join(',')}]`,
    ...variables,
  ]);
  const variables = variablesText(call, execution, own);
  const parts = batches.flatMap(({ part, representations }) => (representations.length > 0 ? [part] : []));
  // Neither another list nor a variable of the client's is among them.
  const [sole] = own.length === 1 ? batches : [];
  const entities = sole && {
    variable: sole.part.variable,
    responseKey: sole.part.responseKey,
    representations: sole.representations,
  };
  return exchange(call, { variables, entities }, count, parts, execution, (answer) => {
    execution.unescaped &&= answer[UNESCAPED] === true;
    for (const batch of batches) mergeEntities(batch, answer, execution);
    reportEntityErrors(call, batches, answer, execution);
  });
}

function gather(part: CompiledPart, execution: Execution): Batch {
  const batch = emptyBatch(part);
  if (part.neededWhen && !part.neededWhen.some((outcome) => holds(outcome, execution))) return batch;
  for (const target of part.targets) {
    if (!isWanted(target, execution)) continue;
    visitAt(execution.data, target.path, adder(batch, target));
  }
  return batch;
}

function mergeEntities({ part, places }: Batch, answer: SubgraphAnswer, execution: Execution): void {
  const received = isObject(answer.data) ? read(answer.data, part.responseKey) : undefined;
  if (!Array.isArray(received)) return;
  for (let index = 0; index < places.length; index++) {
    const entity: unknown = received[index];
    if (!isObject(entity)) continue;
    const at = places[index] as JsonObject[];
    // An @interfaceObject subgraph knows the entity under its interface's name only: the type that is known stays.
    if (execution.types.isInterface(entity.__typename) && at[0]?.__typename) delete entity.__typename;
    if (part.outputRewrites.length > 0) {
      entity.__typename ??= at[0]?.__typename;
      applyRewrites(part.outputRewrites, entity, execution.types);
    }
    for (let place = 0; place < at.length; place++) merge(at[place] as JsonObject, entity, place > 0);
  }
}

function reportEntityErrors(
  call: CompiledEntityCall,
  batches: readonly Batch[],
  answer: SubgraphAnswer,
  execution: Execution,
): void {
  for (const error of answer.errors ?? []) {
    const path = errorPath(error);
    const batch = batches.find(({ part }) => part.responseKey === path?.[0]);
    const [, index, ...rest] = path ?? [];
    const places = typeof index === 'number' ? batch?.places[index] : undefined;
    const { subgraph } = call.operation;
    if (!batch || !places) {
      // It speaks of the whole call, or of one of its fields as a whole.
      const parts = batch ? [batch.part] : batches.map(({ part }) => part);
      fail(call.operation, parts, subgraphError(error, subgraph, undefined), execution);
      continue;
    }
    for (const way of clientPaths(batch, places, execution)) {
      execution.errors.push(subgraphError(error, subgraph, [...way, ...rest]));
    }
  }
}

function clientPaths({ part }: Batch, places: readonly JsonObject[], execution: Execution): ClientPath[] {
  const wanted = new Set(places);
  return part.targets.flatMap((target) =>
    [...clientPathsAt(execution.data, target.path)].flatMap(([place, ways]) =>
      wanted.has(place) ? ways : [],
    ),
  );
}

/** Sends, reports to telemetry, and keeps a failure for the answer's errors. */
function exchange(
  call: Pick<Call, 'operation'>,
  { variables, entities }: Pick<FetchOptions, 'variables' | 'entities'>,
  count: number,
  parts: readonly FailedPart[],
  execution: Execution,
  absorb: (answer: SubgraphAnswer) => void,
): Promise<void> {
  const { fetcher, context } = execution;
  const watch = context.hooks?.fetch?.({ operation: call.operation, entities: count });
  const headers = watch?.headers ? { ...context.headers, ...watch.headers } : context.headers;
  const fetch = context.fetcher ?? fetcher;
  return fetch(call.operation, { variables, entities, headers, signal: context.signal }).then(
    (answer) => {
      watch?.ended({ errors: answer.errors?.length ?? 0 });
      absorb(answer);
    },
    (failure: unknown) => {
      watch?.ended({ errors: 1, failure: failure instanceof Error ? failure : new Error(String(failure)) });
      if (!(failure instanceof FetchFailure)) throw failure;
      fail(call.operation, parts, fetchError(failure), execution);
    },
  );
}

type FailedPart = Pick<Failure, 'responseKey' | 'targets' | 'outputRewrites'>;

function fail(
  operation: Call['operation'],
  parts: readonly FailedPart[],
  error: AnswerError,
  execution: Execution,
): void {
  for (const { responseKey, targets, outputRewrites } of parts) {
    const wanted = targets.filter((target) => isWanted(target, execution));
    execution.failures.push({ operation, responseKey, outputRewrites, targets: wanted, error });
  }
}

/** Entities that can't be asked for since an earlier call failed that should have told what represents them. */
function tellOfUnasked({ operation, parts }: CompiledEntityCall, execution: Execution): void {
  const [earlier] = execution.failures;
  if (!earlier) return;
  for (const { represent, ...part } of parts) {
    const concerns = (place: JsonObject) => {
      const representation = represent(place.__typename);
      return representation !== undefined && representation.identity(place) === undefined;
    };
    const targets = part.targets.filter((target) => isWanted(target, execution));
    execution.failures.push({ ...part, operation, targets, error: earlier.error, concerns });
  }
}

function isWanted({ conditions }: Target, execution: Execution): boolean {
  return holds(conditions, execution);
}

function holds(conditions: Target['conditions'], { variables }: Execution): boolean {
  return conditions.every(({ variable, is }) => variables[variable] === is);
}

function variablesText(
  call: Pick<Call, 'variableNames'>,
  { variables }: Execution,
  parts: string[],
): string | undefined {
  for (const name of call.variableNames) {
    const value = variables[name];
    if (value !== undefined) parts.push(`${JSON.stringify(name)}:${JSON.stringify(value)}`);
  }
  return parts.length === 0 ? undefined : `{${parts.join(',')}}`;
}
