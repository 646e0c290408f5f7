import { describe, expect, it } from 'vitest';
import type { PreparedOperation } from './engine.ts';
import { type Execute, shareInFlight } from './in-flight.ts';

const operation = (kind: 'query' | 'mutation') => ({ kind }) as PreparedOperation;

/** An execution that ends when told to. */
function controlled() {
  const started: { end: (text: string) => void; signal: AbortSignal | undefined }[] = [];
  const execute: Execute<string> = (_prepared, _variables, { signal }) =>
    new Promise((resolve, reject) => {
      started.push({ end: resolve, signal });
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
  return { started, shared: shareInFlight(execute) };
}

describe('sharing of queries under way', () => {
  it('should run the same query of the same authorisation once', async () => {
    const { started, shared } = controlled();
    const query = operation('query');
    const one = shared(query, { a: 1 }, { headers: { authorization: 'x', accept: 'y' } });
    const two = shared(query, { a: 1 }, { headers: { accept: 'y', authorization: 'x' } });
    expect(started).toHaveLength(1);
    started[0]?.end('{}');
    expect(await Promise.all([one, two])).toEqual(['{}', '{}']);
    void shared(query, { a: 1 }, { headers: {} });
    expect(started).toHaveLength(2);
  });

  it('should keep other variables, other authorisations, other operations and mutations apart', () => {
    const { started, shared } = controlled();
    const query = operation('query');
    const mutation = operation('mutation');
    void shared(query, { a: 1 }, { headers: {} });
    void shared(query, { a: 2 }, { headers: {} });
    void shared(query, { a: 1 }, { headers: { authorization: 'x' } });
    void shared(operation('query'), { a: 1 }, { headers: {} });
    void shared(mutation, {}, { headers: {} });
    void shared(mutation, {}, { headers: {} });
    expect(started).toHaveLength(6);
  });

  it('should go on for those who stay, and end when all have gone', async () => {
    const { started, shared } = controlled();
    const query = operation('query');
    const [first, second] = [new AbortController(), new AbortController()];
    const one = shared(query, {}, { headers: {}, signal: first.signal });
    const two = shared(query, {}, { headers: {}, signal: second.signal });
    first.abort(new Error('one left'));
    await expect(one).rejects.toThrow('one left');
    expect(started[0]?.signal?.aborted).toBe(false);
    second.abort(new Error('two left'));
    await expect(two).rejects.toThrow('two left');
    expect(started[0]?.signal?.aborted).toBe(true);
    void shared(query, {}, { headers: {}, signal: new AbortController().signal }).catch(() => undefined);
    expect(started).toHaveLength(2);
  });
});
