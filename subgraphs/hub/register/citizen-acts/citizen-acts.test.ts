import { anonymous } from '@masar/kit/auth/actor';
import { formatNationalNumber } from '@masar/kit/number/national-number';
import { person } from '@masar/kit/testing/actors';
import { actionEventId } from '@masar/schema/events/actions';
import { type EventData, type MasarEvent, makeEvent } from '@masar/schema/events/catalog';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { custodianOf, type TestCustodian } from '../../testing/test-custodian.ts';
import { openTestHub, type Submitted, type TestHub } from '../../testing/test-hub.ts';

let hub: TestHub;
/** The same, but nobody waits for custodians. */
let hasty: TestHub;
beforeAll(async () => {
  [hub, hasty] = await Promise.all([openTestHub({ actionWaitMs: 20_000 }), openTestHub({ actionWaitMs: 0 })]);
});

const citizen = person('CITIZEN', 'مواطنة');
const shown =
  '{ number status leg custodian { code } path { leg event note } pendingActions { id kind text state code } }';
const provide = `mutation ($number: ID!, $secret: String, $text: String = "الوثيقة مرفقة") {
  provideInformation(number: $number, secret: $secret, text: $text) ${shown} }`;
const withdraw = `mutation ($number: ID!, $secret: String) {
  withdrawRequest(number: $number, secret: $secret, reason: "لم أعد بحاجة") ${shown} }`;
const accept = `mutation ($number: ID!, $secret: String, $rating: Int = 4) {
  acceptResolution(number: $number, secret: $secret, rating: $rating, comment: "شكرا") ${shown} }`;
const dispute = `mutation ($number: ID!, $secret: String) {
  disputeResolution(number: $number, secret: $secret, reason: "لم يحل شيء") ${shown} }`;

type Sent = MasarEvent<'masar.action.sent'>;

async function sentActions(where: TestHub, number: string, audience = 'e-tarbeya'): Promise<Sent[]> {
  const events = await where.sent(audience);
  return events.filter(
    (event): event is Sent => event.type === 'masar.action.sent' && event.subject === number,
  );
}

/** The custodian's side: waits for the citizen's action and answers it. */
async function answer(
  { number }: Submitted,
  how: (action: EventData<'masar.action.sent'>) => MasarEvent[],
): Promise<void> {
  const action = await vi.waitFor(
    async () => {
      const [first] = await sentActions(hub, number);
      if (!first) throw new Error('the action is not on the bus yet');
      return first.data;
    },
    { timeout: 40_000, interval: 5 },
  );
  await hub.publish(...how(action));
}

function refusal(number: string, action: string, code: string): MasarEvent {
  return makeEvent({
    id: `action/${action}/refused`,
    type: 'masar.action.refused',
    source: 'e-tarbeya',
    subject: number,
    time: new Date(),
    data: { action, formation: 'e-tarbeya', code, message: 'the time is over' },
  });
}

/** A request whose custodian has taken some steps. */
async function requestAfter(
  where: TestHub,
  steps: (custodian: TestCustodian) => MasarEvent[],
  actor = citizen,
): Promise<Submitted & { custodian: TestCustodian }> {
  const submitted = await where.submit(actor);
  const custodian = custodianOf(submitted.number);
  await where.deliver(...steps(custodian));
  return { ...submitted, custodian };
}

