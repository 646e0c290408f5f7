import type { SubscriptionEnd } from '../subscriber.ts';
import type { StreamingFormat } from './http-stream.ts';

const boundary = 'graphql';
const delimiter = `\r\n--${boundary}`;
/** Each part ends with the delimiter of the next one: there are clients that take a part in only when they see that. */
const part = (json: string) => `\r\ncontent-type: application/json\r\n\r\n${json}${delimiter}`;
const closing = '--\r\n';

/** Subscriptions over multipart HTTP (the protocol that Apollo Client speaks by default, subscriptionSpec 1.0). */
export const multipart: StreamingFormat = {
  accepts: (accept) => /multipart\/mixed[^,]*;\s*subscriptionSpec="?1\.0"?/i.test(accept),
  headers: {
    'content-type': `multipart/mixed; boundary="${boundary}"; subscriptionSpec=1.0`,
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  },
  opening: delimiter,
  heartbeat: part('{}'),
  frame: (message) => message.framed('multipart', ({ json }) => part(`{"payload":${json}}`)),
  answer: (json) => part(`{"payload":${json}}`),
  complete: closing,
  end: (end) => (end.kind === 'complete' ? closing : part(JSON.stringify(endPayload(end))) + closing),
};

/** A null payload with errors beside it tells an end that isn't the operation's own. */
function endPayload(end: Exclude<SubscriptionEnd, { kind: 'complete' }>): unknown {
  if (end.kind === 'errors') return { payload: null, errors: end.errors };
  const extensions = { code: 'SHUTTING_DOWN', ...(end.cursor === undefined ? {} : { cursor: end.cursor }) };
  return { payload: null, errors: [{ message: 'this replica is going away; connect again', extensions }] };
}
