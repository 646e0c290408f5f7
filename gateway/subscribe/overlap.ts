import type { Message } from './message.ts';
import type { Subscriber, SubscriptionEnd } from './subscriber.ts';

/** How long both streams are heard once the new one has been asked for, in ms. */
const overlapFor = 5_000;

/** How far one stream may be behind the other, in ms: what can't be told apart within it comes twice. */
const behind = 2_000;

/** What the new stream has brought and isn't delivered yet. */
interface Held {
  readonly message: Message;
  readonly at: number;
  /** Whether it looks like something that the old one has delivered. */
  readonly alike: boolean;
}

/** How a subscriber gets out of an overlap. */
export interface OverlapExits {
  /** Takes `old` out of its group; called once. */
  leaveOld(): void;
  /** Takes the subscriber out of everything: it is about to be ended. */
  leave(): void;
}

/**
 * Takes a subscriber from one stream of the same events over to another, where nothing tells after which event the
 * other one begins. Both are heard until the new one has been under way for some seconds.
 *
 * Events with cursors come exactly once, and the first that both have brought ends the overlap. Events without can
 * only be told by their texts: what both bring comes once where that is sure, and twice where two events look alike
 * in the last moments of the overlap. So none is lost, unless one stream is behind the other by more than those moments.
 */
export class Overlap {
  /** Takes the subscriber's place in the old group. */
  readonly old: Subscriber;
  /** Joins the new one. */
  readonly fresh: Subscriber;
  readonly #target: Subscriber;
  readonly #exits: OverlapExits;
  #timer: NodeJS.Timeout | undefined;
  /** When the new one was asked for, and whether it has brought anything. */
  #askedAt: number | undefined;
  #heard = false;
  /** What the old one has brought and the new one hasn't. */
  #seen: string[] = [];
  #held: Held[] = [];
  #over = false;

  constructor(target: Subscriber, exits: OverlapExits) {
    this.#target = target;
    this.#exits = exits;
    const backlog = () => target.backlog();
    this.old = { backlog, deliver: (message) => this.#byOld(message), end: (end) => this.#oldEnds(end) };
    this.fresh = { backlog, deliver: (message) => this.#byNew(message), end: (end) => this.#end(end) };
  }

  /** The new one has been asked for: until then nobody knows how long its opening takes. */
  underWay(): void {
    if (this.#over || this.#askedAt !== undefined) return;
    this.#askedAt = Date.now();
    this.#timer = setTimeout(() => this.#goOver(), overlapFor).unref();
  }

  /** Ends the overlap; the subscriber is gone. */
  cancel(): void {
    this.#held = [];
    this.#goOver();
  }

  /** Leaves the old one; what only the new one has brought, as far as can be told, is delivered. */
  #goOver(): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#timer);
    this.#exits.leaveOld();
    // A text says nothing of what comes from now on; a cursor is known for ever.
    this.#seen = this.#seen.filter(isCursor);
    const since = Date.now() - behind;
    const held = this.#held;
    this.#held = [];
    for (const { message, at, alike } of held) if (!alike || at > since) this.#target.deliver(message);
  }

  #byOld(message: Message): void {
    if (this.#over) return;
    this.#target.deliver(message);
    const name = nameOf(message);
    const at = this.#held.findIndex((held) => !held.alike && nameOf(held.message) === name);
    if (at === -1) {
      this.#seen.push(name);
    } else if (isCursor(name)) {
      this.#held.splice(0, at + 1);
      this.#goOver();
    } else {
      // Alike from now on, for it may have been another one.
      this.#held.splice(at, 1, { message, at: Date.now(), alike: true });
    }
  }

  #byNew(message: Message): void {
    this.#heard = true;
    this.underWay();
    const name = nameOf(message);
    const at = this.#seen.indexOf(name);
    if (at !== -1 && isCursor(name)) {
      this.#seen.splice(0, at + 1);
      this.#goOver();
    } else if (this.#over) {
      this.#seen = [];
      this.#target.deliver(message);
    } else {
      if (at !== -1) this.#seen.splice(at, 1);
      this.#held.push({ message, at: Date.now(), alike: at !== -1 });
    }
  }

  /** Unless the new one is surely under way, nobody would bring what comes in between. */
  #oldEnds(end: SubscriptionEnd): void {
    if (this.#over) return;
    const sure = this.#heard || (this.#askedAt !== undefined && Date.now() - this.#askedAt >= behind);
    if (sure && !isSlow(end)) {
      this.#goOver();
    } else {
      this.#exits.leave();
      this.#target.end(end);
    }
  }

  #end(end: SubscriptionEnd): void {
    this.#goOver();
    this.#target.end(end);
  }
}

const cursorMark = 'cursor ';

/** What an event is told by: a JSON text never begins as a cursor's name does. */
function nameOf({ cursor, json }: Message): string {
  return cursor === undefined ? json : cursorMark + cursor;
}

function isCursor(name: string): boolean {
  return name.startsWith(cursorMark);
}

/** A slow client has missed the event that was in hand. */
function isSlow(end: SubscriptionEnd): boolean {
  return end.kind === 'errors' && end.errors.some(({ extensions }) => extensions?.code === 'SLOW_CLIENT');
}
