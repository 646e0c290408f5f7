import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { breaking } from './breaker.ts';
import { type Fetcher, FetchFailure, subgraphOperation } from './fetcher.ts';
import { retrying } from './retry.ts';

const query = subgraphOperation('schools', 'query', '{a}', undefined);
const mutation = subgraphOperation('schools', 'mutation', 'mutation{a}', undefined);
const plain = { variables: undefined, headers: {}, signal: undefined };
const away = () => new FetchFailure('SUBGRAPH_UNAVAILABLE', 'schools', 'away', { passing: true });
const unsent = () => new FetchFailure('SUBGRAPH_UNAVAILABLE', 'schools', 'unsent', { tells: 'unknown' });
const busy = () => new FetchFailure('SUBGRAPH_UNAVAILABLE', 'schools', 'busy', { tells: 'there' });
const late = () => new FetchFailure('SUBGRAPH_TIMEOUT', 'schools', 'late');
const answer = { data: {} };

/** A fetcher that fails with each of these in turn and then answers. */
function failing(...failures: Error[]) {
  const calls = { count: 0 };
  const fetch: Fetcher = async () => {
    calls.count += 1;
    const failure = failures.shift();
    if (failure) throw failure;
    return answer;
  };
  return { fetch, calls };
}

describe('retrying', () => {
  it('should send a query again, so often and no more', async () => {
    const twice = failing(away(), away());
    expect(await retrying(twice.fetch, { retries: 2, timeoutOf: () => 10_000 })(query, plain)).toBe(answer);
    const thrice = failing(away(), away(), away());
    await expect(
      retrying(thrice.fetch, { retries: 2, timeoutOf: () => 10_000 })(query, plain),
    ).rejects.toThrow('away');
    expect(thrice.calls.count).toBe(3);
  });

  it.each([
    ['a mutation', mutation, away()],
    ['what took its whole time', query, late()],
    ['a fault of our own', query, new Error('fault')],
  ])('should not send %s again', async (_what, operation, failure) => {
    const { fetch, calls } = failing(failure);
    await expect(retrying(fetch, { retries: 2, timeoutOf: () => 10_000 })(operation, plain)).rejects.toBe(
      failure,
    );
    expect(calls.count).toBe(1);
  });

  it('should give all tries together no more time than one fetch has', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const fetch: Fetcher = (_operation, { signal }) => {
      signals.push(signal);
      if (signals.length === 1) return Promise.reject(away());
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    };
    const asked = performance.now();
    const fetched = retrying(fetch, { retries: 2, timeoutOf: () => 4_000 })(query, plain);
    await expect(fetched).rejects.toMatchObject({
      code: 'SUBGRAPH_TIMEOUT',
      message: 'the subgraph schools did not answer within 4000 ms',
    });
    expect(performance.now() - asked).toBeGreaterThan(3_900);
    expect(signals).toHaveLength(2);
  });

  it('should begin no try when half of the time is over', async () => {
    const calls = { count: 0 };
    const slow: Fetcher = async () => {
      calls.count += 1;
      await new Promise((resolve) => setTimeout(resolve, 60));
      throw away();
    };
    const fetched = retrying(slow, { retries: 2, timeoutOf: () => 100 })(query, plain);
    await expect(fetched).rejects.toThrow('away');
    expect(calls.count).toBe(1);
  });

  it('should end with the client while it tries again', async () => {
    const client = new AbortController();
    let tries = 0;
    const fetch: Fetcher = (_operation, { signal }) => {
      tries += 1;
      if (tries === 1) return Promise.reject(away());
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
        client.abort(new Error('gone'));
      });
    };
    const options = { ...plain, signal: client.signal };
    const fetched = retrying(fetch, { retries: 2, timeoutOf: () => 60_000 })(query, options);
    await expect(fetched).rejects.toThrow('gone');
    expect(tries).toBe(2);
  });

  it('should end with the client', async () => {
    const { fetch } = failing(away());
    const gone = AbortSignal.abort(new Error('gone'));
    await expect(
      retrying(fetch, { retries: 2, timeoutOf: () => 10_000 })(query, { ...plain, signal: gone }),
    ).rejects.toThrow();
  });
});

describe('the circuit breaker', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('should open after failures in a row, let one try, and close when it brings an answer', async () => {
    const { fetch, calls } = failing(away(), late(), away());
    const guarded = breaking(fetch, { failures: 2, openMs: 100 });
    for (let turn = 0; turn < 2; turn++) await expect(guarded(query, plain)).rejects.toThrow();
    await expect(guarded(query, plain)).rejects.toMatchObject({
      code: 'SUBGRAPH_UNAVAILABLE',
      passing: false,
    });
    expect(calls.count).toBe(2);
    await vi.advanceTimersByTimeAsync(150);
    const [first, second] = await Promise.allSettled([guarded(query, plain), guarded(query, plain)]);
    expect([first?.status, second?.status, calls.count]).toEqual(['rejected', 'rejected', 3]);
    await vi.advanceTimersByTimeAsync(150);
    expect(await guarded(query, plain)).toBe(answer);
    expect(await Promise.all([guarded(query, plain), guarded(query, plain)])).toHaveLength(2);
  });

  it('should neither open nor close for fetches that were never sent, nor open for one client that asks too much', async () => {
    const { fetch, calls } = failing(away(), unsent(), away(), unsent());
    const guarded = breaking(fetch, { failures: 2, openMs: 100 });
    for (let turn = 0; turn < 3; turn++) await expect(guarded(query, plain)).rejects.toThrow();
    await expect(guarded(query, plain)).rejects.toThrow('out of reach');
    await vi.advanceTimersByTimeAsync(150);
    await expect(guarded(query, plain)).rejects.toThrow('unsent');
    expect(await guarded(query, plain)).toBe(answer);
    expect(calls.count).toBe(5);
    const many = breaking(failing(busy(), busy(), busy()).fetch, { failures: 2, openMs: 60_000 });
    for (let turn = 0; turn < 3; turn++) await expect(many(query, plain)).rejects.toThrow('busy');
    expect(await many(query, plain)).toBe(answer);
  });

  it('should count only failures in a row, and not what is an answer of some kind', async () => {
    const html = new FetchFailure('SUBGRAPH_INVALID_RESPONSE', 'schools', 'html');
    const { fetch, calls } = failing(away(), html, away(), new Error('client gone'));
    const guarded = breaking(fetch, { failures: 2, openMs: 60_000 });
    for (let turn = 0; turn < 4; turn++) await expect(guarded(query, plain)).rejects.toThrow();
    expect(await guarded(query, plain)).toBe(answer);
    expect(calls.count).toBe(5);
  });
});
