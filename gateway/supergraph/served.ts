import type { Engine, Prepared, PrepareFailure } from '../execute/engine.ts';
import type { Resumable } from '../subscribe/resumable.ts';

/** A supergraph that is ready to answer. */
export interface Served {
  readonly engine: Engine;
  /** Prepares what the caller whose headers these are may have of an operation. The process goes on meanwhile. */
  prepareSoon(
    source: string,
    operationName: string | undefined | null,
    headers: Readonly<Record<string, string>>,
  ): Prepared | PrepareFailure | Promise<Prepared | PrepareFailure>;
  /** The same at once: for a new operation, the process stands still until it is planned. */
  prepare(
    source: string,
    operationName: string | undefined | null,
    headers: Readonly<Record<string, string>>,
  ): Prepared | PrepareFailure;
  /** Whether the caller whose headers these are may still have just what was prepared. */
  isAllowed(prepared: Prepared, headers: Readonly<Record<string, string>>): boolean;
  /** The subscription fields that can be taken up again, by their names. */
  readonly resumables: ReadonlyMap<string, Resumable>;
}
