import type { Bus, SubscribeOptions, Subscription } from '@masar/kit/bus/bus';
import { createNatsBus } from '@masar/kit/bus/nats/nats-bus';
import { isTransient } from '@masar/kit/database/transient';
import { startTestNats, type TestNats } from '@masar/kit/testing/nats-server';
import { type Choice, type Message, mostRemembered, take, type WorldBus } from './bus.ts';

/** Few, so that what is on its way to a desk comes in several batches. */
const batchSize = 4;

/** What NATS may take for a delivery: its client tries again after a while, and a new replica waits for the one before. */
const patienceMs = 60_000;

/** Leave for one batch to be handled. */
interface Leave {
  readonly acknowledged: boolean;
  /** Settled when the batch was tried, whether or not it arrived; rejected with a fault. */
  readonly tried: PromiseWithResolvers<void>;
}

/**
 * A real NATS JetStream between the real inboxes, with its leases, acknowledgements and second deliveries. The test only
 * holds each batch at the receiver until it gives leave.
 */
export class NatsWorldBus implements WorldBus {
  readonly #server: TestNats;
  readonly #bus: Bus;
  readonly #receivers = new Map<string, Receiver>();
  #delivered: Message[] = [];

  private constructor(server: TestNats) {
    this.#server = server;
    this.#bus = createNatsBus({ url: server.url });
  }

  static async start(): Promise<NatsWorldBus> {
    return new NatsWorldBus(await startTestNats());
  }

  get isStill(): boolean {
    return [...this.#receivers.values()].every(({ onItsWay }) => onItsWay.size === 0);
  }

  readonly asBus: Pick<Bus, 'subscribe'> = {
    subscribe: (wanted): Subscription => {
      const receiver = this.#receiver(wanted.audience);
      return receiver.begin((handle) => this.#bus.subscribe({ ...wanted, batchSize, handle }), wanted.handle);
    },
  };

  async publish(messages: readonly Message[]): Promise<void> {
    for (const { audience, event } of messages) this.#receiver(audience).expectOnce(event.id);
    this.#delivered = [...this.#delivered, ...messages].slice(-mostRemembered);
    await this.#bus.publish(messages);
  }

  /** Of those to whom something is on its way so many that follow from the number get a batch each. */
  async deliver({ most, shuffle }: Choice, acknowledged: boolean): Promise<void> {
    const open = this.#expecting();
    const first = shuffle % Math.max(open.length, 1);
    const chosen = [...open.slice(first), ...open.slice(0, first)].slice(0, most);
    await Promise.all(chosen.map((receiver) => receiver.letOneThrough(acknowledged)));
  }

  /** Published once more, as after a crash. */
  async deliverAgain(choice: Choice): Promise<void> {
    await this.#bus.publish(take([...this.#delivered], choice));
  }

  async deliverAll(): Promise<void> {
    await Promise.all(this.#expecting().map((receiver) => receiver.letOneThrough(true)));
  }

  clear(): void {
    if (!this.isStill) throw new Error('expected everything to have arrived before the test begins anew');
    this.#delivered = [];
  }

  async close(): Promise<void> {
    await Promise.all([...this.#receivers.values()].map((receiver) => receiver.end()));
    await this.#bus.close();
    await this.#server.stop();
  }

  #expecting(): Receiver[] {
    return [...this.#receivers.values()].filter(({ onItsWay }) => onItsWay.size > 0);
  }

  #receiver(audience: string): Receiver {
    const receiver = this.#receivers.get(audience) ?? new Receiver(audience);
    this.#receivers.set(audience, receiver);
    return receiver;
  }
}

/** One audience: what is on its way to it, and who receives it now. */
class Receiver {
  readonly #audience: string;
  readonly onItsWay = new Set<string>();
  readonly #known = new Set<string>();
  readonly #leaves: Leave[] = [];
  #wake: () => void = () => undefined;
  #stopping = new AbortController();
  /** The end of every process that has received so far. */
  readonly #ends: (() => Promise<void>)[] = [];

  constructor(audience: string) {
    this.#audience = audience;
  }

  /** Notes what was published, unless it was before: then the bus leaves it out. */
  expectOnce(id: string): void {
    if (!this.#known.has(id)) this.onItsWay.add(id);
    this.#known.add(id);
  }

  /** A new process takes the place of the one before. */
  begin(
    subscribe: (handle: SubscribeOptions['handle']) => Subscription,
    handle: SubscribeOptions['handle'],
  ): Subscription {
    this.#stopping.abort();
    this.#wake();
    this.#stopping = new AbortController();
    const { signal } = this.#stopping;
    const before = this.#ends.at(-1)?.();
    before?.catch(() => undefined);
    const subscription = subscribe((events) => this.#receive(events, handle, signal));
    this.#ends.push(() => subscription.stop());
    return {
      // Standing by, an inbox tries nothing by itself.
      state: () => ({ phase: 'standby', lastError: undefined }),
      stop: () => subscription.stop(),
    };
  }

  async end(): Promise<void> {
    this.#stopping.abort();
    this.#wake();
    await Promise.all(this.#ends.map((stop) => stop()));
  }

  /** Resolves when a batch was tried, or when another has brought all that there was. */
  async letOneThrough(acknowledged: boolean): Promise<void> {
    const leave: Leave = { acknowledged, tried: Promise.withResolvers() };
    this.#leaves.push(leave);
    this.#wake();
    const timer = setTimeout(() => {
      const missing = [...this.onItsWay].join(', ');
      leave.tried.reject(
        new Error(`expected NATS to bring ${this.#audience} within ${patienceMs} ms: ${missing}`),
      );
    }, patienceMs);
    try {
      await leave.tried.promise;
    } finally {
      clearTimeout(timer);
    }
  }

  async #receive(
    events: Parameters<SubscribeOptions['handle']>[0],
    handle: SubscribeOptions['handle'],
    stopping: AbortSignal,
  ): Promise<void> {
    while (this.#leaves.length === 0 && !stopping.aborted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (stopping.aborted) throw new Error('this process has ended');
    const leave = this.#leaves.shift() as Leave;
    try {
      await handle(events);
      if (!leave.acknowledged) throw new Error('the acknowledgement was lost');
      for (const { id } of events) this.onItsWay.delete(id);
      if (this.onItsWay.size === 0) for (const { tried } of this.#leaves.splice(0)) tried.resolve();
    } catch (error) {
      if (leave.acknowledged && !isTransient(error)) leave.tried.reject(error);
      throw error;
    } finally {
      leave.tried.resolve();
    }
  }
}
