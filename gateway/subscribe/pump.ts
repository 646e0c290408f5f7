import type { ExecutionContext } from '../execute/engine.ts';
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
import { type EventTurns, laneKey, type TurningEvent } from './event-turns.ts';
import { Message } from './message.ts';
import { Queue, type Queued } from './queue.ts';
import { cursorAlias, cursorText } from './resumable.ts';
import { type Stream, sameUpstream } from './stream.ts';
import type { SubscriptionEnd } from './subscriber.ts';
import type { Upstream, UpstreamEnd, UpstreamSink } from './upstream/upstream.ts';

/** What turns the events of a stream into messages, and how many may wait. */
export interface PumpOptions {
  readonly upstream: Upstream;
  /** What turns events into answers, and the fetcher that they are enriched through. */
  readonly turns: EventTurns;
  readonly fetcher: Fetcher;
  /** Ends the fetches under way when the gateway stops. */
  readonly signal: AbortSignal;
  /** Events that may wait for their enrichment. */
  readonly queue: number;
  /** How long to try to take up a dropped stream, in ms. */
  readonly resumeFor: number;
}

/** Where a pump's messages go. */
export interface PumpTarget {
  /** Waits, if need be, until there is room for another message. */
  room(): Promise<void> | undefined;
  deliver(message: Message): void;
  /** The subgraph has been asked. */
  begun(): void;
  /** A fault of the gateway's own, for the log. */
  fault(error: unknown): void;
  /** The last call. */
  end(end: SubscriptionEnd): void;
}

/** An event of a pump until it has been handed on. */
class EventInHand implements TurningEvent, Queued<EventInHand> {
  /** What it came from: a reload may have changed the pump's since. */
  readonly stream: Stream;
  readonly event: SubgraphAnswer;
  readonly cursor: string | undefined;
  next: EventInHand | undefined = undefined;
  /** What has become of it; undefined until then. */
  outcome: Message | SubscriptionEnd | undefined = undefined;
  readonly #pump: Pump;

  constructor(stream: Stream, event: SubgraphAnswer, cursor: string | undefined, pump: Pump) {
    this.stream = stream;
    this.event = event;
    this.cursor = cursor;
    this.#pump = pump;
  }

  get variables(): Stream['variables'] {
    return this.stream.variables;
  }

  turned(json: string): void {
    this.outcome = new Message(json, this.cursor);
    this.#pump.advance();
  }

  failed(error: unknown): void {
    this.outcome = this.#pump.failure(error);
    this.#pump.advance();
  }
}

type Headers = ExecutionContext['headers'];

/** How many events of one stream are enriched at the same time. */
const parallelEvents = 8;

/**
 * How long a stream without events must have stood before its drop is taken for a new one, in ms: longer than an
 * opening may take, or else a subgraph that takes each stream in and drops it would be tried for ever.
 */
const steadyAfter = 15_000;

/**
 * Draws a stream's events from upstream, turns each into a message, and hands the messages on in order. A
 * resumable stream goes on over dropped connections, after the last cursor seen. When events come faster than
 * they can be enriched, upstream is cut and taken up again later; a stream that can't be taken up ends with an
 * error. So nothing is lost silently and nothing grows without bound.
 *
 * There may be thousands of pumps with an event each at one moment: the way of an event makes no promise of its own.
 */
export class Pump implements UpstreamSink {
  #stream: Stream;
  #context: ExecutionContext;
  readonly #options: PumpOptions;
  readonly #target: PumpTarget;
  readonly #backoff: Backoff;
  /** Events whose turn hasn't begun, and in the same order before them those under way. */
  readonly #waiting = new Queue<EventInHand>();
  readonly #turning = new Queue<EventInHand>();
  /** With which others the events of a stream may be turned. */
  #lane = '';
  #laneStream: Stream | undefined;
  #atWork = false;
  /** The last cursor received, or else the one that the client named. */
  #cursor: string | undefined;
  /** The same for the last event whose turn has begun. */
  #turnedCursor: string | undefined;
  #startedAt = 0;
  #cutUpstream: (() => void) | undefined;
  #heldBack = false;
  /** Whether the messages that are ready wait for room. */
  #full = false;
  #stopped = false;
  /** Set once upstream has nothing more: the members hear it after the last message. */
  #ending: SubscriptionEnd | undefined;

  constructor(stream: Stream, headers: Headers, options: PumpOptions, target: PumpTarget) {
    this.#stream = stream;
    this.#options = options;
    this.#target = target;
    this.#context = contextOf(options, headers);
    this.#cursor = stream.after;
    this.#turnedCursor = stream.after;
    this.#backoff = new Backoff(options.resumeFor);
  }

  start(): void {
    const { url, prepared } = this.#stream;
    const { subgraph } = prepared.primary.operation;
    const payload = this.#stream.payload(this.#cursor);
    const { headers } = this.#context;
    this.#startedAt = Date.now();
    this.#cutUpstream = undefined;
    try {
      this.#cutUpstream = this.#options.upstream({ subgraph, url, headers, payload }, this);
    } catch (error) {
      this.#target.fault(error);
      this.#finish(interrupted(`it could not be begun at ${subgraph}`));
    }
  }

  /** Ends upstream; nothing is delivered afterwards. */
  stop(): void {
    this.#stopped = true;
    this.#backoff.cancel();
    this.#cutUpstream?.();
    this.#waiting.clear();
    this.#turning.clear();
  }

