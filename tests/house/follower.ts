import type { Client } from 'graphql-ws';

/** How long a test waits for an event that has to come. */
const patienceMs = 60_000;

/** A subscription as its client has seen it so far. */
export class Follower<Event> {
  /** The data of the events, in the order of their coming. */
  readonly events: Event[] = [];
  /** When each of them came, in milliseconds since the epoch. */
  readonly times: number[] = [];
  /** Errors: those beside an event's data, and what the stream ended with. */
  readonly errors: { message: string; extensions?: Record<string, unknown> }[] = [];
  /** Whether it still goes on. */
  open = true;
  readonly #client: Client;
  readonly #unsubscribe: () => void;
  readonly #connected: Promise<void>;
  readonly #wakes = new Set<() => void>();

  constructor(client: Client, query: string, variables: object) {
    this.#client = client;
    const connected = Promise.withResolvers<void>();
    this.#connected = connected.promise;
    client.on('connected', () => connected.resolve());
    this.#unsubscribe = client.subscribe<Event>(
      { query, variables: { ...variables } },
      {
        next: ({ data, errors }) => {
          if (data) {
            this.events.push(data);
            this.times.push(Date.now());
          }
          if (errors) this.errors.push(...(errors as typeof this.errors));
          this.#wake();
        },
        error: (error) => {
          this.errors.push(...(Array.isArray(error) ? error : [this.#described(error)]));
          connected.resolve();
          this.#end();
        },
        complete: () => this.#end(),
      },
    );
  }

  /** The codes of the errors, in their order. */
  get codes(): readonly unknown[] {
    return this.errors.map(({ extensions }) => extensions?.code);
  }

  /** Waits until the WebSocket is open; the subscription itself is on its way to the hub by then. */
  async connected(): Promise<void> {
    await this.#connected;
  }

  /** Waits until so many events have come. @returns the events */
  async take(count: number): Promise<Event[]> {
    await this.until(() => this.events.length >= count, `${count} events`);
    return this.events;
  }

  /** Waits until what has come satisfies the condition. */
  async until(
    holds: (events: readonly Event[]) => boolean,
    what = 'what was expected',
    patience = patienceMs,
  ): Promise<Event[]> {
    const end = Date.now() + patience;
    while (!holds(this.events)) {
      if (!this.open) throw new Error(`the stream ended before ${what} came: ${this.#told()}`);
      if (Date.now() > end) throw new Error(`waited ${patience} ms for ${what}: ${this.#told()}`);
      await this.#nextChange(end - Date.now());
    }
    return this.events;
  }

  /** Waits until the stream has ended. */
  async ended(): Promise<void> {
    const end = Date.now() + patienceMs;
    while (this.open) {
      if (Date.now() > end) throw new Error(`the stream goes on after ${patienceMs} ms: ${this.#told()}`);
      await this.#nextChange(end - Date.now());
    }
  }

  /** Waits until something comes or the stream ends, but not for ever. */
  async changed(): Promise<void> {
    if (this.open) await this.#nextChange(patienceMs);
  }

  /** Leaves as a browser does that goes away: the connection is closed in good order. */
  async stop(): Promise<void> {
    this.#unsubscribe();
    await this.#client.dispose();
    this.#end();
  }

  /** Leaves as a telephone does that loses the network: the connection is cut. */
  cut(): void {
    this.#client.terminate();
    this.#end();
  }

  #end(): void {
    this.open = false;
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#wakes) wake();
  }

  async #nextChange(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, Math.max(0, ms));
    this.#wakes.add(resolve);
    await promise;
    this.#wakes.delete(resolve);
    clearTimeout(timer);
  }

  #told(): string {
    return JSON.stringify({ events: this.events, errors: this.errors }, null, 1).slice(-4_000);
  }

  #described(error: unknown): { message: string } {
    if (error instanceof Error) return { message: error.message };
    const { code, reason } = error as { code?: number; reason?: string };
    return { message: `the connection was closed: ${code ?? ''} ${reason ?? String(error)}` };
  }
}
