import type { CoercedVariables, Engine, ExecutionContext, PreparedOperation } from './engine.ts';

/** Runs an operation and gives its answer in one form or another. */
export type Execute<Form> = (...given: Parameters<Engine['executeToJson']>) => Promise<Form>;

/** An execution under way, with those who wait for it. */
interface Flight<Form> {
  readonly answer: Promise<Form>;
  readonly abort: AbortController;
  waiting: number;
}

/**
 * Lets identical queries that are under way at one time share one execution: the same operation, the same
 * variables and the same headers to the subgraphs, among them the authorisation. Mutations are never shared.
 * A client that goes away leaves the others their answer; when all have gone, the execution ends.
 */
export function shareInFlight<Form>(execute: Execute<Form>): Execute<Form> {
  const flights = new WeakMap<PreparedOperation, Map<string, Flight<Form>>>();

  const take = (
    prepared: PreparedOperation,
    variables: CoercedVariables,
    context: ExecutionContext,
  ): Flight<Form> => {
    let byInput = flights.get(prepared);
    if (!byInput) {
      byInput = new Map();
      flights.set(prepared, byInput);
    }
    const key = JSON.stringify([variables, sorted(context.headers)]);
    const known = byInput.get(key);
    if (known && !known.abort.signal.aborted) return known;
    const abort = new AbortController();
    const answer = execute(prepared, variables, { ...context, signal: abort.signal });
    const flight: Flight<Form> = { answer, abort, waiting: 0 };
    const landed = (): void => {
      if (byInput.get(key) === flight) byInput.delete(key);
    };
    answer.then(landed, landed);
    byInput.set(key, flight);
    return flight;
  };

  return (prepared, variables, context) => {
    if (prepared.kind !== 'query') return execute(prepared, variables, context);
    const { signal } = context;
    if (signal?.aborted) return Promise.reject(signal.reason);
    const flight = take(prepared, variables, context);
    flight.waiting += 1;
    if (!signal) return flight.answer;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        flight.waiting -= 1;
        if (flight.waiting === 0) flight.abort.abort(signal.reason);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      flight.answer.finally(() => signal.removeEventListener('abort', leave)).then(resolve, reject);
    });
  };
}

function sorted(headers: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1));
}
