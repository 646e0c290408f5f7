import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestJetStream, type TestJetStream } from '../../testing/jetstream.ts';
import { hasNats } from '../../testing/nats-server.ts';
import { readBatches } from './batches.ts';
import { ensureConsumer, eventSubject, streamNames } from './streams.ts';

describe.skipIf(!hasNats())('readBatches', () => {
  const { events } = streamNames('masar');
  const name = 'hub_reader';
  const subject = eventSubject('masar', 'hub');
  let stream: TestJetStream;
  beforeAll(async () => {
    stream = await startTestJetStream();
    await ensureConsumer(stream.jsm, { stream: events, name, subject, batchSize: 10 });
  });
  afterAll(() => stream?.stop());

  const read = async (stopping: AbortSignal) =>
    await readBatches(stream.nats, await stream.js.consumers.get(events, name), 10, stopping);

  it('should leave no question behind that would swallow an event of who takes over', async () => {
    const stopping = new AbortController();
    const leaving = await read(stopping.signal);
    const last = leaving.next();
    await vi.waitFor(
      async () => expect((await stream.jsm.consumers.info(events, name)).num_waiting).toBe(1),
      {
        timeout: 30_000,
        interval: 20,
      },
    );
    stopping.abort();
    expect(await last).toEqual([]);
    await stream.js.publish(subject, 'for the heir');
    const heir = await read(new AbortController().signal);
    let batch: Awaited<ReturnType<typeof heir.next>> = [];
    while (batch.length === 0) batch = await heir.next();
    expect(batch.map((message) => [message.string(), message.info.deliveryCount])).toEqual([
      ['for the heir', 1],
    ]);
    expect(await batch.at(-1)?.ackAck()).toBe(true);
  }, 60_000);
});
