import { isExactNumber } from '../fetch/exact-numbers.ts';

/** An object of JSON. */
export type JsonObject = Record<string, unknown>;

/** Whether a value of JSON is an object, and no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Merges what a subgraph sent into the answer, in place. Objects merge by key and lists of the same length by
 * index, for two subgraphs may each know a part of the same value. A null never replaces what is there: the
 * subgraph that does not know a value must not hide it from those that do.
 *
 * With `copy`, nothing of the source is shared with the target: needed where one source goes to several
 * places, since each of them is filled further on its own.
 */
export function merge(target: JsonObject, source: JsonObject, copy: boolean): void {
  for (const key in source) {
    const incoming = source[key];
    const existing = read(target, key);
    if (typeof incoming !== 'object' || incoming === null) {
      if (incoming !== null || existing === undefined) write(target, key, incoming);
    } else if (!mergeComposite(existing, incoming, copy)) {
      write(target, key, copy ? copyOf(incoming) : incoming);
    }
  }
}

/** Whether the two could be merged in place. */
function mergeComposite(existing: unknown, incoming: object, copy: boolean): boolean {
  if (typeof existing !== 'object' || existing === null) return false;
  if (isExactNumber(existing) || isExactNumber(incoming)) return false;
  if (!Array.isArray(existing)) {
    if (Array.isArray(incoming)) return false;
    merge(existing as JsonObject, incoming as JsonObject, copy);
    return true;
  }
  if (!Array.isArray(incoming) || incoming.length !== existing.length) return false;
  for (let index = 0; index < existing.length; index++) {
    const element = incoming[index];
    if (typeof element !== 'object' || element === null) {
      if (element !== null || existing[index] === undefined) existing[index] = element;
    } else if (!mergeComposite(existing[index], element, copy)) {
      existing[index] = copy ? copyOf(element) : element;
    }
  }
  return true;
}

/** A client may choose any name as a response key, also this one, whose assignment would set the prototype. */
function write(target: JsonObject, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}

/** A copy that shares nothing with the value but numbers that kept their digits, which nobody changes. */
export function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || isExactNumber(value)) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  const copy: JsonObject = {};
  for (const key in value) write(copy, key, copyOf((value as JsonObject)[key]));
  return copy;
}

/**
 * Reads a key that the object itself has; what it inherits ('constructor') is not data. All that an object
 * inherits is a function, which JSON has not, but for `__proto__`.
 */
export function read(object: JsonObject, key: string): unknown {
  const value = object[key];
  return (typeof value !== 'function' && key !== '__proto__') || Object.hasOwn(object, key)
    ? value
    : undefined;
}
