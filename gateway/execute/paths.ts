import {
  type DataPath,
  EVERY,
  isTypeCondition,
  meetsTypeCondition,
  withoutConditions,
} from '../plan/path.ts';
import type { Roots } from './execution.ts';
import { isObject, type JsonObject, read } from './merge.ts';
import { isShared } from './shared.ts';

/** Told of an object at a plan's path, and of the object or list that holds it under `key`. */
export type Visit = (object: JsonObject, holder: object, key: string | number) => void;

/** Visits the objects at a plan's path, in order; where the way ends in null there are none. */
export function visitAt(root: Roots, path: DataPath, visit: Visit): void {
  if (path.length === 0 && isObject(root)) visit(root, [root], 0);
  else new Walk(path, visit).into(root, 0, [root], 0);
}

/** The objects at a plan's path, in order. */
export function objectsAt(root: Roots, path: DataPath): JsonObject[] {
  const found: JsonObject[] = [];
  visitAt(root, path, (object) => found.push(object));
  return found;
}

class Walk {
  readonly #path: DataPath;
  readonly #visit: Visit;
  /** An object that stands in several places is gone into once. */
  readonly #seen = new Set<object>();

  constructor(path: DataPath, visit: Visit) {
    this.#path = path;
    this.#visit = visit;
  }

  into(value: unknown, depth: number, holder: object, key: string | number): void {
    if (typeof value !== 'object' || value === null) return;
    const step = this.#path[depth];
    if (Array.isArray(value)) {
      const next = step === EVERY ? depth + 1 : depth;
      for (let index = 0; index < value.length; index++) this.into(value[index], next, value, index);
      return;
    }
    const object = value as JsonObject;
    if (isTypeCondition(step)) {
      if (meetsTypeCondition(object, step)) this.into(object, depth + 1, holder, key);
      return;
    }
    if (isShared(object)) {
      if (this.#seen.has(object)) return;
      this.#seen.add(object);
    }
    if (step === undefined) this.#visit(object, holder, key);
    else if (step !== EVERY) this.into(read(object, step), depth + 1, object, step);
  }
}

/** Where each object at a plan's path is in the client's answer. Only errors need this. */
export function clientPathsAt(
  root: Roots,
  path: DataPath,
): Map<JsonObject, (readonly (string | number)[])[]> {
  const found = new Map<JsonObject, (readonly (string | number)[])[]>();
  const walk = (value: unknown, depth: number, way: readonly (string | number)[]): void => {
    if (Array.isArray(value)) {
      const next = path[depth] === EVERY ? depth + 1 : depth;
      for (const [index, element] of value.entries()) walk(element, next, [...way, index]);
    } else if (isObject(value)) {
      const step = path[depth];
      if (isTypeCondition(step)) {
        if (meetsTypeCondition(value, step)) walk(value, depth + 1, way);
      } else if (step !== undefined) walk(read(value, step), depth + 1, [...way, step]);
      else if (!found.get(value)?.push(way)) found.set(value, [way]);
    }
  };
  walk(root, 0, []);
  return found;
}

/** The part of a plan's path that is the same for all objects at it: the way to the first list. */
export function commonPath(path: DataPath): DataPath {
  const list = path.indexOf(EVERY);
  return withoutConditions(list === -1 ? path : path.slice(0, list));
}
