import { connect, type Socket } from 'node:net';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Seconds of the header Retry-After, if it came. */
  readonly retryAfter: number | undefined;
}

/** Who asks, as the head of every request of theirs, written once. */
export interface Caller {
  readonly head: string;
}

const headEnd = Buffer.from('\r\n\r\n');

/**
 * Keep-alive connections to one port of this machine, each with one request at a time; there are as many as there
 * are requests under way. A client that costs next to nothing, so that it isn't what is measured: it reads of an
 * answer's head the status, the length and Retry-After.
 */
export class HttpPool {
  readonly #port: number;
  readonly #idle: Connection[] = [];
  readonly #all = new Set<Connection>();

  constructor(port: number) {
    this.#port = port;
  }

  /** @param token of the account; without one the caller is nobody in particular */
  caller(token?: string): Caller {
    const lines = [
      'POST /graphql HTTP/1.1',
      `host: 127.0.0.1:${this.#port}`,
      'content-type: application/json',
      'accept: application/json',
      ...(token === undefined ? [] : [`authorization: Bearer ${token}`]),
      'content-length: ',
    ];
    return { head: lines.join('\r\n') };
  }

  /** Sends JSON. Rejects when the connection breaks. */
  async post(caller: Caller, body: string): Promise<Answer> {
    const connection = this.#idle.pop() ?? this.#open();
    const answer = await connection.post(`${caller.head}${Buffer.byteLength(body)}\r\n\r\n${body}`);
    if (connection.reusable) this.#idle.push(connection);
    return answer;
  }

  /** How many connections there are. */
  get size(): number {
    return this.#all.size;
  }

  close(): void {
    for (const connection of this.#all) connection.destroy();
  }

  #open(): Connection {
    const connection = new Connection(this.#port, () => {
      this.#all.delete(connection);
      const place = this.#idle.indexOf(connection);
      if (place >= 0) this.#idle.splice(place, 1);
    });
    this.#all.add(connection);
    return connection;
  }
}

class Connection {
  readonly #socket: Socket;
  #rest: Buffer = Buffer.alloc(0);
  #waiting: PromiseWithResolvers<Answer> | undefined;

  constructor(port: number, gone: () => void) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.on('data', (chunk) => this.#take(chunk));
    // 'close' follows and says so to who waits.
    let reason = 'the gateway closed the connection';
    this.#socket.on('error', ({ message }) => {
      reason = message;
    });
    this.#socket.on('close', () => {
      gone();
      this.#waiting?.reject(new Error(reason));
    });
  }

  get reusable(): boolean {
    return !this.#socket.destroyed;
  }

  post(request: string): Promise<Answer> {
    this.#waiting = Promise.withResolvers();
    this.#socket.write(request);
    return this.#waiting.promise;
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    const data = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#rest = data;
    const end = data.indexOf(headEnd);
    if (end < 0) return;
    const head = data.toString('latin1', 0, end);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1]);
    if (Number.isNaN(length)) {
      this.#waiting?.reject(new Error(`expected an answer with its length, got ${head}`));
      this.#socket.destroy();
      return;
    }
    const bodyEnd = end + headEnd.length + length;
    if (data.length < bodyEnd) return;
    const retryAfter = /\r\nretry-after: *(\d+)/i.exec(head)?.[1];
    const waiting = this.#waiting;
    this.#waiting = undefined;
    this.#rest = data.subarray(bodyEnd);
    waiting?.resolve({
      status: Number(head.slice(9, 12)),
      body: data.toString('utf8', end + headEnd.length, bodyEnd),
      retryAfter: retryAfter === undefined ? undefined : Number(retryAfter),
    });
  }
}
