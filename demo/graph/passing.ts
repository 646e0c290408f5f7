import { GraphRefusal, NoAnswer } from './ask.ts';

/** Refusals that say nothing about the operation: a part of the house is away or has too much to do. */
const codes: ReadonlySet<string> = new Set([
  'BUSY',
  'RATE_LIMITED',
  'CONFLICT',
  'SHUTTING_DOWN',
  'IDENTITY_UNAVAILABLE',
  'SUPERGRAPH_UNAVAILABLE',
  'SUBGRAPH_UNAVAILABLE',
  'SUBGRAPH_TIMEOUT',
  'SUBGRAPH_INVALID_RESPONSE',
]);

/** Whether a refusal with this code passes by itself. */
export function passes(code: string): boolean {
  return codes.has(code);
}

/** Whether trying again can help. */
export function isPassing(error: unknown): error is GraphRefusal | NoAnswer {
  return error instanceof NoAnswer || (error instanceof GraphRefusal && passes(error.code));
}
