import { formatNationalNumber } from '@masar/kit/number/national-number';
import { describe, expect, it, vi } from 'vitest';
import type { Answer } from '../house/caller.ts';
import type { House } from '../house/house.ts';
import { forgeTokens } from './forged-tokens.ts';
import { eventually, Story, type Submitted } from './story.ts';
import { basraRoad, electricity, objection, submit } from './words.ts';

/** Everything that a refusal must not change: the register, and the files of every desk. */
const tables = {
  hub: ['request', 'step', 'citizen_action', 'submission_key', 'account', 'formation'],
  central: ['ministry_case', 'case_note', 'case_information'],
  'e-tarbeya': ['ministry_case', 'case_note', 'case_information', 'exam_objection'],
  'e-mawared': ['ministry_case', 'case_note', 'case_information'],
  'e-basra': ['ministry_case', 'case_note', 'case_information'],
};

async function everything(house: House): Promise<string[]> {
  const rows = Object.entries(tables).flatMap(([code, names]) =>
    names.map(async (name) => {
      const found = await house.rows(code, `select row_to_json(t)::text as row from ${name} t order by 1`);
      return found.map(({ row }) => `${code} ${name} ${row}`);
    }),
  );
  return (await Promise.all(rows)).flat();
}

/** Waits until nothing is on its way any more, then reads everything. */
async function settled(house: House): Promise<string[]> {
  await vi.waitFor(async () => {
    for (const code of Object.keys(tables))
      expect(await house.rows(code, 'select from outbox'), code).toEqual([]);
    const onTheWay = await house.rows('hub', `select number from request where status = 'SUBMITTED'`);
    const pending = await house.rows('hub', `select id from citizen_action where state = 'PENDING'`);
    expect([...onTheWay, ...pending]).toEqual([]);
  }, eventually);
  return await everything(house);
}

const provide =
  'mutation ($number: ID!, $secret: String) { provideInformation(number: $number, secret: $secret, text: "كلام") { status } }';
const withdraw =
  'mutation ($number: ID!, $secret: String) { withdrawRequest(number: $number, secret: $secret, reason: "سبب") { status } }';
const accept =
  'mutation ($number: ID!, $secret: String) { acceptResolution(number: $number, secret: $secret, rating: 5) { status } }';
const dispute =
  'mutation ($number: ID!, $secret: String) { disputeResolution(number: $number, secret: $secret, reason: "سبب") { status } }';
const route =
  'mutation ($number: ID!, $to: ID!) { routeRequest(number: $number, to: $to, reason: "سبب") { status } }';
const look = 'query ($number: ID!, $secret: String) { request(number: $number, secret: $secret) { status } }';

