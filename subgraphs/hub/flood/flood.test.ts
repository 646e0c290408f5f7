import { type Actor, anonymous } from '@masar/kit/auth/actor';
import { createClientMarks } from '@masar/kit/auth/client-mark';
import { phoneKey } from '@masar/kit/number/phone-key';
import { person } from '@masar/kit/testing/actors';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { custodianOf } from '../testing/test-custodian.ts';
import { complaint, openTestHub, type TestHub } from '../testing/test-hub.ts';
import { isSimilar } from './duplicates.ts';

const clientKey = 'a key that tests and hub share';
const marks = createClientMarks(clientKey);
const start = '2026-03-01T08:00:00.000Z';
const arbiter = person('ARBITER', 'محكم');
const clerk = person('CLERK', 'كاتب', { desk: 'e-tarbeya' });
let people = 0;
function somebody() {
  people += 1;
  return person('CITIZEN', `مواطن ${people}`);
}

const submit = `mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { request { number } } }`;
const setRule = `mutation ($input: SubmissionRuleInput!) { setSubmissionRule(input: $input) {
  countedBy service { code } most hours setAt setBy { id }
} }`;
const rules = '{ submissionRules { countedBy service { code } most hours } }';

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub({ environment: { CLIENT_KEY: clientKey } });
});
beforeEach(() => hub.clock.set(start));

const set = (input: Record<string, unknown>) => hub.ask(arbiter, setRule, { input });
const remove = (countedBy: string, service?: string) =>
  hub.ask(
    arbiter,
    'mutation ($by: CountedBy!, $service: ID) { removeSubmissionRule(countedBy: $by, service: $service) }',
    { by: countedBy, service },
  );

/** Submits; undefined when it was taken on, else the refusal. */
async function refusal(as: Actor, input: Record<string, unknown> = {}, mark?: string) {
  const { codes, errors } = await hub.execute(as, submit, { input: { ...complaint, ...input } }, mark);
  return codes.length === 0
    ? undefined
    : { code: codes[0], ...errors[0]?.extensions, message: errors[0]?.message };
}

