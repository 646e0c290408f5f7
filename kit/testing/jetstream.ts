import { type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { ensureStreams } from '../bus/nats/streams.ts';
import { silent } from '../database/log.ts';
import { startTestNats } from './nats-server.ts';

/** A server of a test's own with the bus's streams, and a connection to it beside those of any bus. */
export interface TestJetStream {
  readonly nats: NatsConnection;
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
  /** Ends the connection and the server. */
  stop(): Promise<void>;
}

/** Starts nats-server with the streams of the deployment `masar`. */
export async function startTestJetStream(): Promise<TestJetStream> {
  const server = await startTestNats();
  const nats = await connect({ servers: server.url });
  const jsm = await jetstreamManager(nats);
  await ensureStreams(jsm, { deployment: 'masar', replicas: 1, duplicateMinutes: 1 }, silent);
  return {
    ...{ nats, jsm, js: jetstream(nats) },
    async stop() {
      await nats.close();
      await server.stop();
    },
  };
}
