import { performance } from 'node:perf_hooks';
import type { Fetcher } from '../fetch/fetcher.ts';

/** Lets requests under way go before new ones, so that under load few are half done at a time. */
export interface Turns {
  /** Resolves when a new request may begin: in the order of asking. */
  next(): Promise<void>;
  /** The fetcher, with an eye on what is under way. */
  following(fetch: Fetcher): Fetcher;
}

/** With fewer fetches under way than this, new requests begin without waiting for anything. */
const fewest = 8;

/** How many requests may begin in one round of the event loop: how much they ask for shows in the next. */
const perRound = 4;

/** A request that has waited so long begins, whatever is under way, in ms. */
const longestWait = 100;

/** How often it is looked at whether the process has time to spare, in ms. */
const lookEvery = 10;

/** The share of its time that the process is to spare: nearly none, and yet enough to be seen. */
const spared = 0.02;

/**
 * A request that has begun holds memory until it is answered; one that waits holds next to none. While the process
 * is busy with what has begun, beginning more would make nothing end sooner. So there is a limit to the fetches
 * under way at which new requests wait, and it adapts by itself: it goes up as quickly as the process has time to
 * spare (subgraphs are slow: then waiting for them costs nothing), and slowly down while it has none. A single look
 * says little, for answers come in bunches; what counts is where ups and downs even out.
 *
 * The limit postpones a request by a moment and no more, for not all that is under way has waited for it: operations
 * of sockets and events of subscriptions don't, and enough of them would let no request begin at all.
 */
export function createTurns(longest = longestWait): Turns {
  const waiting: Waiting[] = [];
  let limit = fewest;
  let underWay = 0;
  let planned = false;
  let looking = false;
  let ended = 0;
  let most = 0;

  const round = (): void => {
    planned = false;
    const overdueSince = performance.now() - longest;
    for (let place = 0; place < perRound; place++) {
      const [first] = waiting;
      if (!first || (place >= limit - underWay && first.since > overdueSince)) break;
      waiting.shift();
      first.begin();
    }
    if (waiting.length > 0 && (underWay < limit || (waiting[0] as Waiting).since <= overdueSince)) plan();
  };
  const plan = (): void => {
    if (planned) return;
    planned = true;
    setImmediate(round);
  };
  const look = (): void => {
    looking = true;
    const before = performance.eventLoopUtilization();
    const endedBefore = ended;
    most = underWay;
    setTimeout(() => {
      looking = false;
      // What hangs must not hold up what would not, however busy the process is otherwise.
      const idle = ended === endedBefore ? 1 : 1 - performance.eventLoopUtilization(before).utilization;
      limit = nextLimit(limit, { idle, isWaitedFor: waiting.length > 0, most });
      if (waiting.length > 0) plan();
      if (waiting.length > 0 || underWay > fewest) look();
    }, lookEvery).unref();
  };

  return {
    next: () =>
      new Promise((begin) => {
        waiting.push({ begin, since: performance.now() });
        if (underWay < limit) plan();
        if (!looking) look();
      }),
    following: (fetch) => (operation, options) => {
      const sent = fetch(operation, options);
      underWay += 1;
      if (underWay > most) most = underWay;
      const end = (): void => {
        underWay -= 1;
        ended += 1;
        if (waiting.length > 0) plan();
      };
      sent.then(end, end);
      return sent;
    },
  };
}

/** What was seen between two looks. */
export interface Look {
  /** The share of the time in which the process had nothing to do. */
  readonly idle: number;
  readonly isWaitedFor: boolean;
  /** The most fetches that were under way. */
  readonly most: number;
}

/** How many fetches may be under way from now on without a new request having to wait. */
export function nextLimit(limit: number, { idle, isWaitedFor, most }: Look): number {
  const change = isWaitedFor ? Math.min(1.5, 1 + idle - spared) : 1;
  return Math.max(fewest, Math.min(limit * change, most * 2));
}

/** A request that has not begun. */
interface Waiting {
  readonly begin: () => void;
  /** When it came, on the clock of performance.now(). */
  readonly since: number;
}
