import type { Fetcher, SubgraphAnswer } from '../fetch/fetcher.ts';
import { Backoff } from './backoff.ts';
import {
  interrupted,
  isTransient,
  noLongerAllowed,
  refused,
  startCursor,
  unavailable,
  upstreamErrors,
} from './ends.ts';
import { Message } from './message.ts';
import { cursorAlias } from './resumable.ts';
import { type Stream, sameUpstream } from './stream.ts';
import type { SubscriptionEnd } from './subscriber.ts';
import type { Upstream, UpstreamEnd } from './upstream/upstream.ts';

export interface PumpOptions {
  readonly upstream: Upstream;
  /** What events are enriched through. */
  readonly fetcher: Fetcher | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Events that may wait for their enrichment. */
  readonly queue: number;
  /** How long to try to take up a dropped stream, in ms. */
  readonly resumeFor: number;
  /** Waits, if need be, until there is room for another message. */
  room(): Promise<void> | undefined;
  deliver(message: Message): void;
  /** A fault of the gateway's own, for the log. */
  fault(error: unknown): void;
  /** The last call. */
  end(end: SubscriptionEnd): void;
}

/** An event that waits, with the stream that it came from: a reload may have changed the pump's since. */
interface Waiting {
  readonly stream: Stream;
  readonly answer: SubgraphAnswer;
  readonly cursor: string | undefined;
}

/** How many events of one stream are enriched at the same time. */
const parallelEvents = 8;

/**
 * Draws a stream's events from upstream, turns each into a message, and hands the messages on in order. A
 * resumable stream goes on over dropped connections, after the last cursor seen. When events come faster than
 * they can be enriched, upstream is cut and taken up again later; a stream that can't be taken up ends with an
 * error. So nothing is lost silently and nothing grows without bound.
 */
export class Pump {
  #stream: Stream;
  #headers: Readonly<Record<string, string>>;
  readonly #options: PumpOptions;
  readonly #backoff: Backoff;
  readonly #waiting: Waiting[] = [];
  readonly #abort = new AbortController();
  #running = 0;
  #tail: Promise<void> = Promise.resolve();
  /** The last cursor received, or else the one that the client named. */
  #cursor: string | undefined;
  #cutUpstream: (() => void) | undefined;
  #heldBack = false;
  /** Set once upstream has nothing more: the members hear it after the last message. */
  #ending: SubscriptionEnd | undefined;

  constructor(stream: Stream, options: PumpOptions) {
    this.#stream = stream;
    this.#options = options;
    this.#headers = options.headers;
    this.#cursor = stream.after;
    this.#backoff = new Backoff(options.resumeFor);
  }

