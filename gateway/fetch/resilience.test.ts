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
    expect(await retrying(twice.fetch, { retries: 2, within: 5_000 })(query, plain)).toBe(answer);
    const thrice = failing(away(), away(), away());
    await expect(retrying(thrice.fetch, { retries: 2, within: 5_000 })(query, plain)).rejects.toThrow('away');
    expect(thrice.calls.count).toBe(3);
  });

  it.each([
    ['a mutation', mutation, away()],
    ['what took its whole time', query, late()],
    ['a fault of our own', query, new Error('fault')],
  ])('should not send %s again', async (_what, operation, failure) => {
    const { fetch, calls } = failing(failure);
    await expect(retrying(fetch, { retries: 2, within: 5_000 })(operation, plain)).rejects.toBe(failure);
    expect(calls.count).toBe(1);
  });

  it('should end with the client', async () => {
    const { fetch } = failing(away());
    const gone = AbortSignal.abort(new Error('gone'));
    await expect(
      retrying(fetch, { retries: 2, within: 5_000 })(query, { ...plain, signal: gone }),
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
