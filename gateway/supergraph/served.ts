import type { Engine } from '../execute/engine.ts';
import type { Resumable } from '../subscribe/resumable.ts';

/** A supergraph that is ready to answer. */
export interface Served {
  readonly engine: Engine;
  /** The subscription fields that can be taken up again, by their names. */
  readonly resumables: ReadonlyMap<string, Resumable>;
}
