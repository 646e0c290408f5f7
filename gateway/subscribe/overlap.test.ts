import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Message } from './message.ts';
import { Overlap } from './overlap.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function rig() {
  const delivered: string[] = [];
  const ends: string[] = [];
  const left = vi.fn();
  const target = {
    deliver: ({ json }: Message) => void delivered.push(json),
    backlog: () => 0,
    end: ({ kind }: { kind: string }) => void ends.push(kind),
  };
  const overlap = new Overlap(target, left);
  const by = (who: 'old' | 'fresh') => (json: string, cursor?: string) =>
    overlap[who].deliver(new Message(json, cursor));
  return { delivered, ends, left, overlap, old: by('old'), fresh: by('fresh') };
}

test('should deliver once what both bring, whoever brings it first', () => {
  const { old, fresh, delivered, left } = rig();
  old('a');
  old('b');
  old('c');
  fresh('b');
  expect(left).toHaveBeenCalledOnce();
  fresh('c');
  fresh('d');
  expect(delivered).toEqual(['a', 'b', 'c', 'd']);
});

test('should wait for what the old one still has to bring before the first event of the new one', () => {
  const { old, fresh, delivered, left } = rig();
  fresh('c');
  fresh('d');
  old('a');
  old('b');
  expect(left).not.toHaveBeenCalled();
  old('c');
  expect(left).toHaveBeenCalledOnce();
  old('d');
  fresh('e');
  expect(delivered).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('should know events by their cursors though their texts differ', () => {
  const { old, fresh, delivered } = rig();
  old('a for the old token', '1');
  fresh('a for the new token', '1');
  fresh('b', '2');
  expect(delivered).toEqual(['a for the old token', 'b']);
});

test('should rather deliver one of several like events twice than lose one', () => {
  const { old, fresh, delivered } = rig();
  old('x');
  old('x');
  fresh('x');
  fresh('x');
  expect(delivered).toEqual(['x', 'x', 'x']);
});

test('should leave the old one after some seconds, and then know what it brought', () => {
  const { old, fresh, delivered, left } = rig();
  old('a');
  old('b');
  vi.advanceTimersByTime(5_000);
  expect(left).toHaveBeenCalledOnce();
  old('late');
  fresh('b');
  fresh('c');
  expect(delivered).toEqual(['a', 'b', 'c']);
});

test('should go on with the new one when the old one ends, and end when the new one does', () => {
  const { overlap, fresh, delivered, ends } = rig();
  fresh('a');
  overlap.old.end({ kind: 'complete' });
  fresh('b');
  expect([delivered, ends]).toEqual([['a', 'b'], []]);
  overlap.fresh.end({ kind: 'complete' });
  expect(ends).toEqual(['complete']);
});

test('should deliver nothing to who has gone', () => {
  const { overlap, fresh, delivered, left } = rig();
  fresh('a');
  overlap.cancel();
  expect(delivered).toEqual([]);
  expect(left).toHaveBeenCalledOnce();
});