/** Every refusal has its own code and changes nothing. */
export function refusals(house: () => House): void {
  describe('what is refused', () => {
    let story: Story;
    /** Registered at e-tarbeya; submitted by the demo citizen. */
    let mine: Submitted;
    /** Registered at e-tarbeya; submitted by nobody known. */
    let other: Submitted;
    let atCentral: Submitted;
    let resolved: Submitted;
    let forged: Record<'forged' | 'unsigned' | 'expired' | 'elsewhere' | 'grant', string>;

    async function prepare(): Promise<void> {
      if (story) return;
      const begun = new Story(house());
      [mine, other, atCentral, resolved] = await Promise.all([
        begun.registered('citizen', objection),
        begun.registered('anybody', objection),
        begun.registered('anybody', electricity),
        begun.registered('citizen', objection),
      ]);
      await begun.does('e-tarbeya', resolved.number, 'resolve(outcome: ANSWERED, reply: "أجيب")');
      await begun.reaches(resolved.number, 'RESOLVED');
      forged = await forgeTokens(house());
      story = begun;
    }

    /** Checks the codes, and that nothing at all has changed. */
    async function refused(cases: Record<string, () => Promise<[expected: string, Answer]>>): Promise<void> {
      await prepare();
      const before = await settled(house());
      for (const [what, attempt] of Object.entries(cases)) {
        const [expected, { codes, data }] = await attempt();
        expect([codes, onlyNulls(data)], `${what}: ${JSON.stringify(data)}`).toEqual([[expected], true]);
      }
      expect(await settled(house())).toEqual(before);
    }

    it("should say which of the citizen's steps the status does not allow", () =>
      refused({
        'accept what is not answered': async () => [
          'INVALID_TRANSITION',
          await story.call('citizen', accept, mine),
        ],
        'dispute what is not answered': async () => [
          'INVALID_TRANSITION',
          await story.call('citizen', dispute, mine),
        ],
        'withdraw what is answered': async () => [
          'INVALID_TRANSITION',
          await story.call('citizen', withdraw, resolved),
        ],
        'add to what is answered': async () => [
          'INVALID_TRANSITION',
          await story.call('citizen', provide, resolved),
        ],
        'route what is with a ministry': async () => [
          'NOT_CUSTODIAN',
          await story.call('arbiter', route, { ...mine, to: 'e-basra' }),
        ],
      }));

    it("should say which of the desk's commands the status does not allow", () =>
      refused({
        'archive what is open': async () => [
          'INVALID_TRANSITION',
          await story.command('e-tarbeya', mine.number, 'archive'),
        ],
        'start what is answered': async () => [
          'INVALID_TRANSITION',
          await story.command('e-tarbeya', resolved.number, 'start'),
        ],
        'ask about what is answered': async () => [
          'INVALID_TRANSITION',
          await story.command('e-tarbeya', resolved.number, 'ask(question: "سؤال")'),
        ],
        'refer what is answered': async () => [
          'INVALID_TRANSITION',
          await story.command('e-tarbeya', resolved.number, 'refer(to: "e-basra", reason: "سبب")'),
        ],
        'resolve what is answered': async () => [
          'INVALID_TRANSITION',
          await story.command('e-tarbeya', resolved.number, 'resolve(outcome: GRANTED, reply: "مرة أخرى")'),
        ],
        'return what is answered': async () => [
          'INVALID_TRANSITION',
          await story.command('e-tarbeya', resolved.number, 'returnToHub(reason: "سبب")'),
        ],
        'reject what is answered': async () => [
          'INVALID_TRANSITION',
          await story.command('e-tarbeya', resolved.number, 'reject(reason: "سبب")'),
        ],
        'refer to where it is': async () => [
          'SAME_FORMATION',
          await story.command('e-tarbeya', mine.number, 'refer(to: "e-tarbeya", reason: "سبب")'),
        ],
        'refer to nobody': async () => [
          'UNKNOWN_FORMATION',
          await story.command('e-tarbeya', mine.number, 'refer(to: "e-nothing", reason: "سبب")'),
        ],
        'refer without a reason': async () => [
          'BAD_USER_INPUT',
          await story.command('e-tarbeya', mine.number, 'refer(to: "e-basra", reason: "  ")'),
        ],
        'a file that the desk has not': async () => [
          'REQUEST_NOT_FOUND',
          await story.command('e-tarbeya', atCentral.number, 'start'),
        ],
      }));

    it('should say what of a submission is wrong', () => {
      const attempt = async (who: string, input: object) => await story.call(who, submit, { input });
      return refused({
        'an unknown service': async () => [
          'UNKNOWN_SERVICE',
          await attempt('citizen', { ...objection, service: 'nothing' }),
        ],
        'an unknown formation': async () => [
          'UNKNOWN_FORMATION',
          await attempt('citizen', { ...objection, formation: 'e-nothing' }),
        ],
        "the secretariat is nobody's choice": async () => [
          'UNKNOWN_FORMATION',
          await attempt('citizen', { ...objection, formation: 'secretariat' }),
        ],
        'no governorate where one is needed': async () => [
          'GOVERNORATE_REQUIRED',
          await attempt('citizen', {
            service: 'street-lighting',
            subject: 'إنارة عاطلة',
            body: 'مصابيح الشارع لا تعمل',
            details: { neighbourhood: 'حي السلام', landmark: 'قرب المدرسة' },
          }),
        ],
        'a governorate that is none': async () => [
          'BAD_USER_INPUT',
          await attempt('citizen', { ...objection, governorate: 'e-tarbeya' }),
        ],
        'a subject of two letters': async () => [
          'BAD_USER_INPUT',
          await attempt('citizen', { ...objection, subject: 'لا' }),
        ],
        'details against the form': async () => [
          'INVALID_DETAILS',
          await attempt('citizen', { ...basraRoad, details: { districtCode: 'BSR-CENTRE' } }),
        ],
        'details that are no object': async () => [
          'INVALID_DETAILS',
          await attempt('citizen', { ...basraRoad, details: 'نص' }),
        ],
        "a channel that is not the caller's": async () => [
          'BAD_USER_INPUT',
          await attempt('citizen', { ...objection, channel: 'CENTRE' }),
        ],
        'an analyst': async () => ['FORBIDDEN', await attempt('analyst', objection)],
      });
    });

    it('should say what of a number or a secret is wrong', () =>
      refused({
        'no number at all': async () => [
          'INVALID_NUMBER',
          await story.call('citizen', look, { number: 'طلبي' }),
        ],
        'a digit mistyped': async () => [
          'INVALID_NUMBER',
          await story.call('citizen', look, { number: mistyped(mine.number) }),
        ],
        'a mistyped number at a desk': async () => [
          'INVALID_NUMBER',
          await story.command('e-tarbeya', mistyped(mine.number), 'start'),
        ],
        'a number that nobody has': async () => [
          'REQUEST_NOT_FOUND',
          await story.call('citizen', look, { number: formatNationalNumber(2021, 7) }),
        ],
        'a wrong secret to look': async () => [
          'WRONG_SECRET',
          await story.call('anybody', look, { ...mine, secret: 'خطأ' }),
        ],
        'a wrong secret to withdraw': async () => [
          'WRONG_SECRET',
          await story.call('anybody', withdraw, { ...mine, secret: other.secret }),
        ],
        'no secret': async () => [
          'UNAUTHENTICATED',
          await story.call('anybody', withdraw, { number: mine.number }),
        ],
      }));

    it('should refuse strangers', () =>
      refused({
        'another citizen looks': async () => [
          'REQUEST_NOT_FOUND',
          await story.call('citizen', look, { number: other.number }),
        ],
        'another citizen withdraws': async () => [
          'REQUEST_NOT_FOUND',
          await story.call('citizen', withdraw, { number: other.number }),
        ],
        'a clerk answers for the citizen': async () => [
          'FORBIDDEN',
          await story.call('clerk@e-tarbeya', withdraw, { number: mine.number }),
        ],
        "another ministry's clerk looks": async () => [
          'REQUEST_NOT_FOUND',
          await story.call('clerk@e-basra', look, { number: mine.number }),
        ],
        "another ministry's clerk commands": async () => [
          'FORBIDDEN',
          await story.command('e-tarbeya', mine.number, 'start', 'clerk@e-basra'),
        ],
        "another ministry's clerk lists": async () => [
          'FORBIDDEN',
          await story.call('clerk@e-basra', '{ eTarbeya { cases { nodes { number } } } }'),
        ],
        'a citizen commands': async () => [
          'FORBIDDEN',
          await story.command('e-tarbeya', mine.number, 'start', 'citizen'),
        ],
        'an arbiter commands': async () => [
          'FORBIDDEN',
          await story.command('e-tarbeya', mine.number, 'start', 'arbiter'),
        ],
        'nobody commands': async () => [
          'UNAUTHENTICATED',
          await story.command('e-tarbeya', mine.number, 'start', 'anybody'),
        ],
        'nobody lists': async () => [
          'UNAUTHENTICATED',
          await story.call('anybody', '{ requests { nodes { number } } }'),
        ],
        'a clerk routes': async () => [
          'FORBIDDEN',
          await story.call('clerk@central', route, { ...mine, to: 'e-basra' }),
        ],
        'a clerk joins a formation': async () => [
          'FORBIDDEN',
          await story.call(
            'clerk@central',
            'mutation { joinFormation(input: { code: "e-mine", kind: MINISTRY, nameAr: "وزارتي", nameEn: "Mine" }) { code } }',
          ),
        ],
        'a supervisor makes an account': async () => [
          'FORBIDDEN',
          await story.call(
            'supervisor@central',
            'mutation { createAccount(input: { email: "x@example.test", password: "longenough1", role: ADMIN, name: "x" }) { id } }',
          ),
        ],
      }));

    it('should refuse tokens that are not ours or not any more, over HTTP and WebSocket', async () => {
      await refused(
        Object.fromEntries(
          ['forged', 'unsigned', 'expired', 'elsewhere', 'grant'].flatMap((kind) => {
            const expected = kind === 'expired' ? 'TOKEN_EXPIRED' : 'UNAUTHENTICATED';
            const caller = () => house().withToken(forged[kind as keyof typeof forged]);
            return [
              [`${kind} at the hub`, async () => [expected, await caller().call(look, mine)]],
              [
                `${kind} at a ministry`,
                async () => [
                  expected,
                  await caller().call(`mutation { eTarbeya { start(number: "${mine.number}") { number } } }`),
                ],
              ],
            ] as [string, () => Promise<[string, Answer]>][];
          }),
        ),
      );
      const follower = house().withToken(forged.forged).follow('subscription { requestsUpdated { cursor } }');
      await follower.ended();
      expect(follower.codes).toEqual(['UNAUTHENTICATED']);
    });

    it('should refuse to be followed by whoever may not see', async () => {
      await prepare();
      const follow = async (who: string, query: string) => {
        const follower = (await story.who(who)).follow(query);
        await follower.ended();
        return follower.codes;
      };
      const one = (number: string, secret = '') =>
        `subscription { requestUpdated(number: "${number}" ${secret && `secret: "${secret}"`}) { cursor } }`;
      expect(await follow('anybody', 'subscription { requestsUpdated { cursor } }')).toEqual([
        'UNAUTHENTICATED',
      ]);
      expect(await follow('analyst', 'subscription { requestsUpdated { cursor } }')).toEqual(['FORBIDDEN']);
      expect(await follow('anybody', one(mine.number))).toEqual(['UNAUTHENTICATED']);
      expect(await follow('anybody', one(mine.number, other.secret))).toEqual(['WRONG_SECRET']);
      expect(await follow('citizen', one(other.number))).toEqual(['REQUEST_NOT_FOUND']);
      expect(await follow('citizen', one(mistyped(mine.number)))).toEqual(['INVALID_NUMBER']);
      expect(
        await follow(
          'arbiter',
          'subscription { requestsUpdated(filter: { custodian: "e-nothing" }) { cursor } }',
        ),
      ).toEqual(['UNKNOWN_FORMATION']);
    });

    it('should refuse wrong passwords with the same words as unknown addresses', async () => {
      await prepare();
      const signIn =
        'mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { accessToken } }';
      const [wrong, unknown] = await Promise.all([
        story.call('anybody', signIn, { email: 'analyst@masar.test', password: 'كلمة خاطئة' }),
        story.call('anybody', signIn, { email: 'nobody@masar.test', password: 'masar-demo' }),
      ]);
      expect([wrong.codes, unknown.codes]).toEqual([['BAD_CREDENTIALS'], ['BAD_CREDENTIALS']]);
      expect(wrong.errors[0]?.message).toBe(unknown.errors[0]?.message);
    });
  });
}

function onlyNulls(data: unknown): boolean {
  if (data === null || data === undefined) return true;
  return typeof data === 'object' && Object.values(data).every(onlyNulls);
}

/** The number with one digit changed. */
function mistyped(number: string): string {
  return number.replace(
    /(\d)(-\d\d)$/,
    (_, digit: string, rest: string) => `${(Number(digit) + 1) % 10}${rest}`,
  );
}
