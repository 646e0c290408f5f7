import type { Logger } from 'pino';
import type { Observer } from './observer.ts';

/** A line for each operation, with the request's id and the operation's name: nothing else that a client sent or got. */
export function logOperations(log: Logger): Observer {
  return {
    prepared: () => {},
    executes({ kind, operationName }, headers) {
      const began = performance.now();
      let fetches = 0;
      return {
        fetch() {
          fetches += 1;
          return undefined;
        },
        ended(outcome) {
          const ms = Math.round(performance.now() - began);
          log.debug(
            { requestId: headers['x-request-id'], kind, operationName, outcome, ms, fetches },
            'an operation',
          );
        },
      };
    },
  };
}