describe('an action of the citizen', () => {
  test('should be answered with the state after the custodian has taken it up', async () => {
    const request = await requestAfter(hub, (custodian) => [
      custodian.step('REGISTERED'),
      custodian.step('ASKED', { note: 'أين الوثيقة؟' }),
    ]);
    const [data] = await Promise.all([
      hub.ask(citizen, provide, { number: request.number }),
      answer(request, ({ action, text }) => [
        request.custodian.step('INFORMATION_PROVIDED', { action, note: text ?? '' }),
      ]),
    ]);
    expect(data.provideInformation).toMatchObject({
      status: 'IN_PROGRESS',
      pendingActions: [],
      path: expect.arrayContaining([{ leg: 1, event: 'INFORMATION_PROVIDED', note: 'الوثيقة مرفقة' }]),
    });
  });

  test('should be sent once when it is clicked again just after it was taken up', async () => {
    const request = await requestAfter(hub, (custodian) => [custodian.step('REGISTERED')]);
    const click = () => hub.ask(citizen, provide, { number: request.number });
    await Promise.all([
      click(),
      answer(request, ({ action, text }) => [
        request.custodian.step('INFORMATION_PROVIDED', { action, note: text ?? '' }),
      ]),
    ]);
    expect((await click()).provideInformation.pendingActions).toEqual([]);
    const sent = (await hub.sent('e-tarbeya')).filter(
      ({ type, subject }) => type === 'masar.action.sent' && subject === request.number,
    );
    expect(sent).toHaveLength(1);
  });

  test('should fail with the code that the custodian refuses it with, and stay visible as refused', async () => {
    const request = await requestAfter(hub, (custodian) => [
      custodian.step('REGISTERED'),
      custodian.step('RESOLVED', { note: 'تم' }),
    ]);
    const [{ codes }] = await Promise.all([
      hub.execute(citizen, dispute, { number: request.number }),
      answer(request, ({ action }) => [refusal(request.number, action, 'DISPUTE_WINDOW_CLOSED')]),
    ]);
    expect(codes).toEqual(['DISPUTE_WINDOW_CLOSED']);
    const { request: now } = await hub.ask(
      citizen,
      `query ($number: ID!) { request(number: $number) ${shown} }`,
      request,
    );
    expect(now).toMatchObject({
      status: 'RESOLVED',
      pendingActions: [{ kind: 'DISPUTED', state: 'REFUSED', code: 'DISPUTE_WINDOW_CLOSED' }],
    });
  });

  test('should be shown as pending when the custodian does not answer in time', async () => {
    const { number } = await hasty.submit(citizen);
    const { withdrawRequest } = await hasty.ask(citizen, withdraw, { number });
    expect(withdrawRequest).toMatchObject({
      status: 'SUBMITTED',
      pendingActions: [{ kind: 'WITHDRAWN', text: 'لم أعد بحاجة', state: 'PENDING', code: null }],
    });
    expect(await sentActions(hasty, number)).toHaveLength(1);
  });

  test('should not be doubled by a second click, but two answers are two', async () => {
    const { number } = await hasty.submit(citizen);
    const first = await hasty.ask(citizen, withdraw, { number });
    expect(await hasty.ask(citizen, withdraw, { number })).toEqual(first);
    await hasty.ask(citizen, provide, { number, text: 'أولا' });
    await hasty.ask(citizen, provide, { number, text: 'ثانيا' });
    await hasty.ask(citizen, provide, { number, text: 'ثانيا' });
    expect((await sentActions(hasty, number)).map(({ data }) => data.text)).toEqual([
      'لم أعد بحاجة',
      'أولا',
      'ثانيا',
    ]);
  });

  test.each([
    ['accept', accept],
    ['dispute', dispute],
  ])('should be refused at once where the lifecycle has no place for it: %s', async (_name, document) => {
    const { number } = await hasty.submit(citizen);
    expect((await hasty.execute(citizen, document, { number })).codes).toEqual(['INVALID_TRANSITION']);
    expect(await hasty.tables.query('select from citizen_action where number = $1', [number])).toEqual([]);
  });

  test('should be refused with its own code when the resolution was accepted before', async () => {
    const { number } = await requestAfter(hasty, (custodian) => [
      custodian.step('REGISTERED'),
      custodian.step('RESOLVED', { note: 'تم' }),
      custodian.step('ACCEPTED', { rating: 5 }),
    ]);
    expect((await hasty.execute(citizen, dispute, { number })).codes).toEqual(['ALREADY_ACCEPTED']);
  });

  test('should be refused for a rating out of range and for an empty reason', async () => {
    const { number } = await hasty.submit(citizen);
    const wrong = await hasty.execute(citizen, accept, { number, rating: 6 });
    expect(wrong.errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'rating',
      expected: '1 to 5',
    });
    const empty = await hasty.execute(citizen, provide, { number, text: ' ' });
    expect(empty.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'text' });
  });
});

describe('who may act for the citizen', () => {
  test('should be the citizen, the agent, and whoever has the secret', async () => {
    const agent = person('AGENT', 'وكيل');
    const own = await hasty.submit(citizen);
    const byAgent = await hasty.submit(agent, { applicant: { name: 'سعاد', phone: '07701234567' } });
    await hasty.ask(citizen, provide, { number: own.number });
    await hasty.ask(agent, provide, { number: byAgent.number });
    await hasty.ask(anonymous, provide, { ...byAgent });
    await hasty.ask(person('CITIZEN', 'جار'), provide, { ...own, secret: own.secret.toLowerCase() });
  });

  test('should be nobody else, each with a code of their own', async () => {
    const { number } = await hasty.submit(citizen);
    const clerk = person('CLERK', 'كاتب', { desk: 'e-tarbeya' });
    const code = async (...call: Parameters<TestHub['execute']>) => (await hasty.execute(...call)).codes[0];
    expect(await code(anonymous, provide, { number })).toBe('UNAUTHENTICATED');
    expect(await code(anonymous, provide, { number, secret: 'wrong' })).toBe('WRONG_SECRET');
    expect(await code(person('CITIZEN', 'غريب'), provide, { number })).toBe('REQUEST_NOT_FOUND');
    expect(await code(clerk, provide, { number })).toBe('FORBIDDEN');
    expect(await code(person('ADMIN', 'مدير'), provide, { number })).toBe('FORBIDDEN');
    expect(await code(person('ANALYST', 'محلل'), provide, { number })).toBe('FORBIDDEN');
    expect(await code(citizen, provide, { number: 'IQ-2026-00000001-00' })).toBe('INVALID_NUMBER');
    const unknown = formatNationalNumber(2026, 99_999_999);
    expect(await code(anonymous, provide, { number: unknown, secret: 'x' })).toBe('REQUEST_NOT_FOUND');
    expect(await hasty.tables.query('select from citizen_action where number = $1', [number])).toEqual([]);
  });
});

