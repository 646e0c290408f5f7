import { type SubgraphOperation, subgraphOperation } from '../fetch/fetcher.ts';
import { joinEntityFetches } from './join-operations.ts';
import type { Requirement, Rewrite, Step, StepCondition } from './steps.ts';

/** A place in the answer that a call fills. */
export interface Target {
  readonly path: readonly string[];
  readonly conditions: readonly StepCondition[];
}

/** One `_entities` field of a call: what is asked for, and all the places that want exactly this. */
export interface EntityPart {
  /** The response key of the `_entities` field. */
  readonly responseKey: string;
  /** The variable that takes its representations. */
  readonly variable: string;
  readonly requires: Requirement;
  readonly inputRewrites: readonly Rewrite[];
  readonly outputRewrites: readonly Rewrite[];
  readonly targets: readonly Target[];
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
}

/** One request to one subgraph. */
export type Call = RootCall | EntityCall;

/**
 * Turns steps into calls: all entity fetches of one subgraph at one level become one request. Among them,
 * fetches that ask for the same fields of the same kind of entity become one `_entities` field, so that an
 * entity that stands in several places is asked for once.
 */
export function planCalls(steps: readonly Step[]): Call[] {
  const groups = new Map<string, Step[]>();
  for (const step of steps.toSorted((a, b) => a.level - b.level)) {
    const key = joinable(step) ? `${step.level} ${step.fetch.serviceName}` : `step ${groups.size}`;
    const group = groups.get(key);
    if (group) group.push(step);
    else groups.set(key, [step]);
  }
  const callOf = new Map<Step, number>();
  return [...groups.values()].map((group, index) => {
    for (const step of group) callOf.set(step, index);
    const after = new Set<number>();
    for (const earlier of group.flatMap((step) => step.after)) {
      const call = callOf.get(earlier);
      if (call !== undefined) after.add(call);
    }
    return call(group, [...after]);
  });
}

function joinable(step: Step): boolean {
  return step.fetch.requires !== undefined && step.fetch.operationKind === 'query';
}

function call(group: readonly Step[], after: readonly number[]): Call {
  const [first] = group;
  if (!first) throw new Error('expected at least one step in a call, got none');
  const { fetch } = first;
  if (!joinable(first)) {
    return {
      kind: 'root',
      operation: subgraphOperation(
        fetch.serviceName,
        fetch.operationKind,
        fetch.operation,
        fetch.operationName,
      ),
      variableNames: fetch.variableUsages ?? [],
      after,
      target: first,
      outputRewrites: fetch.outputRewrites ?? [],
    };
  }
  const parts = Map.groupBy(group, (step) => joinKey(step));
  const samples = [...parts.values()].map(([step]) => (step as Step).fetch);
  const joined = joinEntityFetches(samples);
  return {
    kind: 'entities',
    operation: subgraphOperation(fetch.serviceName, 'query', joined.text, fetch.operationName),
    variableNames: [...new Set(samples.flatMap((sample) => clientVariables(sample.variableUsages)))],
    after,
    parts: [...parts.values()].map((same, index) => {
      const sample = (same[0] as Step).fetch;
      const names = joined.parts[index] as (typeof joined.parts)[number];
      return {
        ...names,
        requires: sample.requires ?? [],
        inputRewrites: sample.inputRewrites ?? [],
        outputRewrites: sample.outputRewrites ?? [],
        targets: same.map(({ path, conditions }) => ({ path, conditions })),
      };
    }),
  };
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

function clientVariables(usages: readonly string[] | undefined): string[] {
  return (usages ?? []).filter((name) => name !== 'representations');
}
