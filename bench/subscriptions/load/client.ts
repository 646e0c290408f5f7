import { connect, type Socket } from 'node:net';

/** What a client tells as it goes. */
export interface ClientEvents {
  /** The server has acknowledged the connection. */
  ready(): void;
  /** An event, with the time in ms that it says it happened at. */
  event(at: number): void;
  /** Anything else: the measurement is void. */
  failed(reason: string): void;
}

/**
 * A graphql-ws client on a bare socket: thousands must cost the load's core less than they cost the server. It
 * frames as RFC 6455 says and reads of an event no more than its time.
 */
export function openClient(port: number, payload: unknown, events: ClientEvents): Socket {
  const socket = connect({
    port,
    host: '127.0.0.1',
    noDelay: true,
    onread: {
      buffer: inbox,
      callback(bytes) {
        receive(inbox.subarray(0, bytes));
        return true;
      },
    },
  });
  let rest: Buffer = Buffer.alloc(0);
  let upgraded = false;

  socket.write(
    [
      'GET /graphql HTTP/1.1',
      `host: 127.0.0.1:${port}`,
      'upgrade: websocket',
      'connection: Upgrade',
      'sec-websocket-key: bm90aGluZyBidXQgYWdlcw==',
      'sec-websocket-version: 13',
      'sec-websocket-protocol: graphql-transport-ws',
      '\r\n',
    ].join('\r\n'),
  );
  socket.on('error', ({ message }) => events.failed(message));
  socket.on('close', () => events.failed('the server closed the socket'));
  function receive(chunk: Buffer): void {
    let data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    if (!upgraded) {
      const end = data.indexOf('\r\n\r\n');
      if (end < 0) {
        rest = Buffer.from(data);
        return;
      }
      if (!data.toString('latin1', 0, end).includes(' 101 ')) {
        events.failed(data.toString('latin1', 0, end));
        return;
      }
      upgraded = true;
      data = data.subarray(end + 4);
      send(opText, { type: 'connection_init', payload: {} });
    }
    const left = readFrames(data);
    rest = left.length === 0 ? nothing : Buffer.from(left);
  }

  function send(opcode: number, message: unknown): void {
    const text = Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));
    // A mask of zeros leaves the text as it is.
    const head = Buffer.alloc(text.length < 126 ? 6 : 8);
    head[0] = 0x80 | opcode;
    if (text.length < 126) head[1] = 0x80 | text.length;
    else {
      head[1] = 0x80 | 126;
      head.writeUInt16BE(text.length, 2);
    }
    socket.write(Buffer.concat([head, text]));
  }

  /** Takes whole frames; gives back what is left over. */
  function readFrames(data: Buffer): Buffer {
    let from = 0;
    while (data.length - from >= 2) {
      let length = (data[from + 1] ?? 0) & 0x7f;
      let head = 2;
      if (length === 126) {
        if (data.length - from < 4) break;
        length = data.readUInt16BE(from + 2);
        head = 4;
      }
      const end = from + head + length;
      if (data.length < end) break;
      take((data[from] ?? 0) & 0x0f, data, from + head, end);
      from = end;
    }
    return from === data.length ? nothing : data.subarray(from);
  }

  function take(opcode: number, data: Buffer, from: number, to: number): void {
    if (opcode === opPing) send(opPong, '');
    if (opcode !== opText) return;
    const text = data.toString('latin1', from, to);
    const mark = text.indexOf(atMark);
    if (mark >= 0) {
      events.event(Number.parseFloat(text.slice(mark + atMark.length, mark + atMark.length + 24)));
      return;
    }
    const { type } = JSON.parse(text);
    if (type === 'ping') send(opText, { type: 'pong' });
    else if (type === 'connection_ack') {
      send(opText, { id: '1', type: 'subscribe', payload });
      events.ready();
    } else events.failed(text);
  }
  return socket;
}

/** What any socket has just read: all of them share it, since it is taken before the next one reads. */
const inbox = Buffer.alloc(65_536);
const nothing = Buffer.alloc(0);
const atMark = '"at":';
const opText = 1;
const opPing = 9;
const opPong = 10;
