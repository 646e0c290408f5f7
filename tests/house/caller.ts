import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Follower } from './follower.ts';

/** How often a subscriber asks whether the gateway is there, and how long it may take to say so. */
const heartbeatMs = 5_000;
const silenceMs = 10_000;

/** What a call was answered with, as a client sees it. */
export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: data have the shape that the test asked for
  readonly data: any;
  readonly errors: readonly AnswerError[];
  /** The codes of the errors, in their order. */
  readonly codes: readonly unknown[];
}

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Record<string, unknown>;
}

/** An operation's variables: any object. */
export type Variables = object;

/** Somebody who uses Masar from outside: over HTTP and graphql-transport-ws, with a token or without. */
export class Caller {
  readonly #url: string;
  readonly #token: string | undefined;
  readonly #clients = new Set<Client>();

  /** @param url the gateway's /graphql */
  constructor(url: string, token?: string) {
    this.#url = url;
    this.#token = token;
  }

  /** Runs an operation and gives back whatever came. */
  async call(query: string, variables: Variables = {}): Promise<Answer> {
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` }),
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(60_000),
    });
    const { data = null, errors = [] } = (await response.json()) as Partial<Answer>;
    return { data, errors, codes: errors.map(({ extensions }) => extensions?.code) };
  }

  /** Runs an operation that is expected to succeed. @returns its data */
  async ask(query: string, variables: Variables = {}): Promise<Answer['data']> {
    const { data, errors } = await this.call(query, variables);
    if (errors.length > 0) throw new Error(`expected no error, got ${JSON.stringify(errors, null, 1)}`);
    return data;
  }

  /** Subscribes over a connection of its own that doesn't come back by itself. */
  follow<Event = unknown>(query: string, variables: Variables = {}): Follower<Event> {
    let silence: NodeJS.Timeout | undefined;
    const client = createClient({
      url: this.#url.replace(/^http/, 'ws'),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      lazyCloseTimeout: 0,
      keepAlive: heartbeatMs,
      on: {
        ping: (received) => {
          if (!received) silence = setTimeout(() => client.terminate(), silenceMs);
        },
        pong: (received) => {
          if (received) clearTimeout(silence);
        },
        closed: () => clearTimeout(silence),
      },
      ...(this.#token === undefined ? {} : { connectionParams: { authorization: `Bearer ${this.#token}` } }),
    });
    this.#clients.add(client);
    return new Follower<Event>(client, query, variables);
  }

  /** Closes every connection that it has opened. */
  async close(): Promise<void> {
    await Promise.all([...this.#clients].map((client) => client.dispose()));
    this.#clients.clear();
  }
}
