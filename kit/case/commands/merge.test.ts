import { beforeAll, describe, expect, it, vi } from 'vitest';
import {
  agent,
  citizen,
  clerk,
  clerkOfA,
  openSmallMinistry,
  type SmallMinistry,
} from '../../testing/small-ministry.ts';

let ministry: SmallMinistry;
beforeAll(async () => {
  ministry = await openSmallMinistry();
});

const account = { person: citizen.id, agent: null, name: 'مريم', phone: null as string | null };
const caller = (phone: string) => ({ person: null, agent: agent.id, name: 'أم علي', phone });
const submit = (applicant: typeof account | ReturnType<typeof caller>, to = 'e-one') =>
  ministry.submit(to, { applicant });
const merge = (number: string, into: string, { as = clerk, sameCitizen = false } = {}) =>
  ministry.command(as, `merge(number: "${number}", into: "${into}", sameCitizen: ${sameCitizen})`);

describe('merging', () => {
  it('should resolve the one as a duplicate of the other, and say which in reply and event', async () => {
    const [number, into] = [await submit(account), await submit(account)];
    const { data } = await merge(number, into);
    expect(data).toMatchObject({ number, status: 'RESOLVED', outcome: 'DUPLICATE' });
    expect(data.reply).toContain(into);
    const { event } = (await ministry.steps(number)).at(-1) ?? {};
    expect(event?.data).toMatchObject({ outcome: 'DUPLICATE', mergedInto: into, note: data.reply });
    expect((await ministry.file(into)).status).toBe('REGISTERED');
  });

  it('should not take a telephone number for a citizen before a clerk confirms it, and keep that on the path', async () => {
    const [number, into] = [await submit(caller('07701234567')), await submit(caller('+964 ٧٧٠ 123 4567'))];
    const before = await ministry.everything();
    const { codes, errors } = await merge(number, into);
    expect(codes).toEqual(['BAD_USER_INPUT']);
    expect(errors[0]?.extensions).toMatchObject({ field: 'sameCitizen' });
    expect(await ministry.everything()).toBe(before);

    const { data } = await merge(number, into, { sameCitizen: true });
    expect(data).toMatchObject({ status: 'RESOLVED', outcome: 'DUPLICATE' });
    const steps = await ministry.steps(number);
    expect(steps.map(({ kind }) => kind)).toEqual(['REGISTERED', 'NOTED', 'RESOLVED']);
    expect(steps[1]?.event.data).toMatchObject({ actor: clerk.id, note: expect.stringContaining(into) });
  });

  it('should hold a number of the telephone against an account only with that confirmation', async () => {
    const phone = '07709990000';
    const [number, into] = [await submit(caller(phone)), await submit({ ...account, phone })];
    expect((await merge(number, into)).codes).toEqual(['BAD_USER_INPUT']);
    expect((await merge(number, into, { sameCitizen: true })).codes).toEqual([]);
  });

  it('should take two accounts for two citizens, whatever a clerk confirms', async () => {
    const phone = '07708880000';
    const other = { ...account, phone, person: agent.id };
    const [number, into] = [await submit({ ...account, phone }), await submit(other)];
    expect((await merge(number, into, { sameCitizen: true })).codes).toEqual(['BAD_USER_INPUT']);
  });

  it("should refuse another citizen's request, itself, and what the desk has no file on", async () => {
    const [number, other] = [await submit(account), await submit(caller('07700000000'))];
    const before = await ministry.everything();
    for (const into of [other, number, 'IQ-2026-00000042-37', 'IQ-1']) {
      expect((await merge(number, into)).codes, into).toEqual([
        into === 'IQ-1' ? 'INVALID_NUMBER' : expect.stringMatching(/BAD_USER_INPUT|INVALID_NUMBER/),
      ]);
    }
    expect(await ministry.everything()).toBe(before);
  });

  it('should refuse to reach beyond the own formation', async () => {
    const [number, into] = [await submit(account, 'e-one-a'), await submit(account, 'e-one-b')];
    expect((await merge(number, into, { as: clerkOfA })).codes).toEqual(['FORBIDDEN']);
  });

  it('should lock both files in the order of their numbers, so that two merges never wait for each other', async () => {
    const [lower = '', higher = ''] = [await submit(account), await submit(account)].sort();
    const lock = 'select from ministry_case where number = ? for update skip locked';
    const other = ministry.tools.database.em.fork();
    await other.begin();
    expect(await other.execute(lock, [lower])).toHaveLength(1);
    const merging = merge(higher, lower);
    try {
      await vi.waitFor(async () => {
        const waiting = await ministry.tables.query(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        expect(waiting).toHaveLength(1);
      }, 20_000);
      expect(await other.execute(lock, [higher])).toHaveLength(1);
    } finally {
      await other.rollback();
    }
    expect((await merging).data.outcome).toBe('DUPLICATE');
  });

  it('should never make two requests duplicates of each other, not even at the same moment', async () => {
    const [one, other] = [await submit(account), await submit(account)];
    const answers = await Promise.all([merge(one, other), merge(other, one)]);
    expect(answers.flatMap(({ codes }) => codes)).toEqual(['BAD_USER_INPUT']);
  });
});
