import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createLine } from './line.ts';

const full = () => new Error('full');

describe('a line', () => {
  it('should let so many work at a time, in the order they came', async () => {
    const line = createLine(2, 100, full);
    const begun: number[] = [];
    let working = 0;
    let most = 0;
    const work = async (number: number) => {
      begun.push(number);
      working += 1;
      most = Math.max(most, working);
      await wait(number % 3);
      working -= 1;
      return number;
    };
    const numbers = Array.from({ length: 20 }, (_, number) => number);
    expect(await Promise.all(numbers.map((number) => line.run(() => work(number))))).toEqual(numbers);
    expect(begun).toEqual(numbers);
    expect(most).toBe(2);
    expect(line.length).toBe(0);
  });

  it('should turn away whom it has no room for, and take people again later', async () => {
    const line = createLine(1, 2, full);
    const release = Promise.withResolvers<void>();
    const inLine = [line.run(() => release.promise), line.run(async () => undefined)];
    await expect(line.run(async () => undefined)).rejects.toThrow('full');
    release.resolve();
    await Promise.all(inLine);
    await expect(line.run(async () => 'done')).resolves.toBe('done');
  });

  it('should go on after a failure', async () => {
    const line = createLine(1, 5, full);
    await expect(
      line.run(async () => {
        throw new Error('broken');
      }),
    ).rejects.toThrow('broken');
    await expect(line.run(async () => 'done')).resolves.toBe('done');
  });
});
