import type { Message } from '../message.ts';
import type { StreamingFormat } from './http-stream.ts';

/**
 * Server-sent events as the GraphQL over SSE protocol has them (distinct connections mode). The cursor of a
 * resumable stream is the event's id, so that a browser's EventSource comes back with it as Last-Event-ID.
 */
export const eventStream: StreamingFormat = {
  accepts: (accept) => /(^|,)\s*text\/event-stream\s*(;|,|$)/i.test(accept),
  headers: {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  },
  opening: ':\n\n',
  heartbeat: ':\n\n',
  frame: (message) => message.framed('event-stream', nextEvent),
  answer: (json) => `event: next\ndata: ${json}\n\n`,
  complete: 'event: complete\ndata:\n\n',
  end(end) {
    switch (end.kind) {
      case 'complete':
        return this.complete;
      case 'away':
        // Without `complete` an EventSource takes the end for a dropped connection and comes back.
        return 'retry: 1000\n\n';
      case 'errors': {
        const event = `event: next\ndata: ${JSON.stringify({ errors: end.errors })}\n\n`;
        const resumable = end.errors.some(({ extensions }) => extensions?.code === 'SLOW_CLIENT');
        return resumable ? event : event + this.complete;
      }
    }
  },
};

function nextEvent({ json, cursor }: Message): string {
  // A cursor with a line break in it would end the field; such a one can't be an event id.
  const id = cursor === undefined || /[\r\n\0]/.test(cursor) ? '' : `id: ${cursor}\n`;
  return `event: next\n${id}data: ${json}\n\n`;
}