  /** Goes on under a changed supergraph. What still streams the old way and can't be taken up stays as it is. */
  swap(stream: Stream): void {
    if (sameUpstream(this.#stream, stream)) {
      this.#stream = stream;
    } else if (this.canResume) {
      this.#stream = stream;
      this.#beginAgain();
    }
  }

  /**
   * Goes on under other headers, after the last cursor: upstream begins again with them, since nothing else would let
   * the subgraph judge the new authorisation. `stream` is what was made ready for them.
   */
  renew(headers: Headers, stream: Stream): void {
    this.#context = contextOf(this.#options, headers);
    this.#laneStream = undefined;
    this.#stream = stream;
    if (!this.#ending && this.#turnedCursor !== undefined) {
      // What came for the former authorisation and still waits is asked for again.
      this.#waiting.clear();
      this.#cursor = this.#turnedCursor;
    }
    this.#beginAgain();
  }

  #beginAgain(): void {
    // Whoever waits to begin anyway will find what has changed.
    if (this.#heldBack || this.#backoff.waiting || this.#ending) return;
    this.#cutUpstream?.();
    this.start();
  }

  /** Whether there is a cursor to go on after. */
  get canResume(): boolean {
    return this.#stream.resumable !== undefined && this.#cursor !== undefined;
  }

  begun(): void {
    this.#target.begun();
  }

  next(answer: SubgraphAnswer): void {
    if (answer.data === undefined && answer.errors && answer.errors.length > 0) {
      // Errors without data are about the request as a whole (GraphQL spec, section 7.1): the stream never began.
      this.#cutUpstream?.();
      this.end({ kind: 'errors', errors: answer.errors });
      return;
    }
    const told = startCursor(answer);
    if (told !== undefined && this.#stream.resumable) {
      this.#cursor = told;
      if (this.#waiting.length === 0) this.#turnedCursor = told;
      return;
    }
    this.#backoff.reset();
    const cursor = cursorOf(this.#stream, answer);
    this.#waiting.push(new EventInHand(this.#stream, answer, cursor, this));
    this.#cursor = cursor ?? this.#cursor;
    if (this.#waiting.length > this.#options.queue) this.#holdBack();
    this.advance();
  }

  #holdBack(): void {
    this.#cutUpstream?.();
    if (this.canResume) this.#heldBack = true;
    else this.#ending = interrupted('its events came faster than they could be enriched');
  }

  /** Does what can be done now. Whoever calls while it is at work only adds to that. */
  advance(): void {
    if (this.#atWork) return;
    this.#atWork = true;
    do this.#begin();
    while (this.#handOn());
    this.#atWork = false;
    if (this.#turning.length > 0 || this.#stopped) return;
    if (this.#ending) {
      this.#target.end(this.#ending);
      this.stop();
    } else if (this.#heldBack) {
      this.#heldBack = false;
      this.start();
    }
  }

  /** Begins as many turns as may be under way. */
  #begin(): void {
    while (this.#turning.length < parallelEvents) {
      const event = this.#waiting.shift();
      if (event === undefined) return;
      this.#turnedCursor = event.cursor ?? this.#turnedCursor;
      this.#turning.push(event);
      if (event.stream.isAllowed(this.#context.headers)) {
        this.#options.turns.begin(event, this.#laneOf(event.stream), this.#context);
      } else event.outcome = noLongerAllowed();
    }
  }

  /** Streams and headers seldom change, and events are many. */
  #laneOf(stream: Stream): string {
    if (this.#laneStream !== stream) {
      this.#laneStream = stream;
      this.#lane = laneKey(stream, this.#context.headers);
    }
    return this.#lane;
  }

  /** What a fault of ours makes of an event: it ends the stream. */
  failure(error: unknown): SubscriptionEnd {
    if (!this.#stopped) this.#target.fault(error);
    return interrupted('an event could not be turned into an answer');
  }

  /** Hands on what is ready, in order. Whether there was anything. */
  #handOn(): boolean {
    let handed = false;
    while (!this.#full && this.#turning.first?.outcome !== undefined) {
      const room = this.#target.room();
      if (room) {
        this.#full = true;
        void room.then(() => {
          this.#full = false;
          this.#hand();
          this.advance();
        });
        return handed;
      }
      this.#hand();
      handed = true;
    }
    return handed;
  }

  #hand(): void {
    const outcome = this.#turning.shift()?.outcome;
    if (this.#stopped || outcome === undefined) return;
    if (outcome instanceof Message) {
      this.#target.deliver(outcome);
      return;
    }
    this.#target.end(outcome);
    this.stop();
  }

  end(end: UpstreamEnd): void {
    this.#cutUpstream = undefined;
    const { subgraph } = this.#stream.prepared.primary.operation;
    const passing = end.kind === 'dropped' || (end.kind === 'errors' && isTransient(end.errors));
    const steady = Date.now() - this.#startedAt >= steadyAfter;
    if (end.kind === 'dropped' && end.established && steady) this.#backoff.reset();
    if (passing && this.canResume) {
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
    this.advance();
  }
}

function contextOf({ fetcher, signal }: PumpOptions, headers: Headers): ExecutionContext {
  return { headers, signal, fetcher };
}

/** Where a resumable stream stands after an event. */
function cursorOf(stream: Stream, answer: SubgraphAnswer): string | undefined {
  const key = stream.resumable?.responseKey;
  const event = key === undefined ? undefined : answer.data?.[key];
  if (typeof event !== 'object' || event === null) return undefined;
  return cursorText((event as Record<string, unknown>)[cursorAlias]);
}
