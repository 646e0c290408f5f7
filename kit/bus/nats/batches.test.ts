import { type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { silent } from '../../database/log.ts';
import { hasNats, startTestNats, type TestNats } from '../../testing/nats-server.ts';
import { readBatches } from './batches.ts';
import { ensureConsumer, ensureStreams, eventSubject, streamNames } from './streams.ts';

describe.skipIf(!hasNats())('readBatches', () => {
  const { events } = streamNames('masar');
  const name = 'hub_reader';
  const subject = eventSubject('masar', 'hub');
  let server: TestNats;
  let nats: NatsConnection;
  let js: JetStreamClient;
  let jsm: JetStreamManager;

  beforeAll(async () => {
    server = await startTestNats();
    nats = await connect({ servers: server.url });
    js = jetstream(nats);
    jsm = await jetstreamManager(nats);
    await ensureStreams(jsm, { deployment: 'masar', replicas: 1, duplicateMinutes: 1 }, silent);
    await ensureConsumer(jsm, { stream: events, name, subject, batchSize: 10 });
  });
  afterAll(async () => {
    await nats.close();
    await server.stop();
  });

  const read = async (stopping: AbortSignal) =>
    await readBatches(nats, await js.consumers.get(events, name), 10, stopping);

  it('should leave no question behind that would swallow an event of who takes over', async () => {
    const stopping = new AbortController();
    const leaving = await read(stopping.signal);
    const last = leaving.next();
    await vi.waitFor(async () => expect((await jsm.consumers.info(events, name)).num_waiting).toBe(1), {
      timeout: 30_000,
      interval: 20,
    });
    stopping.abort();
    expect(await last).toEqual([]);
    await js.publish(subject, 'for the heir');
    const heir = await read(new AbortController().signal);
    let batch: Awaited<ReturnType<typeof heir.next>> = [];
    while (batch.length === 0) batch = await heir.next();
    expect(batch.map((message) => [message.string(), message.info.deliveryCount])).toEqual([
      ['for the heir', 1],
    ]);
    expect(await batch.at(-1)?.ackAck()).toBe(true);
  }, 60_000);
});
