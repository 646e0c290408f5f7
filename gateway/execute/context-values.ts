import type { FetchDataKeyRenamer } from '@apollo/query-planner';
import { type DataPath, EVERY, isTypeCondition, meetsTypeCondition } from '../plan/path.ts';
import type { TypeIndex } from '../plan/type-index.ts';
import type { Execution } from './execution.ts';
import { isObject, type JsonObject, read } from './merge.ts';

/** Entities whose surroundings give the same values. */
export interface ContextGroup {
  readonly places: JsonObject[];
  /** The values by the variable's name. */
  readonly values: ReadonlyMap<string, unknown>;
}

const FRAGMENT = '... on ';

/** Collects the objects at a path, grouped by the values that they take out of their surroundings. */
export function groupByContext(
  path: DataPath,
  rewrites: readonly FetchDataKeyRenamer[],
  { data, types }: Execution,
): ContextGroup[] {
  const groups = new Map<string, ContextGroup>();
  const walk = (value: unknown, depth: number, around: readonly JsonObject[]): void => {
    if (Array.isArray(value)) {
      const next = path[depth] === EVERY ? depth + 1 : depth;
      for (const element of value) walk(element, next, around);
    } else if (isObject(value)) {
      const step = path[depth];
      if (isTypeCondition(step)) {
        if (meetsTypeCondition(value, step)) walk(value, depth + 1, around);
        return;
      }
      if (step !== undefined) {
        walk(read(value, step), depth + 1, [...around, value]);
        return;
      }
      const values = contextOf([...around, value], rewrites, types);
      const key = JSON.stringify([...values]);
      const group = groups.get(key);
      if (group) group.places.push(value);
      else groups.set(key, { places: [value], values });
    }
  };
  walk(data, 0, []);
  return [...groups.values()];
}

/** The values for one object, given with all the objects that it is in, outermost first. */
function contextOf(
  objects: readonly JsonObject[],
  rewrites: readonly FetchDataKeyRenamer[],
  types: TypeIndex,
): Map<string, unknown> {
  const values = new Map<string, unknown>();
  for (const { path, renameKeyTo } of rewrites) {
    if (values.get(renameKeyTo) !== undefined) continue;
    const up = path.lastIndexOf('..') + 1;
    values.set(renameKeyTo, valueAt(objects[objects.length - 1 - up], path.slice(up), types));
  }
  return values;
}

function valueAt(value: unknown, path: readonly string[], types: TypeIndex): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(value)) return value.map((element) => valueAt(element, path, types));
  if (!isObject(value)) return value;
  if (!step.startsWith(FRAGMENT)) return valueAt(read(value, step), rest, types);
  const typename = value.__typename;
  const matches = typeof typename !== 'string' || types.matches(step.slice(FRAGMENT.length), typename);
  return matches ? valueAt(value, rest, types) : undefined;
}
