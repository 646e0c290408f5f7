import { listen } from '@masar/kit/database/listen';
import { backoffMs, pause } from '@masar/kit/database/pacing/backoff';
import { createBell } from '@masar/kit/database/pacing/bell';
import { createPace } from '@masar/kit/database/pacing/pace';
import type { House } from '@masar/kit/subgraph/define';
import { actionsChannel } from '../register/citizen-acts/action-store.ts';
import { escalationsChannel } from '../sla/notices.ts';
import { type FollowedStep, newestPosition, readNewSteps } from './followed-step.ts';
import type { Inlet } from './inlet.ts';
import { createPathsBehind, type PathsBehind } from './paths-behind.ts';

/** The channel on which a committed append to the path is told. */
const stepsChannel = 'steps';

/** Steps of all requests as they are committed, for everybody in this process who follows some. */
export interface LiveFeed {
  /**
   * From now on each step that is committed is offered to the inlet, once and in order. With a number, those of
   * that request only.
   * @returns how to stop it
   */
  connect(inlet: Inlet, number?: string): () => void;
  /** What lies behind of single requests' paths. */
  readonly pathsBehind: PathsBehind;
  /** The position of the newest step that is committed; one look for all who ask at the same moment. */
  newest(): Promise<number>;
  /** Tells of the next settlement of this citizen's action. */
  onSettled(action: string, tell: () => void): () => void;
  /** Tells whenever escalations have been written. */
  onEscalated(tell: () => void): () => void;
  /** Whether the connection that listens stands. */
  connected(): boolean;
  close(): Promise<void>;
}

const atOnce = 500;
/** A notification can't be lost while the connection stands; this is for what nobody has thought of. */
const lookAnywayMs = 5_000;

/** One connection listens for the whole process; one query reads what is new for all followers. */
export async function openLiveFeed(
  house: Pick<House, 'database' | 'databaseUrl' | 'log'>,
): Promise<LiveFeed> {
  const { database, log } = house;
  const everything = new Set<Inlet>();
  const byNumber = new Map<string, Set<Inlet>>();
  const settled = new Map<string, Set<() => void>>();
  const escalated = new Set<() => void>();
  const stopping = new AbortController();
  let position = await newestPosition(database.em.fork());
  const bell = createBell();
  const pace = createPace();

  async function run(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; ) {
      try {
        bell.quieten();
        const startedAt = performance.now();
        const found = await deliver();
        failures = 0;
        if (found === 'more') continue;
        if (found === 'some') pace.ended(startedAt);
        await bell.wait(lookAnywayMs, stopping.signal);
        await pace.rest(stopping.signal);
      } catch (error) {
        failures += 1;
        log.warn({ err: error, failures }, 'new steps could not be read; trying again');
        await pause(backoffMs(failures), stopping.signal);
      }
    }
  }

  const nobodyFollows = () => everything.size === 0 && byNumber.size === 0;

  async function deliver(): Promise<'more' | 'some' | 'nothing'> {
    if (nobodyFollows()) {
      const newest = await newestPosition(database.em.fork());
      // Somebody who came meanwhile may have begun before it.
      if (!nobodyFollows()) return 'more';
      // Paced as well: a hub that nobody follows looks no more often than one that has followers.
      position = newest;
      return 'some';
    }
    const steps = await readNewSteps(database.em.fork(), position, atOnce);
    for (const followed of steps) {
      offer(followed);
      position = followed.step.position;
    }
    if (steps.length === 0) return 'nothing';
    return steps.length < atOnce ? 'some' : 'more';
  }

  function offer(followed: FollowedStep): void {
    for (const inlet of everything) inlet.offer(followed);
    for (const inlet of byNumber.get(followed.step.number) ?? []) inlet.offer(followed);
  }

  let asked: Promise<number> | undefined;

  function newest(): Promise<number> {
    asked ??= new Promise((resolve) => setImmediate(resolve)).then(() => {
      // Whoever asks from here on may have begun to listen after this look.
      asked = undefined;
      return newestPosition(database.em.fork());
    });
    return asked;
  }

  const listener = listen({
    url: house.databaseUrl,
    channels: [stepsChannel, actionsChannel, escalationsChannel],
    onNotify(channel, payload) {
      if (channel === stepsChannel) bell.ring();
      else if (channel === escalationsChannel) for (const tell of escalated) tell();
      else for (const tell of settled.get(payload) ?? []) tell();
    },
    onReconnect() {
      bell.ring();
      // What was settled while nobody listened is unknown: everybody looks.
      for (const waiting of [...settled.values(), escalated]) for (const tell of waiting) tell();
    },
    logger: log,
  });
  const finished = run();

  return {
    connect: (inlet, number) =>
      number === undefined ? addTo(everything, inlet) : addUnder(byNumber, number, inlet),
    pathsBehind: createPathsBehind(database),
    newest,
    onSettled: (action, tell) => addUnder(settled, action, tell),
    onEscalated: (tell) => addTo(escalated, tell),
    connected: () => listener.connected(),
    async close() {
      stopping.abort();
      for (const inlet of everything) inlet.end();
      for (const inlets of byNumber.values()) for (const inlet of inlets) inlet.end();
      await Promise.all([listener.close(), finished]);
    },
  };
}

function addTo<Item>(set: Set<Item>, item: Item): () => void {
  set.add(item);
  return () => void set.delete(item);
}

function addUnder<Item>(sets: Map<string, Set<Item>>, key: string, item: Item): () => void {
  const set = sets.get(key) ?? new Set();
  sets.set(key, set);
  set.add(item);
  return () => {
    set.delete(item);
    if (set.size === 0 && sets.get(key) === set) sets.delete(key);
  };
}