describe('an action that custody runs away from', () => {
  test('should be sent again to the next custodian with the new leg', async () => {
    const { number, custodian } = await requestAfter(hasty, (one) => [one.step('REGISTERED')]);
    await hasty.ask(citizen, provide, { number });
    const [first] = await sentActions(hasty, number);
    await hasty.deliver(custodian.step('REFERRED', { to: 'e-mawared', toSubgraph: 'e-mawared' }));
    const [again] = await sentActions(hasty, number, 'e-mawared');
    expect(again).toEqual({ ...first, id: actionEventId(first?.data.action ?? '', 2), leg: 2 });
  });

  test('should be sent to the subgraph that registers the request, when the formation has moved', async () => {
    const { number } = await hasty.submit(citizen, { formation: 'e-najaf' });
    await hasty.ask(citizen, provide, { number });
    const [first] = await sentActions(hasty, number, 'central');
    await hasty.deliver(
      custodianOf(number, { formation: 'e-najaf', subgraph: 'e-najaf' }).step('REGISTERED'),
    );
    expect(await sentActions(hasty, number, 'e-najaf')).toEqual([first]);
  });

  test('should not be sent again when it was answered before the handover', async () => {
    const { number, custodian } = await requestAfter(hasty, (one) => [one.step('REGISTERED')]);
    await hasty.ask(citizen, provide, { number });
    const [sent] = await sentActions(hasty, number);
    await hasty.deliver(
      custodian.step('REFERRED', { to: 'e-mawared', toSubgraph: 'e-mawared' }),
      refusal(number, sent?.data.action ?? '', 'INVALID_TRANSITION'),
    );
    const again = await sentActions(hasty, number, 'e-mawared');
    const { request } = await hasty.ask(
      citizen,
      `query ($number: ID!) { request(number: $number) ${shown} }`,
      { number },
    );
    // Whichever of the two events the hub saw first, the answer counts.
    expect(request.pendingActions).toMatchObject([{ state: 'REFUSED' }]);
    expect(again.length).toBeLessThanOrEqual(1);
  });

  test('should be taken up at once by the secretariat when the request is returned', async () => {
    const { number, custodian } = await requestAfter(hasty, (one) => [one.step('REGISTERED')]);
    await hasty.ask(citizen, provide, { number });
    await hasty.deliver(custodian.step('RETURNED', { to: 'secretariat', note: 'ليس من اختصاصنا' }));
    const { request } = await hasty.ask(
      citizen,
      `query ($number: ID!) { request(number: $number) ${shown} }`,
      { number },
    );
    expect(request).toMatchObject({
      status: 'REFERRED',
      leg: 2,
      custodian: { code: 'secretariat' },
      pendingActions: [],
    });
    expect(request.path.slice(-2)).toMatchObject([
      { leg: 1, event: 'RETURNED' },
      { leg: 2, event: 'INFORMATION_PROVIDED' },
    ]);
  });

  test('should be applied by the hub itself while the secretariat holds the request', async () => {
    const { number, custodian } = await requestAfter(hasty, (one) => [one.step('REGISTERED')]);
    await hasty.deliver(custodian.step('RETURNED', { to: 'secretariat' }));
    const { withdrawRequest } = await hasty.ask(citizen, withdraw, { number });
    expect(withdrawRequest).toMatchObject({ status: 'WITHDRAWN', pendingActions: [] });
    expect((await hasty.execute(citizen, withdraw, { number })).codes).toEqual(['INVALID_TRANSITION']);
  });

  test('should leave connections to others when somebody holds many requests', async () => {
    const [free, ...held] = await Promise.all(Array.from({ length: 16 }, () => hasty.submit(citizen)));
    const numbers = held.map(({ number }) => number);
    const holder = (await hasty.tables.connect({ entities: [], migrations: [] })).em.fork();
    await holder.begin();
    await holder.execute('select from request where number in (?) for update', [numbers]);
    const late = Promise.all(numbers.map((number) => hasty.ask(citizen, withdraw, { number })));
    await vi.waitFor(
      async () => {
        const waiting = await hasty.tables.query(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        expect(waiting.length).toBeGreaterThanOrEqual(6);
      },
      { timeout: 20_000, interval: 10 },
    );
    const kinds = ({ pendingActions }: { pendingActions: { kind: string }[] }) =>
      pendingActions.map(({ kind }) => kind);
    const now = await hasty.ask(citizen, withdraw, { number: free?.number });
    expect(kinds(now.withdrawRequest)).toEqual(['WITHDRAWN']);
    await holder.commit();
    const all = await late;
    expect(all.map(({ withdrawRequest }) => kinds(withdrawRequest))).toEqual(held.map(() => ['WITHDRAWN']));
  }, 60_000);
});
