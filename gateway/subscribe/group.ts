import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Message } from './message.ts';
import { Pump, type PumpOptions, type PumpTarget } from './pump.ts';
import type { Stream } from './stream.ts';
import { failed, type Subscriber, type SubscriptionEnd, withCursor } from './subscriber.ts';
import { tokenEnd } from './token-end.ts';

/** What a group of subscribers needs besides its stream. */
export interface GroupOptions extends PumpOptions {
  /** Bytes that may wait for one member. */
  readonly clientBuffer: number;
  /** How long a member that is over it holds the others up before it is closed, in ms. */
  readonly slowFor: number;
  readonly log: Logger;
}

/** How often a full member is looked at again, in ms. */
const drainPoll = 5;

/** Clients that follow the same stream with the same authorisation: one upstream operation, one text per event. */
export class Group implements PumpTarget {
  readonly #options: GroupOptions;
  readonly #onEnd: () => void;
  readonly #pump: Pump;
  /** Each member with the number of the event that it came after. */
  readonly #members = new Map<Subscriber, number>();
  /** The member of a group of one, as most are. */
  #sole: Subscriber | undefined;
  readonly #after: string | undefined;
  /** How many events have been handed out, and the cursor of the last of them. */
  #handed = 0;
  #cursor: string | undefined;
  #tokenTimer: NodeJS.Timeout | undefined;
  #ended = false;
  #underWay = false;
  /** Who wants to know when the stream is under way. */
  readonly #waitForIt: (() => void)[] = [];

  /** `onEnd` is called once, when the last member has gone or the stream has ended. */
  constructor(
    stream: Stream,
    headers: Readonly<Record<string, string>>,
    options: GroupOptions,
    onEnd: () => void,
  ) {
    this.#options = options;
    this.#onEnd = onEnd;
    this.#after = stream.after;
    this.#pump = new Pump(stream, headers, options, this);
    this.#tokenTimer = this.#watchToken(headers);
  }

  get size(): number {
    return this.#members.size;
  }

  start(): void {
    this.#pump.start();
  }

  /** Takes a member in from now on. */
  join(subscriber: Subscriber): void {
    this.#members.set(subscriber, this.#handed);
    this.#noteSole();
  }

  has(subscriber: Subscriber): boolean {
    return this.#members.has(subscriber);
  }

  /** Puts another in a member's place. */
  replace(subscriber: Subscriber, other: Subscriber): void {
    const since = this.#members.get(subscriber);
    if (since === undefined) return;
    this.#members.set(other, since);
    this.#members.delete(subscriber);
    this.#noteSole();
  }

  /** Takes a member out; with the last one the stream ends. */
  leave(subscriber: Subscriber): void {
    if (!this.#members.delete(subscriber)) return;
    this.#noteSole();
    if (this.#members.size === 0) this.#close();
  }

  #noteSole(): void {
    this.#sole = this.#members.size === 1 ? this.#members.keys().next().value : undefined;
  }

  /** The last cursor handed to a member, or else the one that the stream began after. */
  cursorOf(subscriber: Subscriber): string | undefined {
    return this.#cursorSince(this.#members.get(subscriber) ?? this.#handed);
  }

  /** Whether the stream can go on after where it stands. */
  get canResume(): boolean {
    return this.#pump.canResume;
  }

  /** Calls back, once, when the subgraph has been asked for the stream: at once when it has been already. */
  whenUnderWay(tell: () => void): void {
    if (this.#underWay) tell();
    else this.#waitForIt.push(tell);
  }

  begun(): void {
    this.#underWay = true;
    for (const tell of this.#waitForIt.splice(0)) tell();
  }

  /** Goes on for all members under a new authorisation, with the stream that was made ready for it. */
  renew(headers: Readonly<Record<string, string>>, stream: Stream): void {
    clearTimeout(this.#tokenTimer);
    this.#tokenTimer = this.#watchToken(headers);
    this.#pump.renew(headers, stream);
  }

  swap(stream: Stream): void {
    this.#pump.swap(stream);
  }

  end(end: SubscriptionEnd): void {
    this.endWith((cursor) => withCursor(end, cursor));
  }

  fault(error: unknown): void {
    this.#options.log.error({ err: error }, 'subscription: a fault of the gateway');
  }

  /** Ends the stream for all; each member is told the last cursor handed to it. */
  endWith(reason: (cursor: string | undefined) => SubscriptionEnd): void {
    if (this.#ended) return;
    const members = [...this.#members];
    this.#members.clear();
    this.#noteSole();
    this.#close();
    for (const [subscriber, since] of members) subscriber.end(reason(this.#cursorSince(since)));
  }

  /** A burst, such as what a resumed stream catches up with, is no client's fault: the network gets a moment. */
  room(): Promise<void> | undefined {
    return this.#someoneIsFull() ? this.#drained() : undefined;
  }

  async #drained(): Promise<void> {
    const until = Date.now() + this.#options.slowFor;
    do await setTimeout(drainPoll);
    while (this.#someoneIsFull() && Date.now() < until);
  }

  #someoneIsFull(): boolean {
    if (this.#sole) return this.#isFull(this.#sole);
    for (const subscriber of this.#members.keys()) if (this.#isFull(subscriber)) return true;
    return false;
  }

  #isFull(subscriber: Subscriber): boolean {
    return subscriber.backlog() > this.#options.clientBuffer;
  }

  deliver(message: Message): void {
    if (this.#sole) this.#give(this.#sole, message);
    else for (const subscriber of this.#members.keys()) this.#give(subscriber, message);
    this.#handed += 1;
    this.#cursor = message.cursor ?? this.#cursor;
  }

  #give(subscriber: Subscriber, message: Message): void {
    if (this.#isFull(subscriber)) this.#closeSlow(subscriber, this.cursorOf(subscriber));
    else subscriber.deliver(message);
  }

  #cursorSince(since: number): string | undefined {
    return this.#handed > since ? (this.#cursor ?? this.#after) : this.#after;
  }

  #closeSlow(subscriber: Subscriber, cursor: string | undefined): void {
    this.leave(subscriber);
    const advice = cursor === undefined ? 'subscribe again' : 'subscribe again after the cursor';
    subscriber.end(failed('SLOW_CLIENT', `events were not taken in time; ${advice}`, cursor));
  }

  #close(): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#tokenTimer);
    this.#pump.stop();
    this.#onEnd();
  }

  /** The subgraphs refuse an ended token; here its end also closes what is already open. */
  #watchToken({ authorization }: Readonly<Record<string, string>>): NodeJS.Timeout | undefined {
    const at = tokenEnd(authorization);
    if (at === undefined) return undefined;
    const wait = Math.min(Math.max(at - Date.now(), 0), 2 ** 31 - 1);
    const timer = globalThis.setTimeout(() => {
      this.endWith((cursor) => failed('TOKEN_EXPIRED', 'the access token has ended; sign in again', cursor));
    }, wait);
    return timer.unref();
  }
}