describe('a rule for submissions', () => {
  test('should limit one account and nobody else, until the time is over', async () => {
    const [flooder, other] = [somebody(), somebody()];
    await set({ countedBy: 'ACCOUNT', most: 2, hours: 24 });
    expect(await refusal(flooder)).toBeUndefined();
    hub.clock.set('2026-03-01T09:00:00.000Z');
    expect(await refusal(flooder)).toBeUndefined();
    expect(await refusal(flooder)).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterSeconds: 23 * 3_600,
      rule: { countedBy: 'ACCOUNT', service: null, most: 2, hours: 24 },
      message: expect.stringContaining('at most 2 submissions in 24 hours'),
    });
    expect(await refusal(other)).toBeUndefined();
    expect(await refusal(anonymous)).toBeUndefined();
    hub.clock.set('2026-03-02T08:00:00.000Z');
    expect(await refusal(flooder)).toBeUndefined();
    expect(await refusal(flooder)).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 3_600 });
    expect(await remove('ACCOUNT')).toEqual({ removeSubmissionRule: true });
    expect(await remove('ACCOUNT')).toEqual({ removeSubmissionRule: false });
    expect(await refusal(flooder)).toBeUndefined();
  });

  test('should hold for one service where it names one', async () => {
    const flooder = somebody();
    await set({ countedBy: 'ACCOUNT', service: complaint.service, most: 1, hours: 1 });
    expect(await refusal(flooder)).toBeUndefined();
    expect(await refusal(flooder)).toMatchObject({
      code: 'RATE_LIMITED',
      rule: { service: complaint.service },
    });
    expect(await refusal(flooder, { service: 'complaint-mawared' })).toBeUndefined();
    await remove('ACCOUNT', complaint.service);
  });

  test('should count a telephone number however it is written and whoever submits', async () => {
    const agents = [person('AGENT', 'وكيل'), person('AGENT', 'وكيلة')] as const;
    await set({ countedBy: 'PHONE', most: 1, hours: 1 });
    const applicant = (phone: string) => ({ applicant: { name: 'أم علي', phone } });
    expect(await refusal(agents[0], applicant('0770 555 1234'))).toBeUndefined();
    expect(await refusal(agents[1], applicant('+964 ٧٧٠ 555 1234'))).toMatchObject({ code: 'RATE_LIMITED' });
    expect(await refusal(agents[1], applicant('0770 555 9999'))).toBeUndefined();
    await remove('PHONE');
  });

  test('should count who has no account by their address, and keep no address', async () => {
    await set({ countedBy: 'ANONYMOUS', most: 2, hours: 1 });
    const from = (address: string, phone?: string) =>
      refusal(anonymous, phone ? { applicant: { name: 'أم علي', phone } } : {}, marks.of(address));
    expect(await from('203.0.113.7')).toBeUndefined();
    // A telephone number that anybody can make up is no way round.
    expect(await from('203.0.113.7', '07700000001')).toBeUndefined();
    expect(await from('203.0.113.7', '07700000002')).toMatchObject({
      code: 'RATE_LIMITED',
      rule: { countedBy: 'ANONYMOUS', most: 2 },
      message: expect.stringContaining('from one address without an account'),
    });
    expect(await from('203.0.113.8')).toBeUndefined();
    expect(await refusal(somebody(), {}, marks.of('203.0.113.7'))).toBeUndefined();
    // A mark that the gateway has not made says nothing: it counts with those whose address is unknown.
    const forged = createClientMarks('another key of somebody').of('198.51.100.1');
    expect(await refusal(anonymous, {}, forged)).toBeUndefined();
    expect(await refusal(anonymous)).toBeUndefined();
    expect(await refusal(anonymous, {}, `${forged}x`)).toMatchObject({ code: 'RATE_LIMITED' });
    const kept = JSON.stringify(await hub.tables.query('select * from submission_count'));
    expect(kept).not.toContain('203.0.113');
    await remove('ANONYMOUS');
  });

  test('should count together who has no account where no address is known', async () => {
    hub.clock.set('2026-03-02T08:00:00.000Z');
    await set({ countedBy: 'ANONYMOUS', most: 1, hours: 1 });
    expect(await refusal(anonymous)).toBeUndefined();
    expect(await refusal(anonymous)).toMatchObject({ code: 'RATE_LIMITED' });
    expect(await refusal(somebody())).toBeUndefined();
    await remove('ANONYMOUS');
  });

  test('should not be got round by submitting at the same moment, nor fall on a second click', async () => {
    const flooder = somebody();
    await set({ countedBy: 'ACCOUNT', most: 3, hours: 1 });
    const all = await Promise.all(Array.from({ length: 10 }, () => refusal(flooder)));
    expect(all.filter((one) => one === undefined)).toHaveLength(3);
    const careful = somebody();
    const click = () => refusal(careful, { idempotencyKey: 'مرة واحدة' });
    for (let n = 0; n < 5; n += 1) expect(await click()).toBeUndefined();
    await remove('ACCOUNT');
  });

  test('should be set and seen by the secretariat alone, and replace the one before', async () => {
    await set({ countedBy: 'PHONE', most: 5, hours: 24 });
    const { setSubmissionRule } = await set({ countedBy: 'PHONE', most: 4, hours: 12 });
    expect(setSubmissionRule).toMatchObject({ most: 4, service: null, setBy: { id: arbiter.id } });
    expect(await hub.ask(arbiter, rules)).toEqual({
      submissionRules: [{ countedBy: 'PHONE', service: null, most: 4, hours: 12 }],
    });
    await remove('PHONE');
    const input = { countedBy: 'PHONE', most: 5, hours: 24 };
    expect((await hub.execute(clerk, setRule, { input })).codes).toEqual(['FORBIDDEN']);
    expect((await hub.execute(clerk, rules)).codes).toEqual(['FORBIDDEN']);
    const wrong = async (more: object) =>
      (await hub.execute(arbiter, setRule, { input: { ...input, ...more } })).codes[0];
    expect(await wrong({ most: 0 })).toBe('BAD_USER_INPUT');
    expect(await wrong({ hours: 721 })).toBe('BAD_USER_INPUT');
    expect(await wrong({ service: 'nothing' })).toBe('UNKNOWN_SERVICE');
  });
});

