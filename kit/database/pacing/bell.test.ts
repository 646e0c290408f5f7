import { expect, it } from 'vitest';
import { createBell } from './bell.ts';

const never = new AbortController().signal;

it('should wake whoever waits, and not let a ring be missed that came before', async () => {
  const bell = createBell();
  const waiting = bell.wait(60_000, never);
  bell.ring();
  await waiting;
  expect(bell.rang()).toBe(true);
  await bell.wait(60_000, never);
  bell.quieten();
  expect(bell.rang()).toBe(false);
});

it('should let go of whoever waits when the time is over or the signal aborts', async () => {
  const bell = createBell();
  await bell.wait(1, never);
  const stopping = new AbortController();
  const waiting = bell.wait(60_000, stopping.signal);
  stopping.abort();
  await waiting;
  expect(bell.rang()).toBe(false);
});
