import { Flights, headersThatMatter } from '../fetch/flights.ts';
import type { Engine, PreparedOperation } from './engine.ts';

/** Runs an operation and gives its answer in one form or another. */
export type Execute<Form> = (...given: Parameters<Engine['executeToJson']>) => Promise<Form>;

/**
 * Lets identical queries that are under way at one time share one execution: the same operation, the same
 * variables and the same headers to the subgraphs, among them the authorisation, but for those that name one
 * request. Mutations are never shared.
 */
export function shareInFlight<Form>(execute: Execute<Form>): Execute<Form> {
  const flights = new WeakMap<PreparedOperation, Flights<Form>>();
  return (prepared, variables, context) => {
    if (prepared.kind !== 'query') return execute(prepared, variables, context);
    let same = flights.get(prepared);
    if (!same) {
      same = new Flights();
      flights.set(prepared, same);
    }
    const key = JSON.stringify(variables) + headersThatMatter(context.headers);
    return same.join(key, context.signal, (signal) => execute(prepared, variables, { ...context, signal }));
  };
}