describe('possible duplicates', () => {
  const shown = `query ($number: ID!) { request(number: $number) {
    possibleDuplicates { number } mergedInto { number } mergedFrom { number }
  } }`;
  const duplicatesOf = async (number: string, as: Actor = clerk) =>
    (await hub.ask(as, shown, { number })).request.possibleDuplicates.map(
      (one: { number: string }) => one.number,
    );

  test('should be open requests of the same citizen for the same service that say much the same', async () => {
    const citizen = somebody();
    const { number: first } = await hub.submit(citizen, { subject: 'نقص المعلمين في المدرسة' });
    const { number: again } = await hub.submit(citizen, { subject: 'نقص المُعلّمين في المدرسه!' });
    await hub.submit(citizen, { subject: 'باب المختبر مكسور' });
    await hub.submit(citizen, { service: 'complaint-mawared', subject: 'نقص المعلمين في المدرسة' });
    await hub.submit(somebody(), { subject: 'نقص المعلمين في المدرسة' });
    expect(await duplicatesOf(first)).toEqual([again]);
    expect(await duplicatesOf(again, citizen)).toEqual([first]);
    const custodian = custodianOf(first);
    await hub.deliver(custodian.step('REGISTERED'), custodian.step('REJECTED', { note: 'لا' }));
    expect(await duplicatesOf(again)).toEqual([]);
  });

  test('should be found by the telephone number too, and shown only to who may see them', async () => {
    const agent = person('AGENT', 'وكيل مركز');
    const from = (phone: string) => hub.submit(agent, { applicant: { name: 'أم علي', phone } });
    const [one, other] = [await from('07705550000'), await from('+964 770 555 ٠٠٠٠')];
    expect(await duplicatesOf(one.number)).toEqual([other.number]);
    const { request } = await hub.ask(
      anonymous,
      'query ($number: ID!, $secret: String) { request(number: $number, secret: $secret) { possibleDuplicates { number } } }',
      one,
    );
    expect(request.possibleDuplicates).toEqual([]);
  });

  test('should never be of two accounts, which one telephone number does not make one citizen', async () => {
    const input = { subject: 'انقطاع الماء', applicant: { name: 'من بيت واحد', phone: '07705551111' } };
    const [one, other] = [await hub.submit(somebody(), input), await hub.submit(somebody(), input)];
    const { number } = await hub.submit(anonymous, input);
    expect(await duplicatesOf(one.number)).toEqual([number]);
    expect(await duplicatesOf(number)).toEqual([other.number, one.number]);
  });

  test('should be linked when they are merged, until the citizen disputes it', async () => {
    const citizen = somebody();
    const [one, other] = [await hub.submit(citizen), await hub.submit(citizen)];
    const custodian = custodianOf(one.number);
    await hub.deliver(
      custodian.step('REGISTERED'),
      custodian.step('RESOLVED', { outcome: 'DUPLICATE', mergedInto: other.number, note: 'مكرر' }),
    );
    const link = async () => (await hub.ask(citizen, shown, { number: one.number })).request.mergedInto;
    expect(await link()).toEqual({ number: other.number });
    const mergedFrom = async (as: Actor) =>
      (await hub.ask(as, shown, { number: other.number })).request.mergedFrom;
    expect(await mergedFrom(citizen)).toEqual([{ number: one.number }]);
    expect(await mergedFrom(clerk)).toEqual([{ number: one.number }]);
    await hub.deliver(custodian.step('DISPUTED', { to: 'secretariat' }));
    expect(await link()).toBeNull();
    expect(await mergedFrom(citizen)).toEqual([]);
  });

  test.each([
    ['نقص المعلمين', 'نقص المعلمين', true],
    ['نقص المعلمين في مدرستنا', 'نقص المعلمين', true],
    ['نقص المعلمين', 'كسر في الباب', false],
    ['!!!', '؟؟؟', false],
  ])('should tell whether %s and %s are similar', (one, other, similar) => {
    expect(isSimilar(one, other)).toBe(similar);
  });

  test('should read a telephone number as the database does', async () => {
    for (const phone of ['+964 770 123 4567', '٠٧٧٠ ١٢٣ ٤٥٦٧', '۰۷۷۰۱۲۳۴۵۶۷', '1234']) {
      const [{ key }] = await hub.tables.query('select phone_key($1) as key', [phone]);
      expect(phoneKey(phone)).toBe(key);
    }
  });
});
