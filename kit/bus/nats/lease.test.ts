import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestJetStream, type TestJetStream } from '../../testing/jetstream.ts';
import { hasNats } from '../../testing/nats-server.ts';
import { awaitFreed, takeLease, tellFreed } from './lease.ts';
import { freedSubject, leaseMs, leaseSubject, streamNames } from './streams.ts';

describe.skipIf(!hasNats())('takeLease', () => {
  const { leases } = streamNames('masar');
  let stream: TestJetStream;
  beforeAll(async () => {
    stream = await startTestJetStream();
  });
  afterAll(() => stream?.stop());

  const take = (subject: string) => takeLease(stream.js, stream.jsm, leases, subject);
  const entry = (subject: string) => stream.jsm.streams.getMessage(leases, { last_by_subj: subject });

  it('should keep a lease whose renewal was stored without an answer', async () => {
    const subject = leaseSubject('masar', 'unanswered');
    const lease = await take(subject);
    const first = await entry(subject);
    // What the server has stored of ours is the same, whether its answer came or not.
    const unanswered = await stream.js.publish(subject, first?.data);
    await vi.waitFor(async () => expect((await entry(subject))?.seq).toBeGreaterThan(unanswered.seq), {
      timeout: leaseMs * 2,
      interval: 20,
    });
    expect(lease?.held()).toBe(true);
    expect(await take(subject)).toBeUndefined();
    await lease?.release();
    const next = await take(subject);
    expect(next?.held()).toBe(true);
    await next?.release();
  });

  it('should give a lease up when the entry is of another replica', async () => {
    const subject = leaseSubject('masar', 'stolen');
    const lease = await take(subject);
    await stream.js.publish(subject, 'another');
    await vi.waitFor(() => expect(lease?.held()).toBe(false), { timeout: leaseMs * 4, interval: 20 });
    expect((await entry(subject))?.string()).toBe('another');
    await lease?.release();
    expect((await entry(subject))?.string()).toBe('another');
  });

  it('should wake who stands by when a lease is given up, and only for that one', async () => {
    const [mine, other] = ['mine', 'other'].map((name) => freedSubject('masar', name));
    const woken: string[] = [];
    const never = new AbortController();
    const waiting = awaitFreed(stream.nats, `${mine}`, 600_000, never.signal).then(() => woken.push('mine'));
    const others = awaitFreed(stream.nats, `${other}`, 600_000, never.signal).then(() => woken.push('other'));
    await stream.nats.flush();
    tellFreed(stream.nats, `${mine}`);
    await waiting;
    expect(woken).toEqual(['mine']);
    never.abort();
    await others;
  });
});
