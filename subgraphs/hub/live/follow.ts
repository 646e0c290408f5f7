import type { LiveFeed } from './feed.ts';
import { type FollowedStep, pageSize } from './followed-step.ts';
import { createInlet } from './inlet.ts';
import { stoppedWith } from './stopped-with.ts';

/** What somebody follows. */
export interface Following {
  /** Only this request's steps. */
  readonly number?: string | undefined;
  /** The same wish twice: as a reading of what lies behind a position, `pageSize` at a time, and as a test for what comes. */
  behind(after: number): Promise<readonly FollowedStep[]>;
  wants(followed: FollowedStep): boolean;
  /** What of the wish only the database can tell of a step that comes. */
  confirms?: ((followed: FollowedStep) => Promise<boolean>) | undefined;
  /** The position after which to begin; undefined: from now on. */
  readonly after: number | undefined;
}

/** Steps that are on their way to a follower. */
export interface Followed {
  /** The position behind which they begin. */
  readonly start: number;
  readonly steps: AsyncIterableIterator<FollowedStep>;
}

/**
 * Every wanted step behind a position, each once, in the order of the commits: first what lies behind, out of the
 * database, then what comes, out of the feed, without a gap or a double in between. A follower that takes slower
 * than steps come reads on from the database, so nothing heaps up. Ends when it is returned.
 */
export async function follow(feed: LiveFeed, following: Following): Promise<Followed> {
  const inlet = createInlet(following.wants);
  // Before the backlog is read: what is committed meanwhile comes through the inlet.
  const disconnect = feed.connect(inlet, following.number);
  const start = following.after ?? (await now());
  const walked = walk();

  async function now(): Promise<number> {
    try {
      // Not where the feed stands, which may be a moment behind.
      return await feed.newest();
    } catch (error) {
      stop();
      throw error;
    }
  }

  async function* walk(): AsyncGenerator<FollowedStep> {
    let sent = start;
    let behind = following.after !== undefined;
    for (;;) {
      if (behind) {
        inlet.restart();
        for (let page = await following.behind(sent); page.length > 0; ) {
          for (const followed of page) {
            sent = followed.step.position;
            yield followed;
          }
          page = page.length < pageSize ? [] : await following.behind(sent);
        }
      }
      const next = await inlet.take();
      if (next === undefined) return;
      behind = next === 'missed';
      if (next === 'missed' || next.step.position <= sent) continue;
      sent = next.step.position;
      if ((await following.confirms?.(next)) ?? true) yield next;
    }
  }

  function stop(): void {
    disconnect();
    inlet.end();
  }

  return { start, steps: stoppedWith(walked, stop) };
}
