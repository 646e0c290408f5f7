import type { Actor } from '@masar/kit/auth/actor';
import { person } from '@masar/kit/testing/actors';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { custodianOf, type TestCustodian } from '../testing/test-custodian.ts';
import { openTestHub, type TestHub } from '../testing/test-hub.ts';

const eventually = { timeout: 20_000, interval: 10 };
/** So many whole weeks lie between two tests that nothing of one is still to come due in the next. */
const spanMs = 26 * 7 * 86_400_000;
const citizen = person('CITIZEN', 'مواطن');
const arbiter = person('ARBITER', 'محكم');
const supervisor = person('SUPERVISOR', 'مشرف', { desk: 'e-tarbeya', formation: 'e-tarbeya' });

const look = `query ($number: ID!) { request(number: $number) {
  sla { state dueAt usedMinutes allowedMinutes } escalations { at reason level to { code } }
} }`;
const numbers = `query ($filter: RequestFilter) { requests(filter: $filter, first: 100) { nodes { number } } }`;

let hub: TestHub;
/** What complaint-tarbeya promises; a working day has seven hours: 08:00 to 15:00 in Baghdad, 05:00Z on. */
let slaMinutes: number;
/** When the test's first day begins. A hub at work would tell of requests made after its clock was turned back. */
let opening = Date.parse('2026-03-01T05:00:00.000Z');
beforeAll(async () => {
  hub = await openTestHub({ actionWaitMs: 0, environment: { ESCALATION_POLL_MS: '20' } });
  // Two hubs over one database: whatever is due may be found by either.
  await hub.another();
});
beforeEach(later);

/** Goes on to the next opening, and lets the hubs tell all that is due by then. */
async function later() {
  opening += spanMs;
  hub.clock.set(new Date(opening));
  await settled();
}

async function sent(): Promise<{ number: string; custodian: TestCustodian }> {
  const { number } = await hub.submit(citizen, { formation: 'e-tarbeya-exams' });
  const { sla } = await seen(number);
  slaMinutes = sla.allowedMinutes;
  return { number, custodian: custodianOf(number, { formation: 'e-tarbeya-exams' }) };
}

/** The events of these steps, one after the other. */
function custodianSteps(number: string, kinds: readonly ('REGISTERED' | 'STARTED')[], at: string) {
  const custodian = custodianOf(number, { formation: 'e-tarbeya-exams' });
  return kinds.map((kind) => custodian.step(kind, { at }));
}

async function seen(number: string, as = citizen) {
  return (await hub.ask(as, look, { number })).request;
}

/** The next working instant at which so many working minutes have passed since the opening of the first day. */
function after(minutes: number): Date {
  const days = Math.floor(minutes / 420);
  // Sunday to Thursday, then two days without work.
  const dates = Math.floor(days / 5) * 7 + (days % 5);
  return new Date(opening + (dates * 24 * 60 + (minutes % 420)) * 60_000);
}

/** Waits until the hubs have nothing more to look at. */
async function settled() {
  await vi.waitFor(async () => {
    const due = await hub.tables.query('select number from request where sla_look_at <= $1', [
      hub.clock.now().toISOString(),
    ]);
    expect(due).toEqual([]);
  }, eventually);
}

async function told(number: string): Promise<[reason: string, level: number, to: string][]> {
  await settled();
  return (await seen(number)).escalations.map(
    (one: { reason: string; level: number; to: { code: string } }) => [one.reason, one.level, one.to.code],
  );
}

