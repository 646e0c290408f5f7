/** Wakes one who waits for work. A ring that comes while nobody waits is remembered until the next look. */
export interface Bell {
  ring(): void;
  /** Whether it has rung since the last `quieten`. */
  rang(): boolean;
  /** Forgets the rings so far: whoever waits is about to look for work. */
  quieten(): void;
  /** Resolves with the next ring, after the time, or when the signal is aborted; at once if it has rung. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** Makes a bell. */
export function createBell(): Bell {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      rung = true;
      wake?.();
    },
    rang: () => rung,
    quieten() {
      rung = false;
    },
    async wait(ms, signal) {
      if (rung || signal.aborted) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      wake = resolve;
      const timer = setTimeout(resolve, ms);
      signal.addEventListener('abort', wake, { once: true });
      await promise;
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      wake = undefined;
    },
  };
}
