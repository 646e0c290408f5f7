import { expect, test } from 'vitest';
import { EventReader } from './event-reader.ts';

const text =
  ':\n\nevent: next\r\ndata: {"a":\r\ndata:1}\r\n\r\nid: 7\rdata: x: y\r\rretry: 5\n\nevent: complete\ndata:\n\n';
const events = [
  { event: 'next', data: '{"a":\n1}' },
  { event: '', data: 'x: y' },
  { event: 'complete', data: '' },
];

test('should read events with every kind of line end', () => {
  expect([...new EventReader().read(text)]).toEqual(events);
});

test('should read events that are cut anywhere', () => {
  for (let size = 1; size < text.length; size += 1) {
    const reader = new EventReader();
    const read = [];
    for (let at = 0; at < text.length; at += size) read.push(...reader.read(text.slice(at, at + size)));
    expect(read).toEqual(events);
  }
});

test('should refuse an event that never ends', () => {
  const reader = new EventReader();
  const flood = () => {
    for (let i = 0; i < 20; i += 1) expect([...reader.read(`data: ${'x'.repeat(1_048_576)}\n`)]).toEqual([]);
  };
  expect(flood).toThrow(RangeError);
});
