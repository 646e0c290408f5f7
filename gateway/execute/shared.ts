import { MEMO, type Memo } from '../shape/memo.ts';
import type { JsonObject } from './merge.ts';

/**
 * Marks an object as standing in several places of the data.
 *
 * Subgraphs refer to entities by stubs, objects of nothing but a key. In a deep answer the same few stubs come
 * hundreds of times, each to be filled with the same fields and written as the same text. So equal stubs at one
 * path become one object: filled once, and written once.
 */
export function markShared(object: JsonObject): void {
  const marked = object as { [MEMO]?: Memo };
  marked[MEMO] ??= { writer: undefined, text: '' };
}

/** Whether the object has been marked by markShared. */
export function isShared(object: JsonObject): boolean {
  return (object as { [MEMO]?: Memo })[MEMO] !== undefined;
}
