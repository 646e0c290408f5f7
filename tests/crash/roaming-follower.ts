import type { Masar } from '../house/masar.ts';
import { type AnyUpdate, followAll, type Update } from '../journeys/words.ts';

const pauseMs = 50;

/**
 * A client that follows everything and, whenever its stream ends, goes on at the next gateway with the last cursor
 * that it has.
 */
export class RoamingFollower {
  readonly seen: Update[] = [];
  /** How often it changed the gateway. */
  moves = 0;
  readonly #gateways: readonly Masar[];
  readonly #going: Promise<void>;
  readonly #stop = Promise.withResolvers<void>();
  #stopped = false;

  /** @param gateways the same Masar through each of its gateways; it begins at the first */
  constructor(gateways: readonly Masar[]) {
    this.#gateways = gateways;
    this.#going = this.#go();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stop.resolve();
    await this.#going;
  }

  async #go(): Promise<void> {
    for (let after = ''; !this.#stopped; this.moves += 1) {
      const gateway = this.#gateways[this.moves % this.#gateways.length];
      const arbiter = await gateway?.as('arbiter@masar.test');
      if (!arbiter) throw new Error('expected a gateway to follow at');
      const follower = arbiter.follow<AnyUpdate>(followAll, { after });
      while (follower.open && !this.#stopped) {
        await Promise.race([follower.changed(), this.#stop.promise]);
        this.#take(follower.events.splice(0));
      }
      this.#take(follower.events.splice(0));
      if (follower.open) await follower.stop();
      after = this.seen.at(-1)?.cursor ?? '';
      if (!this.#stopped) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  #take(events: readonly AnyUpdate[]): void {
    for (const { requestsUpdated } of events) this.seen.push(requestsUpdated);
  }
}
