import { isObject, type JsonObject, own } from './merge.ts';

/** The marker of a plan's path for 'every element of the list'. */
const EVERY = '@';

/** The objects at a plan's path, in order; where the way ends in null there are none. */
export function objectsAt(root: JsonObject, path: readonly string[]): JsonObject[] {
  const found: JsonObject[] = [];
  collect(root, path, 0, found);
  return found;
}

function collect(value: unknown, path: readonly string[], depth: number, found: JsonObject[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth === path.length) {
    // A list at the end of the path is a list of entities that the planner did not mark as one.
    if (Array.isArray(value)) for (const element of value) collect(element, path, depth, found);
    else found.push(value as JsonObject);
    return;
  }
  const step = path[depth] as string;
  if (Array.isArray(value)) {
    const next = step === EVERY ? depth + 1 : depth;
    for (let index = 0; index < value.length; index++) collect(value[index], path, next, found);
  } else if (step !== EVERY) {
    collect(own(value as JsonObject, step), path, depth + 1, found);
  }
}

/** Where each object at a plan's path is in the client's answer. Only errors need this. */
export function clientPathsAt(
  root: JsonObject,
  path: readonly string[],
): Map<JsonObject, readonly (string | number)[]> {
  const found = new Map<JsonObject, readonly (string | number)[]>();
  const walk = (value: unknown, depth: number, way: readonly (string | number)[]): void => {
    if (Array.isArray(value)) {
      const next = path[depth] === EVERY ? depth + 1 : depth;
      for (const [index, element] of value.entries()) walk(element, next, [...way, index]);
    } else if (isObject(value)) {
      const step = path[depth];
      if (step === undefined) found.set(value, way);
      else if (step !== EVERY) walk(own(value, step), depth + 1, [...way, step]);
    }
  };
  walk(root, 0, []);
  return found;
}

/** The part of a plan's path that is the same for all objects at it: the way to the first list. */
export function commonPath(path: readonly string[]): readonly string[] {
  const list = path.indexOf(EVERY);
  return list === -1 ? path : path.slice(0, list);
}
