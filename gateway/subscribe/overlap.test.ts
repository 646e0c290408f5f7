import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Message } from './message.ts';
import { Overlap } from './overlap.ts';
import { failed, type SubscriptionEnd } from './subscriber.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function rig() {
  const delivered: string[] = [];
  const ends: SubscriptionEnd[] = [];
  const left = vi.fn();
  const gone = vi.fn();
  const target = {
    deliver: ({ json }: Message) => void delivered.push(json),
    backlog: () => 0,
    end: (end: SubscriptionEnd) => void ends.push(end),
  };
  const overlap = new Overlap(target, { leaveOld: left, leave: gone });
  const by = (who: 'old' | 'fresh') => (json: string, cursor?: string) =>
    overlap[who].deliver(new Message(json, cursor));
  return { delivered, ends, left, gone, overlap, old: by('old'), fresh: by('fresh') };
}

const interruption = failed('SUBSCRIPTION_INTERRUPTED', 'broken');

test('should deliver once what both bring, whoever brings it first', () => {
  const { old, fresh, delivered, left } = rig();
  old('a');
  old('b');
  fresh('b');
  fresh('c');
  old('c');
  vi.advanceTimersByTime(5_000);
  expect(left).toHaveBeenCalledOnce();
  fresh('d');
  expect(delivered).toEqual(['a', 'b', 'c', 'd']);
});

test('should wait for what the old one still has to bring before the first event of the new one', () => {
  const { old, fresh, delivered, left } = rig();
  fresh('c', '3');
  fresh('d', '4');
  old('a', '1');
  old('b', '2');
  expect(left).not.toHaveBeenCalled();
  old('c', '3');
  expect(left).toHaveBeenCalledOnce();
  old('d', '4');
  fresh('e', '5');
  expect(delivered).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('should know events by their cursors though their texts differ', () => {
  const { old, fresh, delivered } = rig();
  old('a for the old token', '1');
  fresh('a for the new token', '1');
  fresh('b', '2');
  expect(delivered).toEqual(['a for the old token', 'b']);
});

test('should not take a second event for the first one that it looks like', () => {
  const { old, fresh, delivered } = rig();
  old('x');
  fresh('x');
  old('x');
  vi.advanceTimersByTime(5_000);
  expect(delivered).toEqual(['x', 'x']);
});

test('should rather deliver an event twice than lose one that looks like another', () => {
  const { overlap, old, fresh, delivered } = rig();
  overlap.underWay();
  old('x');
  vi.advanceTimersByTime(4_900);
  // Whether this is the first one or a second one that the old stream hasn't brought yet, nobody can tell.
  fresh('x');
  vi.advanceTimersByTime(100);
  expect(delivered).toEqual(['x', 'x']);
});

test('should know nothing by its text once the overlap is over', () => {
  const { overlap, old, fresh, delivered } = rig();
  overlap.underWay();
  old('x');
  vi.advanceTimersByTime(5_000);
  fresh('x');
  expect(delivered).toEqual(['x', 'x']);
});

test('should know by its cursor what the old one brought, also when the overlap is over', () => {
  const { overlap, old, fresh, delivered, left } = rig();
  overlap.underWay();
  old('a', '1');
  old('b', '2');
  vi.advanceTimersByTime(5_000);
  expect(left).toHaveBeenCalledOnce();
  old('late', '3');
  fresh('b', '2');
  fresh('c', '3');
  expect(delivered).toEqual(['a', 'b', 'c']);
});

test('should stay with the old one for as long as the new one takes to open', () => {
  const { overlap, old, delivered, left } = rig();
  vi.advanceTimersByTime(60_000);
  old('a');
  expect(left).not.toHaveBeenCalled();
  overlap.underWay();
  vi.advanceTimersByTime(5_000);
  expect(left).toHaveBeenCalledOnce();
  expect(delivered).toEqual(['a']);
});

test('should go on with the new one when the old one ends, and end when the new one does', () => {
  const { overlap, fresh, delivered, ends } = rig();
  fresh('a');
  overlap.old.end(interruption);
  fresh('b');
  expect([delivered, ends]).toEqual([['a', 'b'], []]);
  overlap.fresh.end({ kind: 'complete' });
  expect(ends).toEqual([{ kind: 'complete' }]);
});

test('should end with the old one when the new one is not under way', () => {
  const { overlap, old, ends, gone } = rig();
  old('a');
  overlap.old.end(interruption);
  expect(ends).toEqual([interruption]);
  expect(gone).toHaveBeenCalledOnce();
});

test('should tell a slow client that it has missed an event, though the new one is under way', () => {
  const { overlap, fresh, ends, gone } = rig();
  fresh('a');
  overlap.old.end(failed('SLOW_CLIENT', 'slow'));
  expect(ends).toMatchObject([{ errors: [{ extensions: { code: 'SLOW_CLIENT' } }] }]);
  expect(gone).toHaveBeenCalledOnce();
});

test('should end when the new one fails, and leave the old one', () => {
  const { overlap, left, ends } = rig();
  overlap.fresh.end(interruption);
  expect(left).toHaveBeenCalledOnce();
  expect(ends).toEqual([interruption]);
});

test('should deliver nothing to who has gone', () => {
  const { overlap, fresh, delivered, left } = rig();
  fresh('a');
  overlap.cancel();
  expect(delivered).toEqual([]);
  expect(left).toHaveBeenCalledOnce();
});
