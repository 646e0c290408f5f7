import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { GraphQLSchema } from 'graphql';
import { type WebSocket, WebSocketServer } from 'ws';
import { eventPattern, mark, markedTime, type Pattern } from './patterns.ts';

/** An operation that runs on a connection. */
interface Operation {
  readonly raw: Duplex;
  readonly id: string;
  readonly topic: string;
  readonly pattern: Pattern;
}

/** The subscriptions of a subgraph, over the graphql-transport-ws protocol. */
export interface Streams {
  serve(server: Server): void;
  /** Lets something happen to each topic. */
  publish(topics: readonly string[]): void;
}

export function createStreams(schema: GraphQLSchema): Streams {
  const byTopic = new Map<string, Set<Operation>>();
  const patterns = new Map<string, Promise<Pattern>>();
  let counter = 0;

  function patternFor(query: string, variables: Readonly<Record<string, unknown>>): Promise<Pattern> {
    const known = patterns.get(query);
    if (known) return known;
    const made = eventPattern(schema, query, { happened: anyHappening }, variables);
    patterns.set(query, made);
    return made;
  }

  function connected(socket: WebSocket, { socket: raw }: IncomingMessage): void {
    const own = new Map<string, Operation>();
    const end = (id: string) => {
      const operation = own.get(id);
      own.delete(id);
      if (operation) byTopic.get(operation.topic)?.delete(operation);
    };
    const begin = async (id: string, { query, variables = {} }: Payload) => {
      const topic = topicOf(query, variables);
      const operation = { raw, id, topic, pattern: await patternFor(query, variables) };
      own.set(id, operation);
      byTopic.set(topic, (byTopic.get(topic) ?? new Set()).add(operation));
    };
    socket.on('message', (data) => {
      const { type, id, payload } = JSON.parse(String(data));
      if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
      else if (type === 'ping') socket.send('{"type":"pong"}');
      else if (type === 'complete') end(id);
      else if (type === 'subscribe') void begin(id, payload);
    });
    socket.on('close', () => {
      for (const id of [...own.keys()]) end(id);
    });
    socket.on('error', () => socket.terminate());
  }

  return {
    serve(server) {
      const sockets = new WebSocketServer({ server, path: '/graphql', perMessageDeflate: false });
      sockets.on('connection', connected);
    },
    publish(topics) {
      // What goes to one connection at the same moment goes in few writes.
      const ready = new Map<Duplex, Buffer[]>();
      for (const topic of topics) {
        counter += 1;
        const at = Number(process.hrtime.bigint()) / 1e6;
        const values = { topic, cursor: String(counter), at: String(at) };
        for (const { raw, id, pattern } of byTopic.get(topic) ?? []) {
          const frames = ready.get(raw) ?? [];
          if (frames.length === 0) ready.set(raw, frames);
          frames.push(frameOf(`{"id":"${id}","type":"next","payload":${pattern(values)}}`));
          if (frames.length === framesAtOnce) raw.write(Buffer.concat(frames.splice(0)));
        }
      }
      for (const [raw, frames] of ready) if (frames.length > 0) raw.write(Buffer.concat(frames));
    },
  };
}

interface Payload {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** What stands for all that happens. */
const anyHappening = {
  cursor: mark('cursor'),
  at: markedTime,
  note: 'something happened',
  item: { __typename: 'Item', id: mark('topic') },
};

const framesAtOnce = 100;

/** A text message in one unmasked frame (RFC 6455, section 5.2). */
function frameOf(text: string): Buffer {
  const short = text.length < 126;
  const frame = Buffer.allocUnsafe(text.length + (short ? 2 : 4));
  frame[0] = 0x81;
  frame[1] = short ? text.length : 126;
  if (!short) frame.writeUInt16BE(text.length, 2);
  frame.write(text, short ? 2 : 4, 'latin1');
  return frame;
}

function topicOf(query: string, variables: Readonly<Record<string, unknown>>): string {
  const given = variables.topic ?? Object.values(variables)[0];
  return given === undefined ? (/"([^"]*)"/.exec(query)?.[1] ?? '') : String(given);
}
