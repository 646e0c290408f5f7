import type { LiveFeed } from './feed.ts';

/** Waits for news of a citizen's action. */
export interface ActionNews {
  /** Resolves with the next settlement, or with the end of the time. It may be told though nothing was settled. */
  next(): Promise<'told' | 'over'>;
  /** To be called when nobody waits any more. */
  stop(): void;
}

/** Waits from now on, at most so many milliseconds: what is settled meanwhile isn't missed. */
export function awaitAction(feed: Pick<LiveFeed, 'onSettled'>, id: string, ms: number): ActionNews {
  let told = Promise.withResolvers<'told'>();
  const stop = feed.onSettled(id, () => told.resolve('told'));
  const time = Promise.withResolvers<'over'>();
  const timer = setTimeout(() => time.resolve('over'), ms);
  return {
    async next() {
      const news = await Promise.race([told.promise, time.promise]);
      told = Promise.withResolvers<'told'>();
      return news;
    },
    stop() {
      clearTimeout(timer);
      stop();
    },
  };
}
