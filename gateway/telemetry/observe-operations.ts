import type { Operations, ReadyOperation } from '../subscribe/operation.ts';
import type { Subscriber } from '../subscribe/subscriber.ts';
import type { SubscriberFigures } from './metrics.ts';

/** Counts what subscribers are sent and how their subscriptions end. */
export function observeOperations(operations: Operations, figures: SubscriberFigures): Operations {
  const observed = (ready: ReadyOperation): ReadyOperation => {
    if (ready.kind !== 'subscription') return ready;
    return {
      kind: 'subscription',
      join(subscriber, after) {
        let open = true;
        const close = (end: Parameters<Subscriber['end']>[0] | undefined) => {
          if (open) figures.ended(end);
          open = false;
        };
        const seat = ready.join(
          {
            deliver(message) {
              figures.sent();
              subscriber.deliver(message);
            },
            backlog: () => subscriber.backlog(),
            end(end) {
              close(end);
              subscriber.end(end);
            },
          },
          after,
        );
        if ('errors' in seat) return seat;
        return {
          renew: (headers) => seat.renew(headers),
          leave() {
            close(undefined);
            seat.leave();
          },
        };
      },
    };
  };
  return {
    ready(request) {
      const ready = operations.ready(request);
      return ready instanceof Promise ? ready.then(observed) : observed(ready);
    },
  };
}
