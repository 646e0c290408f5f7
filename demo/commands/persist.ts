import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphRefusal, NoAnswer } from '../graph/ask.ts';
import { isPassing } from '../graph/passing.ts';

/** A command to be sent. */
export interface PersistOptions {
  /** Sends the command. */
  send(): Promise<void>;
  /** Whether the subscription tells within so many ms that the command was carried out. */
  isDone(withinMs: number): Promise<boolean>;
  /** Says that the first try failed and others follow. */
  again(error: GraphRefusal | NoAnswer): void;
  /** Ends it where it is. */
  stop: AbortSignal;
  /** How long to go on, in ms. */
  patienceMs: number;
  /** The pause after the first failure, in ms; it doubles up to eight times that. */
  pauseMs?: number;
}

/**
 * Sends a command until it is answered. An answer that was lost doesn't say whether the command was carried out;
 * the subscription does, so it is listened to before each new try, and when the new try is refused.
 * @throws GraphRefusal when the command is refused; the last error when patience ends; the signal's reason
 */
export async function persist({
  send,
  isDone,
  again,
  stop,
  patienceMs,
  pauseMs = 500,
}: PersistOptions): Promise<void> {
  const end = Date.now() + patienceMs;
  for (let tries = 0; ; tries += 1) {
    const pause = pauseMs * 2 ** Math.min(tries, 3);
    try {
      await send();
      return;
    } catch (error) {
      stop.throwIfAborted();
      if (!isPassing(error)) {
        if (tries > 0 && (await isDone(pause))) return;
        throw error;
      }
      if (Date.now() > end) throw error;
      if (tries === 0) again(error);
    }
    if (await isDone(pause)) return;
  }
}

/**
 * For what has no subscription to look at: nothing tells whether it was done, so it has to bear repetition.
 * @throws the signal's reason
 */
export async function waitOnly(ms: number, stop: AbortSignal): Promise<boolean> {
  await sleep(ms, undefined, { signal: stop });
  return false;
}