describe('the clock', () => {
  test('should be on time, approach its end at 80 %, and be overdue when all is used', async () => {
    const { number } = await sent();
    expect((await seen(number)).sla).toMatchObject({ state: 'ON_TIME', usedMinutes: 0 });
    hub.clock.set(after(slaMinutes * 0.8 - 1));
    expect((await seen(number)).sla.state).toBe('ON_TIME');
    hub.clock.set(after(slaMinutes * 0.8));
    expect((await seen(number)).sla).toMatchObject({ state: 'APPROACHING', usedMinutes: slaMinutes * 0.8 });
    hub.clock.set(after(slaMinutes));
    expect((await seen(number)).sla).toMatchObject({ state: 'OVERDUE', usedMinutes: slaMinutes });
  });

  test('should pause while the citizen is asked, and stop with the answer', async () => {
    const { number, custodian } = await sent();
    const at = after(60).toISOString();
    await hub.deliver(custodian.step('REGISTERED', { at }), custodian.step('ASKED', { at }));
    hub.clock.set(after(slaMinutes * 2));
    expect((await seen(number)).sla).toEqual({
      state: 'PAUSED',
      dueAt: null,
      usedMinutes: 60,
      allowedMinutes: slaMinutes,
    });
    await hub.deliver(custodian.step('RESOLVED', { at }));
    expect((await seen(number)).sla).toMatchObject({ state: 'STOPPED', usedMinutes: 60 });
    expect(await told(number)).toEqual([]);
  });

  test('should be a filter of lists and of what is followed', async () => {
    const clerk = person('ADMIN', 'مدير');
    const late = await sent();
    hub.clock.set(after(slaMinutes * 0.9));
    const fresh = await sent();
    const by = async (sla: string[]) => {
      const { requests } = await hub.ask(clerk, numbers, { filter: { sla } });
      const found = requests.nodes.map((node: { number: string }) => node.number);
      return [late.number, fresh.number].filter((number) => found.includes(number));
    };
    expect(await by(['APPROACHING'])).toEqual([late.number]);
    expect(await by(['ON_TIME'])).toEqual([fresh.number]);
    expect(await by(['ON_TIME', 'APPROACHING'])).toEqual([late.number, fresh.number]);
    expect(await by([])).toEqual([]);
    const follower = await hub.follow(
      clerk,
      'subscription { requestsUpdated(filter: { sla: [APPROACHING] }) { request { number sla { state } } } }',
    );
    const at = hub.clock.now().toISOString();
    await hub.deliver(fresh.custodian.step('REGISTERED', { at }), late.custodian.step('REGISTERED', { at }));
    expect(await follower.next()).toEqual({
      request: { number: late.number, sla: { state: 'APPROACHING' } },
    });
    await follower.stop();
  });
});

