import { connect, type Socket } from 'node:net';

/** What a subscription tells as it goes. */
export interface Listener {
  /** The data of a `next`, as text. */
  next(message: string): void;
  /** It is over though nobody asked for that. */
  failed(reason: string): void;
}

/**
 * A graphql-ws client on a bare socket that carries many subscriptions. It frames as RFC 6455 says, and reads of a
 * message only its type and its id.
 */
export class GraphSocket {
  readonly #socket: Socket;
  readonly token: string | undefined;
  readonly #listeners = new Map<string, Listener>();
  readonly #ready = Promise.withResolvers<void>();
  #rest: Buffer = nothing;
  #upgraded = false;
  #lastId = 0;
  #closing = false;

  /** @param token of the account; without one the client is nobody in particular */
  constructor(port: number, token?: string) {
    this.token = token;
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket = socket;
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
    socket.on('error', ({ message }) => this.#fail(message));
    socket.on('close', () => this.#fail('the gateway closed the socket'));
    socket.on('data', (chunk) => this.#take(chunk));
  }

  /** Settles when the gateway has let the client in. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  /** How many subscriptions run on it. */
  get size(): number {
    return this.#listeners.size;
  }

  /** Subscribes. @param payload JSON @returns ends the subscription */
  subscribe(payload: string, listener: Listener): () => void {
    this.#lastId += 1;
    const id = String(this.#lastId);
    this.#listeners.set(id, listener);
    this.#send(opText, `{"id":"${id}","type":"subscribe","payload":${payload}}`);
    return () => {
      if (this.#listeners.delete(id)) this.#send(opText, `{"id":"${id}","type":"complete"}`);
    };
  }

  close(): void {
    this.#closing = true;
    this.#socket.destroy();
  }

  #fail(reason: string): void {
    if (this.#closing) return;
    this.#ready.reject(new Error(reason));
    for (const listener of this.#listeners.values()) listener.failed(reason);
    this.#listeners.clear();
  }

  #take(chunk: Buffer): void {
    let data = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    if (!this.#upgraded) {
      const end = data.indexOf('\r\n\r\n');
      if (end < 0) {
        this.#rest = data;
        return;
      }
      const head = data.toString('latin1', 0, end);
      if (!head.includes(' 101 ')) {
        this.#fail(head);
        return;
      }
      this.#upgraded = true;
      data = data.subarray(end + 4);
      const headers = this.token === undefined ? {} : { authorization: `Bearer ${this.token}` };
      this.#send(opText, JSON.stringify({ type: 'connection_init', payload: headers }));
    }
    this.#rest = this.#readFrames(data);
  }

  /** Takes whole frames; gives back what is left over. */
  #readFrames(data: Buffer): Buffer {
    let from = 0;
    while (data.length - from >= 2) {
      let length = (data[from + 1] ?? 0) & 0x7f;
      let head = 2;
      if (length === 126) {
        if (data.length - from < 4) break;
        length = data.readUInt16BE(from + 2);
        head = 4;
      } else if (length === 127) {
        if (data.length - from < 10) break;
        length = Number(data.readBigUInt64BE(from + 2));
        head = 10;
      }
      const end = from + head + length;
      if (data.length < end) break;
      this.#message((data[from] ?? 0) & 0x0f, data.toString('utf8', from + head, end));
      from = end;
    }
    return from === data.length ? nothing : data.subarray(from);
  }

  #message(opcode: number, text: string): void {
    if (opcode === opPing) this.#send(opPong, text);
    if (opcode !== opText) return;
    const type = /"type":"(\w+)"/.exec(text)?.[1];
    if (type === 'connection_ack') this.#ready.resolve();
    else if (type === 'ping') this.#send(opText, '{"type":"pong"}');
    else this.#deliver(type, text);
  }

  #deliver(type: string | undefined, text: string): void {
    const id = /"id":"(\d+)"/.exec(text)?.[1] ?? '';
    const listener = this.#listeners.get(id);
    // Who has ended it may still be sent what was under way.
    if (!listener) return;
    if (type === 'next') {
      listener.next(text);
      return;
    }
    this.#listeners.delete(id);
    listener.failed(text);
  }

  #send(opcode: number, text: string): void {
    const payload = Buffer.from(text);
    // A mask of zeros leaves the text as it is.
    const head = Buffer.alloc(payload.length < 126 ? 6 : 8);
    head[0] = 0x80 | opcode;
    if (payload.length < 126) head[1] = 0x80 | payload.length;
    else {
      head[1] = 0x80 | 126;
      head.writeUInt16BE(payload.length, 2);
    }
    this.#socket.write(Buffer.concat([head, payload]));
  }
}

const nothing = Buffer.alloc(0);
const opText = 1;
const opPing = 9;
const opPong = 10;
