/** The pause before the next attempt: doubling from 50 ms up to `longestMs`, half of it random. */
export function backoffMs(failures: number, longestMs = 2_000): number {
  const full = Math.min(longestMs, 50 * 2 ** Math.min(failures, 20));
  return full / 2 + (Math.random() * full) / 2;
}

/** Resolves after the time or, without an error, as soon as the signal is aborted. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal?.aborted) return Promise.resolve();
  const timer = setTimeout(done, ms);
  signal?.addEventListener('abort', done, { once: true });
  function done(): void {
    clearTimeout(timer);
    signal?.removeEventListener('abort', done);
    resolve();
  }
  return promise;
}