describe('an escalation', () => {
  test('should go to the formation above and then to the secretariat, each once, whichever hub finds it', async () => {
    const { number, custodian } = await sent();
    const at = after(10).toISOString();
    await hub.deliver(custodian.step('REGISTERED', { at }), custodian.step('STARTED', { at }));
    hub.clock.set(after(slaMinutes - 1));
    expect(await told(number)).toEqual([]);
    hub.clock.set(after(slaMinutes));
    const parent = ['OVERDUE', 1, 'e-tarbeya'];
    expect(await told(number)).toEqual([parent]);
    const grace = Math.max(slaMinutes * 0.25, 420);
    hub.clock.set(after(slaMinutes + grace - 1));
    expect(await told(number)).toEqual([parent]);
    hub.clock.set(after(slaMinutes + grace));
    expect(await told(number)).toEqual([parent, ['OVERDUE', 2, 'secretariat']]);
    hub.clock.set(after(slaMinutes * 4));
    await hub.deliver(custodian.step('NOTED', { at: hub.clock.now().toISOString(), note: 'تأخر' }));
    expect(await told(number)).toHaveLength(2);
  });

  test('should say that nobody registered a request, or that nobody started it', async () => {
    const onWay = await sent();
    const registered = await sent();
    await hub.deliver(registered.custodian.step('REGISTERED', { at: after(10).toISOString() }));
    hub.clock.set(after(Math.min(420, slaMinutes / 2) - 1));
    expect(await told(onWay.number)).toEqual([]);
    hub.clock.set(after(Math.min(420, slaMinutes / 2)));
    const ignored = [['IGNORED', 1, 'e-tarbeya']];
    expect(await told(onWay.number)).toEqual(ignored);
    expect(await told(registered.number)).toEqual([]);
    hub.clock.set(after(10 + slaMinutes / 2));
    expect(await told(registered.number)).toEqual(ignored);
  });

  test('should go to the secretariat too when the formation above lets a request lie', async () => {
    const { number, custodian } = await sent();
    await hub.deliver(custodian.step('REGISTERED', { at: after(0).toISOString() }));
    const grace = Math.max(slaMinutes * 0.25, 420);
    hub.clock.set(after(slaMinutes / 2 + grace - 1));
    const parent = ['IGNORED', 1, 'e-tarbeya'];
    expect(await told(number)).toEqual([parent]);
    hub.clock.set(after(slaMinutes / 2 + grace));
    expect((await told(number)).filter(([reason]) => reason === 'IGNORED')).toEqual([
      parent,
      ['IGNORED', 2, 'secretariat'],
    ]);
  });

  test('should go to the secretariat where no formation stands above', async () => {
    const { number } = await hub.submit(citizen);
    hub.clock.set(after(slaMinutes));
    expect(await told(number)).toEqual([
      ['IGNORED', 2, 'secretariat'],
      ['OVERDUE', 2, 'secretariat'],
    ]);
  });

  test('should bring a request before the secretariat that is referred a fourth time', async () => {
    const { number, custodian } = await sent();
    const at = after(5).toISOString();
    hub.clock.set(at);
    const round = ['e-tarbeya', 'e-tarbeya-exams', 'e-tarbeya', 'e-tarbeya-exams'];
    for (const [n, to] of round.entries()) {
      expect(await told(number), `after ${n} referrals`).toEqual([]);
      await hub.deliver(
        custodian.step('REGISTERED', { at }),
        custodian.step('REFERRED', { at, to, toSubgraph: 'e-tarbeya' }),
      );
    }
    expect(await told(number)).toEqual([['REFERRED_TOO_OFTEN', 2, 'secretariat']]);
  });

  test('should be found by those who were told', async () => {
    const { number, custodian } = await sent();
    const at = after(10).toISOString();
    await hub.deliver(custodian.step('REGISTERED', { at }), custodian.step('STARTED', { at }));
    hub.clock.set(after(slaMinutes));
    await told(number);
    const found = async (as: typeof arbiter, escalatedTo: string) => {
      const { requests } = await hub.ask(as, numbers, { filter: { escalatedTo } });
      return requests.nodes.some((node: { number: string }) => node.number === number);
    };
    expect(await found(supervisor, 'e-tarbeya')).toBe(true);
    expect(await found(arbiter, 'e-tarbeya')).toBe(true);
    expect(await found(arbiter, 'secretariat')).toBe(false);
    expect(await found(person('SUPERVISOR', 'غريب', { desk: 'e-mawared' }), 'e-tarbeya')).toBe(false);
    const { codes } = await hub.execute(arbiter, numbers, { filter: { escalatedTo: 'e-nowhere' } });
    expect(codes).toEqual(['UNKNOWN_FORMATION']);
  });
});

