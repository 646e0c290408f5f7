import type { Logger } from 'pino';
import type { Message } from './message.ts';
import { Pump } from './pump.ts';
import type { Stream } from './stream.ts';
import { failed, type Subscriber, type SubscriptionEnd } from './subscriber.ts';
import { tokenEnd } from './token-end.ts';
import type { Upstream } from './upstream/upstream.ts';

export interface GroupOptions {
  readonly upstream: Upstream;
  readonly headers: Readonly<Record<string, string>>;
  readonly queue: number;
  readonly resumeFor: number;
  /** Bytes that may wait for one member. */
  readonly clientBuffer: number;
  readonly log: Logger;
  /** Called once, when the last member has gone or the stream has ended. */
  onEnd(): void;
}

/** Clients that follow the same stream with the same authorisation: one upstream operation, one text per event. */
export class Group {
  readonly #options: GroupOptions;
  readonly #pump: Pump;
  /** Each member with the last cursor handed to it. */
  readonly #members = new Map<Subscriber, string | undefined>();
  readonly #after: string | undefined;
  readonly #tokenTimer: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(stream: Stream, options: GroupOptions) {
    this.#options = options;
    this.#after = stream.after;
    this.#pump = new Pump(stream, {
      upstream: options.upstream,
      headers: options.headers,
      queue: options.queue,
      resumeFor: options.resumeFor,
      deliver: (message) => this.#deliver(message),
      fault: (error) => options.log.error({ err: error }, 'subscription: a fault of the gateway'),
      end: (end) => this.end(() => end),
    });
    this.#tokenTimer = this.#watchToken();
  }

  get size(): number {
    return this.#members.size;
  }

  start(): void {
    this.#pump.start();
  }

  /** Takes a member in from now on; the function that comes back takes it out again. */
  join(subscriber: Subscriber): () => void {
    this.#members.set(subscriber, this.#after);
    return () => this.#remove(subscriber);
  }

  swap(stream: Stream): void {
    this.#pump.swap(stream);
  }

  /** Ends the stream for all; each member is told the last cursor handed to it. */
  end(reason: (cursor: string | undefined) => SubscriptionEnd): void {
    if (this.#ended) return;
    const members = [...this.#members];
    this.#members.clear();
    this.#close();
    for (const [subscriber, cursor] of members) subscriber.end(reason(cursor));
  }

  #deliver(message: Message): void {
    for (const [subscriber, cursor] of this.#members) {
      if (subscriber.backlog() > this.#options.clientBuffer) {
        this.#remove(subscriber);
        const advice = cursor === undefined ? 'subscribe again' : 'subscribe again after the cursor';
        subscriber.end(failed('SLOW_CLIENT', `events were not taken in time; ${advice}`, cursor));
        continue;
      }
      subscriber.deliver(message);
      if (message.cursor !== undefined) this.#members.set(subscriber, message.cursor);
    }
  }

  #remove(subscriber: Subscriber): void {
    if (this.#members.delete(subscriber) && this.#members.size === 0) this.#close();
  }

  #close(): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#tokenTimer);
    this.#pump.stop();
    this.#options.onEnd();
  }

  /** The subgraphs refuse an ended token; here its end also closes what is already open. */
  #watchToken(): NodeJS.Timeout | undefined {
    const at = tokenEnd(this.#options.headers.authorization);
    if (at === undefined) return undefined;
    const wait = Math.min(Math.max(at - Date.now(), 0), 2 ** 31 - 1);
    const timer = setTimeout(() => {
      this.end((cursor) => failed('TOKEN_EXPIRED', 'the access token has ended; sign in again', cursor));
    }, wait);
    return timer.unref();
  }
}
