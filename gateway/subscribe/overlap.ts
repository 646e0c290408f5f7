import type { Message } from './message.ts';
import type { Subscriber, SubscriptionEnd } from './subscriber.ts';

/** How long the new stream may take to bring something before it is taken to be under way, in ms. */
const longestOverlap = 5_000;

/**
 * Takes a subscriber from one stream of the same events over to another, where nothing tells after which event the
 * other one begins. Both run until the new one brings an event that the old one has brought too, or brings later;
 * from there on the new one alone is heard. What both have brought is told by the events' cursors or, without those,
 * by their texts, and delivered once.
 *
 * Where the two see different texts of the same event, it can't be told: then the old one is left after some seconds,
 * and events of that time may come twice. None is lost.
 */
export class Overlap {
  /** Takes the subscriber's place in the old group. */
  readonly old: Subscriber;
  /** Joins the new one. */
  readonly fresh: Subscriber;
  readonly #target: Subscriber;
  readonly #leaveOld: () => void;
  readonly #timer: NodeJS.Timeout;
  /** What the old one has brought since the new one was begun, and what the new one has brought before the old one. */
  #seen: string[] = [];
  #ahead: Message[] = [];
  #over = false;

  /** `leaveOld` takes `old` out of its group; it is called once. */
  constructor(target: Subscriber, leaveOld: () => void) {
    this.#target = target;
    this.#leaveOld = leaveOld;
    const backlog = () => target.backlog();
    this.old = { backlog, deliver: (message) => this.#byOld(message), end: () => this.goOver() };
    this.fresh = { backlog, deliver: (message) => this.#byNew(message), end: (end) => this.#end(end) };
    this.#timer = setTimeout(() => this.goOver(), longestOverlap).unref();
  }

  /** Leaves the old one; what only the new one has brought is delivered. */
  goOver(): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#timer);
    this.#leaveOld();
    for (const message of this.#ahead) this.#target.deliver(message);
    this.#ahead = [];
  }

  /** Ends the overlap; the subscriber is gone. */
  cancel(): void {
    this.#ahead = [];
    this.goOver();
  }

  #byOld(message: Message): void {
    if (this.#over) return;
    this.#target.deliver(message);
    const [next, ...more] = this.#ahead;
    if (next === undefined || nameOf(next) !== nameOf(message)) {
      this.#seen.push(nameOf(message));
      return;
    }
    this.#ahead = more;
    this.goOver();
  }

  #byNew(message: Message): void {
    // Of events that look alike, the last one: to deliver one again is better than to lose one.
    const at = this.#seen.lastIndexOf(nameOf(message));
    if (at !== -1) {
      this.#seen.splice(0, at + 1);
      this.goOver();
    } else if (this.#over) {
      this.#seen = [];
      this.#target.deliver(message);
    } else {
      this.#ahead.push(message);
    }
  }

  #end(end: SubscriptionEnd): void {
    this.goOver();
    this.#target.end(end);
  }
}

function nameOf({ cursor, json }: Message): string {
  return cursor === undefined ? json : `cursor ${cursor}`;
}
