import { expect, it } from 'vitest';
import { Mailbox } from './mailbox.ts';

const never = new AbortController().signal;

it('should give letters in their order, those that lie there and those that come', async () => {
  const box = new Mailbox<number>();
  box.put(1);
  box.put(2);
  expect(await box.next(60_000, never)).toBe(1);
  expect(await box.next(60_000, never)).toBe(2);
  const third = box.next(60_000, never);
  box.put(3);
  expect(await third).toBe(3);
});

it('should give nothing when nothing comes in time or waiting is stopped', async () => {
  const box = new Mailbox<number>();
  expect(await box.next(1, never)).toBeUndefined();
  const stop = new AbortController();
  const waiting = box.next(60_000, stop.signal);
  stop.abort();
  expect(await waiting).toBeUndefined();
  expect(await box.next(60_000, stop.signal)).toBeUndefined();
});

it('should leave a letter there for who only asks', async () => {
  const box = new Mailbox<number>();
  const asked = box.has(60_000, never);
  box.put(7);
  expect(await asked).toBe(true);
  expect(await box.next(1, never)).toBe(7);
});