describe('following escalations', () => {
  const follow = `subscription ($to: ID, $reason: [EscalationReason!], $after: ID) {
    escalated(to: $to, reason: $reason, after: $after) {
      cursor escalation { reason level to { code } } request { number status }
    }
  }`;
  const overdue = async () => {
    const { number } = await sent();
    await hub.deliver(...custodianSteps(number, ['REGISTERED', 'STARTED'], after(10).toISOString()));
    hub.clock.set(after(slaMinutes));
    expect(await told(number)).toHaveLength(1);
    return number;
  };

  test('should tell the supervisor who is told, as it happens, and go on after a cursor', async () => {
    const follower = await hub.follow(supervisor, follow);
    const first = await overdue();
    const update = await follower.next();
    expect(update).toEqual({
      cursor: expect.any(String),
      escalation: { reason: 'OVERDUE', level: 1, to: { code: 'e-tarbeya' } },
      request: { number: first, status: 'IN_PROGRESS' },
    });
    await later();
    const second = await overdue();
    expect((await follower.next()).request.number).toBe(second);
    const again = await hub.follow(supervisor, follow, { after: update.cursor });
    expect((await again.next()).request.number).toBe(second);
    const all = await hub.follow(supervisor, follow, { after: '', reason: ['OVERDUE'] });
    const reasons = (await all.take(3)).map(({ escalation }) => escalation.reason);
    expect(new Set(reasons)).toEqual(new Set(['OVERDUE']));
    await Promise.all([follower, again, all].map((one) => one.stop()));
  });

  test('should tell the secretariat of everything, and others of nothing that is not theirs', async () => {
    const [everything, elsewhere] = [
      await hub.follow(arbiter, follow),
      await hub.follow(person('SUPERVISOR', 'مشرف المياه', { desk: 'e-mawared' }), follow),
    ];
    const number = await overdue();
    expect((await everything.next()).request.number).toBe(number);
    const waiting = elsewhere.next();
    await elsewhere.stop();
    await expect(waiting).rejects.toThrow('ended');
    await everything.stop();
    const refused = (as: Actor, variables: object) => hub.follow(as, follow, variables);
    const code = (wanted: string) => ({ extensions: { code: wanted } });
    await expect(refused(supervisor, { to: 'secretariat' })).rejects.toMatchObject(code('FORBIDDEN'));
    await expect(refused(arbiter, { to: 'e-nowhere' })).rejects.toMatchObject(code('UNKNOWN_FORMATION'));
    await expect(refused(citizen, {})).rejects.toMatchObject(code('FORBIDDEN'));
    await expect(refused(arbiter, { after: 'x' })).rejects.toMatchObject(code('INVALID_CURSOR'));
  });

  test('should tell followers of the other hub too, each escalation once', async () => {
    const other = await hub.another();
    const followers = await Promise.all([hub, other].map((one) => one.follow(arbiter, follow)));
    const number = await overdue();
    for (const follower of followers) expect((await follower.next()).request.number).toBe(number);
    await Promise.all(followers.map((follower) => follower.stop()));
  });
});

test('should say that the secretariat has not routed what is disputed', async () => {
  const { number, custodian } = await sent();
  const at = after(10).toISOString();
  await hub.deliver(
    ...[custodian.step('REGISTERED', { at }), custodian.step('RESOLVED', { at })],
    custodian.step('DISPUTED', { at, to: 'secretariat', toSubgraph: 'hub' }),
  );
  hub.clock.set(after(10 + 420));
  expect(await told(number)).toEqual([['IGNORED', 2, 'secretariat']]);
});

test('should be told again of a second dispute that nobody routes', async () => {
  const { number, custodian } = await sent();
  const dispute = (at: string) => [
    ...[custodian.step('REGISTERED', { at }), custodian.step('RESOLVED', { at })],
    custodian.step('DISPUTED', { at, to: 'secretariat', toSubgraph: 'hub' }),
  ];
  await hub.deliver(...dispute(after(10).toISOString()));
  hub.clock.set(after(10 + 420));
  const ignored = ['IGNORED', 2, 'secretariat'];
  expect(await told(number)).toEqual([ignored]);
  const routed = await hub.execute(
    arbiter,
    'mutation ($number: ID!) { routeRequest(number: $number, to: "e-tarbeya-exams", reason: "لكم") { number } }',
    { number },
  );
  expect(routed.codes).toEqual([]);
  const back = custodianOf(number, { formation: 'e-tarbeya-exams', leg: 3 });
  const at = after(10 + 430).toISOString();
  await hub.deliver(
    ...[back.step('REGISTERED', { at }), back.step('RESOLVED', { at })],
    back.step('DISPUTED', { at, to: 'secretariat', toSubgraph: 'hub' }),
  );
  hub.clock.set(after(10 + 430 + 420));
  expect(await told(number)).toEqual([ignored, ignored]);
});

test('should not count a holiday as working time', async () => {
  const festive = await openTestHub({
    ...{ actionWaitMs: 0, now: after(0).toISOString(), environment: { ESCALATION_POLL_MS: '20' } },
    holidays: [{ date: after(420).toISOString().slice(0, 10), name: 'عيد' }],
  });
  const dueAt = async (of: TestHub) => {
    const { number } = await of.submit(citizen, { formation: 'e-tarbeya-exams' });
    return Date.parse((await of.ask(citizen, look, { number })).request.sla.dueAt);
  };
  const [plain, festiveDue] = [await dueAt(hub), await dueAt(festive)];
  expect(festiveDue - plain).toBeGreaterThanOrEqual(86_400_000);
});
