import type { Masar } from '../house/masar.ts';
import { type AnyUpdate, followAll, type Update } from '../journeys/words.ts';

const pauseMs = 50;

/** A client that follows everything and, whenever its stream ends, comes back with the last cursor that it has. */
export class SteadyFollower {
  readonly seen: Update[] = [];
  /** How often it had to come back. */
  returns = 0;
  readonly #masar: Masar;
  readonly #going: Promise<void>;
  readonly #stop = Promise.withResolvers<void>();
  #stopped = false;

  constructor(masar: Masar) {
    this.#masar = masar;
    this.#going = this.#go();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stop.resolve();
    await this.#going;
  }

  async #go(): Promise<void> {
    const arbiter = await this.#masar.as('arbiter@masar.test');
    for (let after = ''; !this.#stopped; this.returns += 1) {
      const follower = arbiter.follow<AnyUpdate>(followAll, { after });
      let taken = 0;
      const take = () => {
        for (const { requestsUpdated } of follower.events.slice(taken)) this.seen.push(requestsUpdated);
        taken = follower.events.length;
      };
      while (follower.open && !this.#stopped) {
        await Promise.race([follower.changed(), this.#stop.promise]);
        take();
      }
      take();
      if (follower.open) await follower.stop();
      after = this.seen.at(-1)?.cursor ?? '';
      if (!this.#stopped) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
