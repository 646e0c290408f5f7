import { type Dispatcher, errors } from 'undici';
import { parseExactly } from './exact-numbers.ts';
import { FetchFailure, late, type SubgraphAnswer, UNESCAPED } from './fetcher.ts';

/** What one fetch may cost. */
export interface ReceiveLimits {
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal | undefined;
}

/** What an HTTP response brought. */
export interface Received {
  readonly status: number;
  readonly text: string;
}

/**
 * Takes in one HTTP response. Works below undici's streams, for one buffer per answer is all that
 * is needed and a stream costs more than the rest of the fetch.
 */
export function receive(
  subgraph: string,
  { timeoutMs, maxBytes, signal }: ReceiveLimits,
  dispatch: (handler: Dispatcher.DispatchHandler) => void,
): Promise<Received> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const chunks: Buffer[] = [];
    let bytes = 0;
    let status = 0;
    let controller: Dispatcher.DispatchController | undefined;
    let over = false;

    const end = (settle: () => void): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
      settle();
    };
    const giveUp = (error: Error): void => {
      end(() => reject(error));
      controller?.abort(error);
    };
    const aborted = (): void => giveUp(signal?.reason);
    const timer = setTimeout(() => giveUp(late(subgraph, timeoutMs)), timeoutMs);
    signal?.addEventListener('abort', aborted, { once: true });

    dispatch({
      onRequestStart(started) {
        controller = started;
        // Its turn came after it had been given up: nothing has been sent yet.
        if (over) started.abort(new Error('the fetch was given up'));
      },
      onResponseStart(_controller, statusCode) {
        status = statusCode;
      },
      onResponseData(_controller, chunk) {
        bytes += chunk.length;
        if (bytes > maxBytes) {
          giveUp(
            new FetchFailure(
              'SUBGRAPH_RESPONSE_TOO_LARGE',
              subgraph,
              `the subgraph ${subgraph} answered more than ${maxBytes} bytes`,
            ),
          );
        } else {
          chunks.push(chunk);
        }
      },
      onResponseEnd() {
        const [first] = chunks;
        const body = chunks.length === 1 && first ? first : Buffer.concat(chunks);
        end(() => resolve({ status, text: body.toString('utf8') }));
      },
      onResponseError(_controller, error) {
        // Refused by the client for HTTP: nothing was sent, and nothing would be the next time.
        const unsent = error instanceof errors.InvalidArgumentError;
        end(() =>
          reject(
            new FetchFailure('SUBGRAPH_UNAVAILABLE', subgraph, `the subgraph ${subgraph} is out of reach`, {
              cause: error,
              passing: !unsent,
              tells: unsent ? 'unknown' : 'away',
            }),
          ),
        );
      },
    });
  });
}

/** A GraphQL answer may come with any status (GraphQL over HTTP, section 6.4); what else comes is a failure. */
export function parseAnswer(subgraph: string, { status, text }: Received): SubgraphAnswer {
  let answer: unknown;
  let cause: unknown;
  try {
    answer = parseExactly(text);
  } catch (error) {
    cause = error;
  }
  if (typeof answer === 'object' && answer !== null && isAnswer(answer)) {
    // In JSON an escape is the only way to write what needs one. Told here at the price of one look at the text.
    if (!text.includes('\\')) Object.defineProperty(answer, UNESCAPED, { value: true });
    return answer;
  }
  const failed = status >= 500 || status === 429;
  throw new FetchFailure(
    failed ? 'SUBGRAPH_UNAVAILABLE' : 'SUBGRAPH_INVALID_RESPONSE',
    subgraph,
    `expected a GraphQL answer of the subgraph ${subgraph}, got something else with status ${status}`,
    // What is too many of one client's says nothing of the others'.
    { cause, passing: status >= 502 && status <= 504, tells: status >= 500 ? 'away' : 'there' },
  );
}

function isAnswer(answer: { data?: unknown; errors?: unknown }): answer is SubgraphAnswer {
  const { data, errors } = answer;
  if (errors !== undefined && errors !== null && !(Array.isArray(errors) && errors.every(isErrorObject))) {
    return false;
  }
  const hasData = typeof data === 'object' && data !== null && !Array.isArray(data);
  return hasData || (data === null && 'data' in answer) || (Array.isArray(errors) && errors.length > 0);
}

function isErrorObject(error: unknown): boolean {
  return typeof error === 'object' && error !== null;
}
