import { describe, expect, it } from 'vitest';
import { createTurns } from './turns.ts';

/** Turns with pieces of work that end when they are told to. */
function turnsWith({ most = 9, ms = 60_000 } = {}) {
  const turns = createTurns({
    ...{ atOnce: 2, patience: { most, ms } },
    turnAway: () => new Error('turned away'),
  });
  const begun: string[] = [];
  const give = (name: string) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const outcome = turns(async () => {
      begun.push(name);
      await promise;
      return name;
    }).catch((error: Error) => error.message);
    return { outcome, end: resolve };
  };
  return { turns, begun, give };
}

describe('createTurns', () => {
  it('should let so many work at once, and the others in the order in which they came', async () => {
    const { begun, give } = turnsWith();
    const [a, b, c, d] = [give('a'), give('b'), give('c'), give('d')];
    expect(begun).toEqual(['a', 'b']);
    b.end();
    expect(await b.outcome).toBe('b');
    expect(begun).toEqual(['a', 'b', 'c']);
    for (const one of [a, c, d]) one.end();
    expect(await Promise.all([a.outcome, c.outcome, d.outcome])).toEqual(['a', 'c', 'd']);
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
  });

  it('should turn away what comes when too many wait, and what waited too long', async () => {
    const few = turnsWith({ most: 1 });
    const [a, b, c, d] = [few.give('a'), few.give('b'), few.give('c'), few.give('d')];
    expect(await d.outcome).toBe('turned away');
    for (const one of [a, b, c]) one.end();
    expect(await c.outcome).toBe('c');

    const impatient = turnsWith({ ms: -1 });
    const [e, f, g] = [impatient.give('e'), impatient.give('f'), impatient.give('g')];
    for (const one of [e, f]) one.end();
    expect(await g.outcome).toBe('turned away');
    const h = impatient.give('h');
    h.end();
    expect(await h.outcome).toBe('h');
    expect(impatient.begun).toEqual(['e', 'f', 'h']);
  });

  it('should give the turn on when work fails', async () => {
    const { turns, give } = turnsWith();
    const fail = () =>
      turns(async () => {
        throw new Error('no');
      });
    await Promise.allSettled([fail(), fail(), fail()]);
    const last = give('last');
    last.end();
    expect(await last.outcome).toBe('last');
  });
});
