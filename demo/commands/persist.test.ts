import { describe, expect, it } from 'vitest';
import { GraphRefusal, NoAnswer } from '../graph/ask.ts';
import { persist } from './persist.ts';

const down = new NoAnswer('connection refused');
const busy = new GraphRefusal('BUSY', 'come back');
const no = new GraphRefusal('INVALID_TRANSITION', 'not now');

const never = new AbortController().signal;

/** Tries that fail one after the other with these errors and then succeed. */
function tries(errors: Error[], isDone = false) {
  const seen = { sent: 0, again: 0 };
  const run = persist({
    send: async () => {
      const error = errors[seen.sent];
      seen.sent += 1;
      if (error) throw error;
    },
    isDone: async () => isDone,
    again: () => {
      seen.again += 1;
    },
    stop: never,
    patienceMs: 60_000,
    pauseMs: 1,
  });
  return { run, seen };
}

describe('persist', () => {
  it('should try again while the house is away or busy, and say so once', async () => {
    const { run, seen } = tries([down, busy]);
    await run;
    expect(seen).toEqual({ sent: 3, again: 1 });
  });

  it('should not send again what the subscription has told as done', async () => {
    const { run, seen } = tries([down], true);
    await run;
    expect(seen.sent).toBe(1);
  });

  it('should pass a refusal on at once', async () => {
    const { run, seen } = tries([no]);
    await expect(run).rejects.toBe(no);
    expect(seen).toEqual({ sent: 1, again: 0 });
  });

  it('should take a refusal after a lost answer as done only when the subscription says so', async () => {
    await expect(tries([down, no]).run).rejects.toBe(no);
    let asked = 0;
    const errors = [down, no];
    await persist({
      send: () => Promise.reject(errors.shift()),
      isDone: async () => ++asked > 1,
      again: () => undefined,
      stop: never,
      patienceMs: 60_000,
      pauseMs: 1,
    });
    expect(asked).toBe(2);
  });

  it('should give up when patience ends', async () => {
    const run = persist({
      send: () => Promise.reject(down),
      isDone: async () => false,
      again: () => undefined,
      stop: never,
      patienceMs: -1,
    });
    await expect(run).rejects.toBe(down);
  });

  it('should end where it is when it is stopped', async () => {
    const stop = new AbortController();
    let sent = 0;
    const run = persist({
      send: () => {
        sent += 1;
        stop.abort();
        return Promise.reject(down);
      },
      isDone: async () => false,
      again: () => undefined,
      stop: stop.signal,
      patienceMs: 60_000,
    });
    await expect(run).rejects.toBe(stop.signal.reason);
    expect(sent).toBe(1);
  });
});
