import { type Fetcher, FetchFailure } from './fetcher.ts';

/** When a subgraph is spared, and for how long. */
export interface BreakerOptions {
  /** Failures in a row after which a subgraph gets no more fetches for a while. */
  readonly failures: number;
  /** After how long one fetch tries whether it is back, in ms. */
  readonly openMs: number;
}

interface Circuit {
  failures: number;
  /** Until when no fetch is sent; undefined while all is well. */
  openUntil: number | undefined;
  /** Whether a fetch is under way that tries. */
  probing: boolean;
}

/**
 * Spares a subgraph that doesn't answer, and spares clients the wait for it: after so many failures in a row its
 * fetches fail at once, until one that is let through from time to time brings an answer.
 */
export function breaking(fetch: Fetcher, { failures, openMs }: BreakerOptions): Fetcher {
  if (failures === 0) return fetch;
  const circuits = new Map<string, Circuit>();
  const circuitOf = (subgraph: string): Circuit => {
    let circuit = circuits.get(subgraph);
    if (!circuit) {
      circuit = { failures: 0, openUntil: undefined, probing: false };
      circuits.set(subgraph, circuit);
    }
    return circuit;
  };

  return (operation, options) => {
    const { subgraph } = operation;
    const circuit = circuitOf(subgraph);
    const probe = circuit.openUntil !== undefined;
    if (probe) {
      if (circuit.probing || Date.now() < (circuit.openUntil ?? 0)) return Promise.reject(open(subgraph));
    }
    const ended = () => {
      if (probe) circuit.probing = false;
    };
    const fine = () => {
      ended();
      circuit.failures = 0;
      circuit.openUntil = undefined;
    };
    const sent = fetch(operation, options);
    if (probe) circuit.probing = true;
    return sent.then(
      (answer) => {
        fine();
        return answer;
      },
      (failure: unknown) => {
        const tells = failure instanceof FetchFailure ? failure.tells : 'unknown';
        if (tells === 'away') {
          ended();
          circuit.failures += 1;
          if (circuit.failures >= failures) circuit.openUntil = Date.now() + openMs;
        } else if (tells === 'there') {
          // Whatever it was that it answered, it answers.
          fine();
        } else {
          ended();
        }
        throw failure;
      },
    );
  };
}

function open(subgraph: string): FetchFailure {
  const message = `the subgraph ${subgraph} has been out of reach; it is tried again soon`;
  return new FetchFailure('SUBGRAPH_UNAVAILABLE', subgraph, message);
}
