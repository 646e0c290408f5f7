import type { Database } from '@masar/kit/database/connect';
import { CitizenAction } from '../register/entities.ts';
import type { LiveFeed } from './feed.ts';

/** Waits until a citizen's action is settled, or until the time is over: whichever it was, read it then. */
export async function awaitAction(database: Database, feed: LiveFeed, id: string, ms: number): Promise<void> {
  let told = Promise.withResolvers<void>();
  const stop = feed.onSettled(id, () => told.resolve());
  const time = Promise.withResolvers<'over'>();
  const timer = setTimeout(() => time.resolve('over'), ms);
  try {
    // Being told may also mean that somebody who had not listened for a while doesn't know.
    while (await isPending(database, id)) {
      if ((await Promise.race([told.promise, time.promise])) === 'over') return;
      told = Promise.withResolvers<void>();
    }
  } finally {
    clearTimeout(timer);
    stop();
  }
}

async function isPending(database: Database, id: string): Promise<boolean> {
  return (await database.em.fork().count(CitizenAction, { id, state: 'PENDING' })) > 0;
}
