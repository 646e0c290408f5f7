import type { FetchDataKeyRenamer, FetchNode } from '@apollo/query-planner';
import { type SubgraphOperation, subgraphOperation } from '../fetch/fetcher.ts';
import { type JoinedPart, joinEntityFetches, REPRESENTATIONS } from './join-operations.ts';
import { type NeededWhen, neededWhen } from './needed.ts';
import { type DataPath, EVERY, isTypeCondition } from './path.ts';
import { schedule } from './schedule.ts';
import type { Requirement, Rewrite, Step, StepCondition } from './steps.ts';

/** A place in the answer that a call fills. */
export interface Target {
  readonly path: DataPath;
  readonly conditions: readonly StepCondition[];
  /** Whether equal stubs at this place may become one object; see execute/shared.ts. */
  readonly shareable: boolean;
}

/** One `_entities` field of a call: what is asked for, and all the places that want exactly this. */
export interface EntityPart extends JoinedPart {
  readonly requires: Requirement;
  readonly inputRewrites: readonly Rewrite[];
  readonly outputRewrites: readonly Rewrite[];
  readonly targets: readonly Target[];
  /** Undefined when it always asks for something. */
  readonly neededWhen: NeededWhen | undefined;
}

interface CallBase {
  readonly operation: SubgraphOperation;
  /** The client's variables that the operation uses. */
  readonly variableNames: readonly string[];
  /** Indexes of the calls that must have ended before this one starts. */
  readonly after: readonly number[];
}

/** A call for root fields. */
export interface RootCall extends CallBase {
  readonly kind: 'root';
  readonly target: Target;
  readonly outputRewrites: readonly Rewrite[];
}

/** A call for entities. */
export interface EntityCall extends CallBase {
  readonly kind: 'entities';
  readonly parts: readonly EntityPart[];
  /**
   * Where in the data the values of variables stand that come out of an entity's surroundings (@fromContext).
   * A call with such variables has one part.
   */
  readonly contextRewrites: readonly FetchDataKeyRenamer[];
  /** The call's part as many times as there are surroundings with different values, in one operation. */
  repeated(count: number): JoinedCall;
}

/** One operation over several `_entities` fields. */
export interface JoinedCall {
  readonly operation: SubgraphOperation;
  readonly parts: readonly JoinedPart[];
}

/** One request to one subgraph. */
export type Call = RootCall | EntityCall;

/**
 * Turns steps into calls: entity fetches of one subgraph become one request where their order allows it. Among
 * them, fetches that ask for the same fields of the same kind of entity become one `_entities` field, so that an
 * entity that stands in several places is asked for once.
 */
export function planCalls(steps: readonly Step[]): Call[] {
  const callOf = new Map<Step, number>();
  return schedule(steps).map((group, index) => {
    for (const step of group) callOf.set(step, index);
    const after = new Set<number>();
    for (const earlier of group.flatMap((step) => step.after)) {
      const call = callOf.get(earlier);
      if (call !== undefined) after.add(call);
    }
    return call(group, [...after], steps);
  });
}

function call(group: readonly Step[], after: readonly number[], steps: readonly Step[]): Call {
  const [first] = group;
  if (!first) throw new Error('expected at least one step in a call, got none');
  const { fetch } = first;
  if (!fetch.requires) {
    const { serviceName, operationKind, operation, operationName } = fetch;
    return {
      kind: 'root',
      operation: subgraphOperation(serviceName, operationKind, operation, operationName),
      variableNames: fetch.variableUsages ?? [],
      after,
      target: { ...placeOf(first), shareable: false },
      outputRewrites: fetch.outputRewrites ?? [],
    };
  }
  const parts = [...Map.groupBy(group, joinKey).values()];
  const samples = parts.flatMap(([step]) => (step ? [step.fetch] : []));
  const context = contextNames(fetch);
  const joined = joinCall(samples, context);
  return {
    kind: 'entities',
    operation: joined.operation,
    variableNames: [...new Set(samples.flatMap((sample) => sample.variableUsages ?? []))].filter(
      (name) => name !== REPRESENTATIONS && !context.includes(name),
    ),
    after,
    parts: joined.parts.map((names, index) => ({
      ...names,
      requires: samples[index]?.requires ?? [],
      inputRewrites: samples[index]?.inputRewrites ?? [],
      outputRewrites: samples[index]?.outputRewrites ?? [],
      neededWhen: neededWhen(samples[index]?.operation ?? ''),
      targets: (parts[index] ?? []).map((step) => ({
        ...placeOf(step),
        shareable: isShareable(step, steps),
      })),
    })),
    contextRewrites: fetch.contextRewrites ?? [],
    repeated: (count) => joinCall(new Array<FetchNode>(count).fill(fetch), context),
  };
}

function placeOf({ path, conditions }: Step): Omit<Target, 'shareable'> {
  return { path, conditions };
}

/**
 * Whether equal objects at the step's place stay equal. They do unless a fetch that fills something further out
 * comes in later and tells them apart by where they stand, or their surroundings give values to a fetch, or
 * decide by their type who fills them.
 */
function isShareable(step: Step, steps: readonly Step[]): boolean {
  if (steps.some(({ fetch, path }) => fetch.contextRewrites?.length || path.some(isTypeCondition)))
    return false;
  const before = new Set<Step>();
  const collect = (earlier: Step): void => {
    if (before.has(earlier)) return;
    before.add(earlier);
    earlier.after.forEach(collect);
  };
  step.after.forEach(collect);
  return steps.every((other) => {
    const isOutside =
      other !== step &&
      !before.has(other) &&
      other.path.length < step.path.length &&
      other.path.every((key, index) => key === step.path[index]);
    return !isOutside || !selects(other, step.path.slice(other.path.length));
  });
}

/** Whether a fetch answers the first key of a path that starts where its own data go. */
function selects({ fetch }: Step, path: DataPath): boolean {
  const key = path.find((element) => element !== EVERY);
  return key === undefined || new RegExp(`\\b${key}\\b`).test(fetch.operation);
}

/** One operation for all the fetches, with the names that each of them goes by in it. */
function joinCall(fetches: readonly FetchNode[], own: readonly string[]): JoinedCall {
  const { serviceName, operationName } = fetches[0] as FetchNode;
  const { text, parts } = joinEntityFetches(fetches, own);
  return { operation: subgraphOperation(serviceName, 'query', text, operationName), parts };
}

/** The variables that a fetch takes out of its surroundings in the data (@fromContext). */
function contextNames({ contextRewrites }: FetchNode): string[] {
  return [...new Set((contextRewrites ?? []).map(({ renameKeyTo }) => renameKeyTo))];
}

/** Two fetches with the same key differ in nothing but their place. */
function joinKey({ fetch }: Step): string {
  return JSON.stringify([
    fetch.operation.slice(fetch.operation.indexOf('{')),
    fetch.requires,
    fetch.inputRewrites,
    fetch.outputRewrites,
  ]);
}
