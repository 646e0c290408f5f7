import type { Envelope } from '@masar/schema/events/envelope';

/** One event on its way to one audience. */
export interface BusMessage {
  readonly event: Envelope;
  /** Code of the subgraph that is to hear it, such as `hub` or `e-tarbeya`. */
  readonly audience: string;
}

/** What a subscriber asks of the bus. */
export interface SubscribeOptions {
  /** Durable name. The bus remembers how far each subscriber of an audience has come. */
  readonly subscriber: string;
  readonly audience: string;
  /** Most events in one call of `handle`; default 200. */
  readonly batchSize?: number | undefined;
  /**
   * Receives events in log order, one batch at a time. When it resolves the batch is done; when it throws,
   * the same events come again after a pause that grows up to some seconds, for as long as it throws.
   */
  handle(events: Envelope[]): Promise<void>;
}

/** A running subscription. */
export interface Subscription {
  /** Where it stands, for readiness and metrics. */
  state(): SubscriptionState;
  /** Waits for the batch in hand, then lets another replica take over. */
  stop(): Promise<void>;
}

/** A subscription's condition at this moment. */
export interface SubscriptionState {
  /** `working`: this replica handles the events; `standby`: another one does; `disconnected`: no bus. */
  readonly phase: 'connecting' | 'working' | 'standby' | 'disconnected' | 'stopped';
  /** What went wrong last, if nothing has gone right since. */
  readonly lastError: Error | undefined;
}

/** What `createBus` of every driver returns. */
export interface Bus {
  /**
   * Stores the messages for their audiences in the given order, so that they outlive a crash. When it rejects,
   * none or only some may have been stored: publish all of them again, an (event id, audience) that is in the log
   * already is left out. NATS remembers them for some minutes only, so consumers deduplicate too.
   */
  publish(messages: readonly BusMessage[]): Promise<void>;
  /**
   * Handles the audience's events from where this subscriber stood; a new name starts at the oldest event
   * that is kept. At least once, in log order, and by one replica at a time: the others stand by and take over
   * when it stops or dies. Doesn't need the bus to be there yet.
   */
  subscribe(options: SubscribeOptions): Subscription;
  /** Resolves if the bus answers, else rejects with the reason. */
  check(): Promise<void>;
  /** Stops all subscriptions and leaves the bus. */
  close(): Promise<void>;
}

const audiencePattern = /^[a-z][a-z0-9-]{0,49}$/;

/** Throws unless the text can be an audience: a lower-case code of at most 50 characters. */
export function assertAudience(audience: string): void {
  if (!audiencePattern.test(audience)) {
    throw new TypeError(
      `an audience is a lower-case code of letters, digits and hyphens, at most 50 long; got ${JSON.stringify(audience)}`,
    );
  }
}