  start(): void {
    const { url, prepared } = this.#stream;
    const { subgraph } = prepared.primary.operation;
    const payload = this.#stream.payload(this.#cursor);
    this.#cutUpstream = this.#options.upstream(
      { subgraph, url, headers: this.#headers, payload },
      { next: (answer) => this.#receive(answer), end: (end) => this.#upstreamEnded(end) },
    );
  }

  /** Ends upstream; nothing is delivered afterwards. */
  stop(): void {
    this.#abort.abort();
    this.#backoff.cancel();
    this.#cutUpstream?.();
    this.#waiting.length = 0;
  }

  /** Goes on under a changed supergraph. What still streams the old way and can't be taken up stays as it is. */
  swap(stream: Stream): void {
    if (sameUpstream(this.#stream, stream)) {
      this.#stream = stream;
    } else if (this.#canResume()) {
      this.#stream = stream;
      this.#beginAgain();
    }
  }

  /**
   * Goes on under other headers. Upstream begins again with them, after the last cursor; a stream without one
   * begins 'from now on', since nothing else would let the subgraph judge the new authorisation.
   */
  renew(headers: Readonly<Record<string, string>>): void {
    this.#headers = headers;
    this.#beginAgain();
  }

  #beginAgain(): void {
    // Whoever waits to begin anyway will find what has changed.
    if (this.#heldBack || this.#backoff.waiting || this.#ending) return;
    this.#cutUpstream?.();
    this.start();
  }

  #canResume(): boolean {
    return this.#stream.resumable !== undefined && this.#cursor !== undefined;
  }

  #receive(answer: SubgraphAnswer): void {
    if (answer.data === undefined && answer.errors && answer.errors.length > 0) {
      // Errors without data are about the request as a whole (GraphQL spec, section 7.1): the stream never began.
      this.#cutUpstream?.();
      this.#upstreamEnded({ kind: 'errors', errors: answer.errors });
      return;
    }
    this.#backoff.reset();
    const told = startCursor(answer);
    if (told !== undefined && this.#stream.resumable) {
      this.#cursor = told;
      return;
    }
    const cursor = cursorOf(this.#stream, answer);
    this.#waiting.push({ stream: this.#stream, answer, cursor });
    this.#cursor = cursor ?? this.#cursor;
    if (this.#waiting.length > this.#options.queue) this.#holdBack();
    this.#work();
  }

  #holdBack(): void {
    this.#cutUpstream?.();
    if (this.#canResume()) this.#heldBack = true;
    else this.#ending = interrupted('its events came faster than they could be enriched');
  }

  #work(): void {
    while (this.#running < parallelEvents) {
      const event = this.#waiting.shift();
      if (event === undefined) break;
      this.#running += 1;
      const turn = this.#turn(event);
      this.#tail = this.#tail.then(async () => {
        const turned = await turn;
        await this.#options.room();
        this.#hand(turned);
        this.#running -= 1;
        this.#work();
      });
    }
    if (this.#running > 0 || this.#abort.signal.aborted) return;
    if (this.#ending) {
      this.#options.end(this.#ending);
      this.stop();
    } else if (this.#heldBack) {
      this.#heldBack = false;
      this.start();
    }
  }

  /** One event into one message. Never rejects: a fault of ours ends the stream. */
  async #turn({ stream, answer, cursor }: Waiting): Promise<Message | SubscriptionEnd> {
    const { engine, prepared, variables } = stream;
    const { fetcher } = this.#options;
    if (!stream.isAllowed(this.#headers)) return noLongerAllowed();
    const context = { headers: this.#headers, signal: this.#abort.signal, ...(fetcher ? { fetcher } : {}) };
    try {
      return new Message(await engine.executeEventToJson(prepared, variables, answer, context), cursor);
    } catch (error) {
      if (!this.#abort.signal.aborted) this.#options.fault(error);
      return interrupted('an event could not be turned into an answer');
    }
  }

  #hand(turned: Message | SubscriptionEnd): void {
    if (this.#abort.signal.aborted) return;
    if (!('kind' in turned)) {
      this.#options.deliver(turned);
      return;
    }
    this.#options.end(turned);
    this.stop();
  }

  #upstreamEnded(end: UpstreamEnd): void {
    this.#cutUpstream = undefined;
    const { subgraph } = this.#stream.prepared.primary.operation;
    const passing = end.kind === 'dropped' || (end.kind === 'errors' && isTransient(end.errors));
    if (end.kind === 'dropped' && end.established) this.#backoff.reset();
    if (passing && this.#canResume()) {
      if (this.#backoff.next(() => this.start())) return;
      this.#finish(interrupted(`${subgraph} did not come back in time`));
    } else if (end.kind === 'complete') {
      this.#finish({ kind: 'complete' });
    } else if (end.kind === 'errors') {
      this.#finish(upstreamErrors(end.errors, subgraph));
    } else if (end.kind === 'refused') {
      this.#finish(refused(end.code, subgraph));
    } else if (end.established) {
      this.#finish(interrupted(`the connection to ${subgraph} broke`));
    } else {
      this.#finish(unavailable(subgraph));
    }
  }

  #finish(end: SubscriptionEnd): void {
    this.#ending = end;
    this.#work();
  }
}

/** Where a resumable stream stands after an event. */
function cursorOf(stream: Stream, answer: SubgraphAnswer): string | undefined {
  const key = stream.resumable?.responseKey;
  const event = key === undefined ? undefined : answer.data?.[key];
  if (typeof event !== 'object' || event === null) return undefined;
  const cursor = (event as Record<string, unknown>)[cursorAlias];
  return cursor === undefined || cursor === null ? undefined : String(cursor);
}
