import { follow, type Key, type Update } from './operations.ts';
import type { GraphSocket } from './socket.ts';

/** How long a step may take to arrive, in ms, before the lifecycle is given up as broken. */
const patienceMs = 120_000;

interface Awaited extends PromiseWithResolvers<void> {
  readonly event: string;
  readonly leg: number;
}

/** One subscriber of one request, who goes by what arrives. */
export class Follower {
  /** The cursors of all steps that have arrived, in the order of their arrival. */
  readonly cursors: string[] = [];
  readonly #seen = new Set<string>();
  readonly #end: () => void;
  #awaited: Awaited | undefined;
  #failure: Error | undefined;

  constructor(socket: GraphSocket, key: Key) {
    this.#end = socket.subscribe(follow(key), {
      next: (message) => this.#take(message),
      failed: (reason) => this.#fail(new Error(`the subscription broke: ${reason}`)),
    });
  }

  /** Resolves when that step of that leg has arrived. */
  async reached(event: string, leg: number): Promise<void> {
    if (this.#failure) throw this.#failure;
    if (this.#seen.has(`${event} ${leg}`)) return;
    const awaited = { ...Promise.withResolvers<void>(), event, leg };
    this.#awaited = awaited;
    const late = setTimeout(() => awaited.reject(new Error(`${event} did not arrive`)), patienceMs);
    try {
      await awaited.promise;
    } finally {
      clearTimeout(late);
    }
  }

  close(): void {
    this.#end();
  }

  #take(message: string): void {
    const { payload } = JSON.parse(message) as {
      payload: { data?: { requestUpdated: Update }; errors?: unknown };
    };
    if (!payload.data || payload.errors) {
      this.#fail(new Error(`expected a step, got ${message}`));
      return;
    }
    const { cursor, step } = payload.data.requestUpdated;
    this.cursors.push(cursor);
    this.#seen.add(`${step.event} ${step.leg}`);
    const awaited = this.#awaited;
    if (awaited?.event === step.event && awaited.leg === step.leg) awaited.resolve();
  }

  #fail(failure: Error): void {
    this.#failure = failure;
    this.#awaited?.reject(failure);
  }
}
