import type { Rewrite } from '../plan/steps.ts';
import type { TypeIndex } from '../plan/type-index.ts';
import { isObject, type JsonObject, read } from './merge.ts';

const FRAGMENT = '... on ';

/**
 * Applies the planner's corrections to a representation or to a subgraph's answer, in place: a key is renamed
 * (the planner gave it an alias to keep two fields apart) or set (an entity's type name, where a subgraph knows
 * the entity under its interface's name).
 */
export function applyRewrites(rewrites: readonly Rewrite[], value: unknown, types: TypeIndex): void {
  for (const rewrite of rewrites) {
    const last = rewrite.path.at(-1);
    if (last !== undefined) applyAt(rewrite, last, 0, value, types);
  }
}

function applyAt(rewrite: Rewrite, last: string, depth: number, value: unknown, types: TypeIndex): void {
  if (Array.isArray(value)) {
    for (const element of value) applyAt(rewrite, last, depth, element, types);
    return;
  }
  if (!isObject(value)) return;
  if (depth === rewrite.path.length - 1) {
    apply(rewrite, last, value);
    return;
  }
  const step = rewrite.path[depth] as string;
  if (!step.startsWith(FRAGMENT)) {
    applyAt(rewrite, last, depth + 1, read(value, step), types);
    return;
  }
  const typename = value.__typename;
  if (typeof typename !== 'string' || types.matches(step.slice(FRAGMENT.length), typename)) {
    applyAt(rewrite, last, depth + 1, value, types);
  }
}

function apply(rewrite: Rewrite, key: string, object: JsonObject): void {
  if (rewrite.kind === 'ValueSetter') {
    object[key] = rewrite.setValueTo;
  } else if (Object.hasOwn(object, key)) {
    object[rewrite.renameKeyTo] = object[key];
    delete object[key];
  }
}
