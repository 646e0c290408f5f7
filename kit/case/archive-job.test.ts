import { beforeEach, describe, expect, it } from 'vitest';
import { citizenActed, requestFile, submitted } from '../testing/hub-events.ts';
import { clerk, openSmallMinistry, type SmallMinistry } from '../testing/small-ministry.ts';
import { archiveAllDue } from './archive-job.ts';

/** A Sunday; the next working day closes on Monday at 12:00 UTC, the tenth on 15 March. */
const sunday = '2026-03-01T08:00:00.000Z';
const afterOneDay = '2026-03-02T12:00:00.001Z';
const afterTheWindow = '2026-03-15T12:00:00.001Z';

let ministry: SmallMinistry;
beforeEach(async () => {
  ministry = await openSmallMinistry();
  ministry.clock.set(sunday);
});

const status = async (number: string) => (await ministry.file(number)).status;
async function resolved(): Promise<string> {
  const number = await ministry.submit('e-one');
  await ministry.command(clerk, `resolve(number: "${number}", outcome: ANSWERED, reply: "جواب")`);
  return number;
}

describe('archiveAllDue', () => {
  it('should archive an answer that nobody disputed when the window has closed, and not before', async () => {
    const numbers = [await resolved(), await ministry.submit('e-one')];
    await ministry.command(clerk, `reject(number: "${numbers[1]}", reason: "سبب")`);
    const open = await ministry.submit('e-one');
    ministry.clock.set('2026-03-15T12:00:00.000Z');
    expect(await archiveAllDue(ministry.tools)).toBe(0);
    ministry.clock.set(afterTheWindow);
    expect(await archiveAllDue(ministry.tools)).toBe(2);
    for (const number of numbers) {
      expect(await status(number)).toBe('ARCHIVED');
      expect((await ministry.steps(number)).at(-1)).toMatchObject({
        kind: 'ARCHIVED',
        leg: 1,
        seq: 3,
        event: { data: { actor: null } },
      });
    }
    expect(await status(open)).toBe('REGISTERED');
    expect(await archiveAllDue(ministry.tools)).toBe(0);
  });

  it('should archive a working day after the citizen accepted or withdrew', async () => {
    const accepted = await resolved();
    const withdrawn = await ministry.submit('e-one');
    const unanswered = await resolved();
    await ministry.deliver(
      citizenActed(accepted, 1, { kind: 'ACCEPTED' }),
      citizenActed(withdrawn, 1, { kind: 'WITHDRAWN' }),
    );
    expect(await archiveAllDue(ministry.tools)).toBe(0);
    ministry.clock.set(afterOneDay);
    expect(await archiveAllDue(ministry.tools)).toBe(2);
    expect(await Promise.all([accepted, withdrawn, unanswered].map(status))).toEqual([
      'ARCHIVED',
      'ARCHIVED',
      'RESOLVED',
    ]);
  });

  it('should leave alone what has left the desk', async () => {
    const number = await resolved();
    await ministry.deliver(citizenActed(number, 1, { kind: 'DISPUTED' }));
    ministry.clock.set(afterTheWindow);
    expect(await archiveAllDue(ministry.tools)).toBe(0);
    expect(await status(number)).toBe('DISPUTED');
  });

  it('should archive each file once, however many replicas do it and however much there is', async () => {
    const files = Array.from({ length: 120 }, () => requestFile());
    await ministry.deliver(...files.map((file) => submitted(file, 'e-one')));
    await ministry.deliver(...files.map(({ number }) => citizenActed(number, 1, { kind: 'WITHDRAWN' })));
    ministry.clock.set(afterOneDay);
    const replicas = await Promise.all([1, 2, 3].map(() => archiveAllDue(ministry.tools)));
    const [rest] = await Promise.all([archiveAllDue(ministry.tools)]);
    expect(replicas.reduce((sum, count) => sum + count, 0) + (rest ?? 0)).toBe(120);
    const archived = (await ministry.sent()).filter(({ type }) => type === 'masar.request.archived');
    expect(new Set(archived.map(({ subject }) => subject)).size).toBe(120);
    expect(archived).toHaveLength(120);
  });
});
