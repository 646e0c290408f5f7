import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { person } from '../testing/actors.ts';
import { createReadLog, type Reading, type ReadLog } from './read-log.ts';
import { windowMs } from './recent.ts';

const clerk = person('CLERK', 'clerk', { desk: 'e-one' });
const number = 'IQ-2026-00000042-37';
let now: number;
let written: Reading[];
let away: boolean;
let log: ReadLog;
beforeEach(() => {
  now = Date.parse('2026-03-01T08:00:00.000Z');
  written = [];
  away = false;
  log = createReadLog({
    clock: { now: () => new Date(now) },
    log: pino({ level: 'silent' }),
    flushMs: 20,
    async write(readings) {
      if (away) throw new Error('the database is away');
      written.push(...structuredClone(readings));
    },
  });
});

describe('the log of readings', () => {
  it('should make one entry of what is read of a request in one call, and write it by itself', async () => {
    const note = log.reader(clerk);
    note(number, 'body');
    note(number, 'details');
    note(number, 'body');
    expect(written).toEqual([]);
    await expect
      .poll(() => written)
      .toMatchObject([{ number, reader: clerk.id, fields: ['body', 'details'] }]);
  });

  it('should record who goes on reading the same once in a while, and what is new at once', async () => {
    for (let minute = 0; minute < 60; minute += 1) {
      log.reader(clerk)(number, 'body');
      now += 60_000;
    }
    await log.flush();
    expect(written.map(({ at }) => at.getUTCMinutes())).toEqual([0, 15, 30, 45]);
    expect(windowMs).toBe(15 * 60_000);
    log.reader(clerk)(number, 'details');
    log.reader(person('CLERK', 'another', { desk: 'e-one' }))(number, 'body');
    await log.flush();
    expect(written.slice(4).map(({ fields }) => fields)).toEqual([['details'], ['body']]);
  });

  it('should keep what could not be written, and write it later, once', async () => {
    away = true;
    log.reader(clerk)(number, 'body');
    await log.flush();
    away = false;
    await pause(1);
    await expect.poll(() => written).toHaveLength(1);
    await log.close();
    expect(written).toHaveLength(1);
  });

  it('should give what may have been written again under the same id, without what was read since', async () => {
    const given: { id: string; readers: string[] }[] = [];
    const others = ['one', 'two'].map((name) => person('CLERK', name, { desk: 'e-one' }));
    const unsure = createReadLog({
      ...{ clock: { now: () => new Date(now) }, log: pino({ level: 'silent' }), flushMs: 20 },
      async write(readings, id) {
        given.push({ id, readers: readings.map(({ reader }) => reader) });
        // Committed, though nobody hears of it.
        if (given.length === 1) throw new Error('the connection broke');
      },
    });
    for (const one of others) {
      unsure.reader(one)(number, 'body');
      await unsure.flush();
    }
    const [first, again, next] = given;
    expect(again).toEqual(first);
    expect([first?.readers, next?.readers]).toEqual(others.map(({ id }) => [id]));
    expect(next?.id).not.toBe(first?.id);
    await unsure.close();
    expect(given).toHaveLength(3);
  });
});
