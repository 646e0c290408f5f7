import type { Bus, SubscribeOptions, Subscription } from '@masar/kit/bus/bus';
import { isTransient } from '@masar/kit/database/transient';
import type { Envelope } from '@masar/schema/events/envelope';

/** One event on its way to one audience. */
export interface Message {
  readonly audience: string;
  readonly event: Envelope;
}

/** Which of the messages that are on their way: how many, and a number from which the order follows. */
export interface Choice {
  readonly most: number;
  readonly shuffle: number;
}

/** The bus of the world: nothing is delivered but when the test says so. */
export interface WorldBus {
  /** The bus as an inbox takes it. A later subscriber of an audience takes the place of the one before. */
  readonly asBus: Pick<Bus, 'subscribe'>;
  /** Whether nothing is on its way. */
  readonly isStill: boolean;
  publish(messages: readonly Message[]): Promise<void>;
  /**
   * Delivers some of what is on its way.
   * @param acknowledged false: the receiver has done its work, but the bus doesn't hear of it
   */
  deliver(choice: Choice, acknowledged: boolean): Promise<void>;
  /** Has what was delivered before come once more, as far as the bus would. */
  deliverAgain(choice: Choice): Promise<void>;
  /** Delivers everything that is on its way now, in the order in which it was sent; it may fail to arrive. */
  deliverAll(): Promise<void>;
  /** Forgets everything, as the test begins anew. */
  clear(): void;
  close(): Promise<void>;
}

/** Messages that were delivered and may come once more. */
export const mostRemembered = 400;

/**
 * A bus that delivers in any order, more than once, and again whenever the receiver fails or its
 * acknowledgement is lost. An audience gets one batch at a time, as from every bus.
 */
export class ChosenBus implements WorldBus {
  readonly #handlers = new Map<string, SubscribeOptions['handle']>();
  readonly #turns = new Map<string, Promise<void>>();
  #waiting: Message[] = [];
  #delivered: Message[] = [];

  get isStill(): boolean {
    return this.#waiting.length === 0;
  }

  readonly asBus: Pick<Bus, 'subscribe'> = {
    subscribe: ({ audience, handle }): Subscription => {
      this.#handlers.set(audience, handle);
      return {
        // Standing by, an inbox tries nothing by itself.
        state: () => ({ phase: 'standby', lastError: undefined }),
        stop: async () => undefined,
      };
    },
  };

  async publish(messages: readonly Message[]): Promise<void> {
    this.#waiting.push(...messages);
  }

  clear(): void {
    this.#waiting = [];
    this.#delivered = [];
  }

  async close(): Promise<void> {
    this.clear();
  }

  async deliver(choice: Choice, acknowledged: boolean): Promise<void> {
    const taken = take(this.#waiting, choice);
    this.#delivered = [...this.#delivered, ...taken].slice(-mostRemembered);
    await this.#give(taken, acknowledged);
  }

  async deliverAgain(choice: Choice): Promise<void> {
    await this.#give(take([...this.#delivered], choice), true);
  }

  async deliverAll(): Promise<void> {
    await this.#give(this.#waiting.splice(0), true);
  }

  async #give(messages: readonly Message[], acknowledged: boolean): Promise<void> {
    const byAudience = Map.groupBy(messages, ({ audience }) => audience);
    await Promise.all([...byAudience].map(([audience, own]) => this.#inTurn(audience, own, acknowledged)));
  }

  async #inTurn(audience: string, messages: readonly Message[], acknowledged: boolean): Promise<void> {
    const handle = this.#handlers.get(audience);
    if (!handle) throw new TypeError(`expected somebody to listen as ${audience}`);
    const before = this.#turns.get(audience);
    const turn = (async () => {
      await before;
      try {
        await handle(messages.map(({ event }) => event));
        if (!acknowledged) this.#waiting.push(...messages);
      } catch (error) {
        if (!isTransient(error)) throw error;
        this.#waiting.push(...messages);
      }
    })();
    this.#turns.set(
      audience,
      turn.catch(() => undefined),
    );
    await turn;
  }
}

/** Takes some out of a list, in an order that follows from a number. */
export function take(from: Message[], { most, shuffle }: Choice): Message[] {
  const taken: Message[] = [];
  for (let n = 0, seed = shuffle; n < most && from.length > 0; n += 1) {
    taken.push(...from.splice(seed % from.length, 1));
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  }
  return taken;
}
