import { ConfigurationError } from '../config/environment.ts';
import type { Log } from '../database/log.ts';
import type { Bus } from './bus.ts';
import { createNatsBus } from './nats/nats-bus.ts';
import { createPostgresBus } from './postgres/postgres-bus.ts';
import { prepareBus } from './postgres/prepare.ts';

/** How the bus is kept where it is NATS. */
export interface NatsSettings {
  /** Names the streams and subjects, so that several deployments can share the servers. */
  readonly deployment: string;
  /** Copies of the streams in a cluster of servers. */
  readonly replicas: number;
}

/**
 * Opens the bus that an address names: postgres:// is the log in PostgreSQL, brought up to date first; nats:// is
 * NATS JetStream, for more than one machine.
 * @throws ConfigurationError for an address of another kind.
 */
export async function createBus(url: string, nats: NatsSettings, logger: Log): Promise<Bus> {
  if (/^postgres(ql)?:/.test(url)) {
    await prepareBus(url);
    return createPostgresBus({ url, logger });
  }
  if (/^(nats|tls):/.test(url)) return createNatsBus({ url, ...nats, logger });
  throw new ConfigurationError(
    `BUS_URL: expected postgres://... or nats://..., got ${url.split(':')[0]}:...`,
  );
}
