import { clientHeader } from '@masar/kit/auth/client-mark';

/** Work under way, with those who wait for it. */
interface Flight<Result> {
  readonly result: Promise<Result>;
  readonly abort: AbortController;
  waiting: number;
}

/** Headers that name one request or its sender and say nothing of what a query may be answered. */
const ofOneRequest: ReadonlySet<string> = new Set([
  ...['traceparent', 'tracestate', 'x-request-id'],
  clientHeader,
]);

/** What of a request's headers has to be the same for an answer to be shared, as text. */
export function headersThatMatter(headers: Readonly<Record<string, string>>): string {
  const kept = Object.entries(headers).filter(([name]) => !ofOneRequest.has(name));
  return kept.length === 0 ? '' : JSON.stringify(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Lets all who want the same at one time share one piece of work. Who leaves early leaves the others theirs; when
 * all have left, the work ends.
 */
export class Flights<Result> {
  readonly #flights = new Map<string, Flight<Result>>();

  /** Joins what is under way under this key, or starts it. Rejects with the signal's reason when that was aborted. */
  join(
    key: string,
    signal: AbortSignal | undefined,
    start: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const flight = this.#take(key, start);
    flight.waiting += 1;
    if (!signal) return flight.result;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        flight.waiting -= 1;
        if (flight.waiting === 0) flight.abort.abort(signal.reason);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      const stay = (): void => signal.removeEventListener('abort', leave);
      flight.result.then(
        (result) => {
          stay();
          resolve(result);
        },
        (error) => {
          stay();
          reject(error);
        },
      );
    });
  }

  #take(key: string, start: (signal: AbortSignal) => Promise<Result>): Flight<Result> {
    const known = this.#flights.get(key);
    if (known && !known.abort.signal.aborted) return known;
    const abort = new AbortController();
    const flight: Flight<Result> = { result: start(abort.signal), abort, waiting: 0 };
    const landed = (): void => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    };
    flight.result.then(landed, landed);
    this.#flights.set(key, flight);
    return flight;
  }
}
