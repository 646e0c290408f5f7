import { describe, expect, it, vi } from 'vitest';
import type { House } from '../house/house.ts';
import { eventually, Story, type Submitted } from './story.ts';
import { basraRoad, objection } from './words.ts';

/** What every citizen's action is asked to show. */
const shown = 'status custodian { code } path { event leg note } pendingActions { kind state code }';
const provide = `mutation ($number: ID!, $secret: String, $text: String!) {
  provideInformation(number: $number, secret: $secret, text: $text) { ${shown} }
}`;
const withdraw = `mutation ($number: ID!, $secret: String) {
  withdrawRequest(number: $number, secret: $secret, reason: "لم تعد هناك حاجة") { ${shown} }
}`;
const accept = `mutation ($number: ID!, $secret: String, $rating: Int = 4) {
  acceptResolution(number: $number, secret: $secret, rating: $rating) { ${shown} }
}`;
const dispute = `mutation ($number: ID!, $secret: String) {
  disputeResolution(number: $number, secret: $secret, reason: "الجواب لا يعالج شكواي") { ${shown} }
}`;
const route = `mutation ($number: ID!, $to: ID!) {
  routeRequest(number: $number, to: $to, reason: "من اختصاص هذه الجهة") { ${shown} }
}`;

const events = (request: { path: { event: string }[] }) => request.path.map(({ event }) => event);

/** What citizens answer, and what the secretariat decides. */
export function answers(house: () => House): void {
  async function resolved(story: Story): Promise<Submitted> {
    const submitted = await story.registered('anybody', objection);
    await story.does('e-tarbeya', submitted.number, 'resolve(outcome: ANSWERED, reply: "الدرجة صحيحة")');
    await story.reaches(submitted.number, 'RESOLVED');
    return submitted;
  }

  describe('a question to the citizen', () => {
    it('should be answered at its custodian, and the work goes on', async () => {
      const story = new Story(house());
      const submitted = await story.registered('anybody', objection);
      const { number } = submitted;
      await story.does('e-tarbeya', number, 'ask(question: "في أي مركز أديت الامتحان؟")');
      await story.reaches(number, 'AWAITING_CITIZEN');
      const awaiting = await story.ask('anybody', dueOf, submitted);
      expect(awaiting.request).toMatchObject({
        dueAt: null,
        eTarbeya: { question: 'في أي مركز أديت الامتحان؟' },
      });

      const { provideInformation } = await story.ask('anybody', provide, {
        ...submitted,
        text: 'مركز إعدادية الكرخ',
      });
      expect(provideInformation).toMatchObject({ status: 'IN_PROGRESS', pendingActions: [] });
      expect(provideInformation.path.at(-1)).toEqual({
        event: 'INFORMATION_PROVIDED',
        leg: 1,
        note: 'مركز إعدادية الكرخ',
      });
      const after = await story.ask('anybody', dueOf, submitted);
      expect(after.request.eTarbeya.information).toEqual(['مركز إعدادية الكرخ']);
      expect(Date.parse(after.request.dueAt)).toBeGreaterThan(Date.now());
    });
  });

  describe('a request that is taken back', () => {
    it('should be withdrawn once, however often it is said', async () => {
      const story = new Story(house());
      const submitted = await story.registered('anybody', objection);
      const said = await Promise.all(
        Array.from({ length: 4 }, () => story.call('anybody', withdraw, submitted)),
      );
      for (const { codes } of said) expect(['', 'INVALID_TRANSITION']).toContain(codes.join());
      expect(said.some(({ codes }) => codes.length === 0)).toBe(true);
      expect((await story.stateOf(submitted.number)).path).toEqual(['SUBMITTED', 'REGISTERED', 'WITHDRAWN']);
      await story.does('e-tarbeya', submitted.number, 'archive');
      await story.reaches(submitted.number, 'ARCHIVED');
      expect((await story.call('anybody', dispute, submitted)).codes).toEqual(['INVALID_TRANSITION']);
    });

    it('should be either answered or withdrawn when both happen at once', async () => {
      const story = new Story(house());
      for (let n = 0; n < 4; n += 1) {
        const submitted = await story.registered('anybody', objection);
        const [citizen, clerk] = await Promise.all([
          story.call('anybody', withdraw, submitted),
          story.command('e-tarbeya', submitted.number, 'resolve(outcome: ANSWERED, reply: "أجيب")'),
        ]);
        const wins = [citizen.codes, clerk.codes].filter((codes) => codes.length === 0);
        expect(wins, JSON.stringify([citizen.codes, clerk.codes])).toHaveLength(1);
        const state = await story.stateOf(submitted.number);
        expect(state.path).toEqual([
          'SUBMITTED',
          'REGISTERED',
          citizen.codes.length === 0 ? 'WITHDRAWN' : 'RESOLVED',
        ]);
      }
    });
  });

  describe('an answer', () => {
    it('should be accepted once, with a rating that counts, and not disputed afterwards', async () => {
      const story = new Story(house());
      const submitted = await resolved(story);
      expect((await story.call('anybody', accept, { ...submitted, rating: 6 })).codes).toEqual([
        'BAD_USER_INPUT',
      ]);
      const { acceptResolution } = await story.ask('anybody', accept, submitted);
      expect([acceptResolution.status, events(acceptResolution).at(-1)]).toEqual(['RESOLVED', 'ACCEPTED']);
      expect((await story.call('anybody', accept, submitted)).codes).toEqual(['ALREADY_ACCEPTED']);
      expect((await story.call('anybody', dispute, submitted)).codes).toEqual(['ALREADY_ACCEPTED']);
      const { indicators } = await story.ask('analyst', '{ indicators { averageRating } }');
      expect(indicators.averageRating).toBeGreaterThanOrEqual(4);
    });

    it('should go to the secretariat when it is disputed, and from there to another body', async () => {
      const story = new Story(house());
      const submitted = await resolved(story);
      const { number } = submitted;
      const { disputeResolution } = await story.ask('anybody', dispute, submitted);
      expect(disputeResolution).toMatchObject({ status: 'DISPUTED', custodian: { code: 'secretariat' } });
      expect((await story.command('e-tarbeya', number, 'start')).codes).toEqual(['NOT_CUSTODIAN']);
      expect((await story.call('clerk@e-tarbeya', route, { number, to: 'e-taaleem' })).codes).toEqual([
        'FORBIDDEN',
      ]);
      expect((await story.call('arbiter', route, { number, to: 'e-maliyya' })).codes).toEqual([
        'UNKNOWN_FORMATION',
      ]);

      // With the secretariat the citizen may still add something, at once.
      const added = await story.ask('anybody', provide, { ...submitted, text: 'أرفقت صورة الدفتر' });
      expect(added.provideInformation).toMatchObject({ status: 'DISPUTED', pendingActions: [] });

      const { routeRequest } = await story.ask('arbiter', route, { number, to: 'e-taaleem' });
      expect(routeRequest).toMatchObject({ status: 'REFERRED', custodian: { code: 'e-taaleem' } });
      await story.reaches(number, 'REGISTERED', 'e-taaleem');
      await story.does('central', number, 'resolve(outcome: GRANTED, reply: "أُعيد النظر وعُدّلت الدرجة")');
      await story.reaches(number, 'RESOLVED');
      const { request } = await story.ask('arbiter', pathOf, { number });
      expect(request.path.map(({ event, leg }: { event: string; leg: number }) => `${leg} ${event}`)).toEqual(
        [
          '1 SUBMITTED',
          '1 REGISTERED',
          '1 RESOLVED',
          '1 DISPUTED',
          '2 INFORMATION_PROVIDED',
          '2 ROUTED',
          '3 REGISTERED',
          '3 RESOLVED',
        ],
      );
    });

    it('should be open to a dispute when the desk has archived it already', async () => {
      const story = new Story(house());
      const submitted = await resolved(story);
      await story.does('e-tarbeya', submitted.number, 'archive');
      await story.reaches(submitted.number, 'ARCHIVED');
      const { disputeResolution } = await story.ask('anybody', dispute, submitted);
      expect(disputeResolution).toMatchObject({ status: 'DISPUTED', custodian: { code: 'secretariat' } });
      await story.ask('arbiter', route, { number: submitted.number, to: 'e-tarbeya' });
      await story.reaches(submitted.number, 'REGISTERED', 'e-tarbeya');
      await story.does('e-tarbeya', submitted.number, 'start');
    });
  });

  describe('a request that is given back', () => {
    it('should be routed by the secretariat to the body that it belongs to', async () => {
      const story = new Story(house());
      const { number } = await story.registered('anybody', { ...basraRoad, formation: 'e-mawared' });
      await story.does('e-mawared', number, 'returnToHub(reason: "ليست من اختصاص الوزارة")');
      await story.reaches(number, 'REFERRED', 'secretariat');
      const { requests } = await story.ask(
        'arbiter',
        '{ requests(filter: { custodian: "secretariat", status: [REFERRED] }) { nodes { number } } }',
      );
      expect(requests.nodes).toContainEqual({ number });
      await story.ask('arbiter', route, { number, to: 'e-basra-roads' });
      await story.reaches(number, 'REGISTERED', 'e-basra-roads');
      expect((await story.call('arbiter', route, { number, to: 'e-basra' })).codes).toEqual([
        'NOT_CUSTODIAN',
      ]);
      await story.does('e-basra', number, 'start');
      expect((await story.command('e-mawared', number, 'start')).codes).toEqual(['NOT_CUSTODIAN']);
    });

    it('should come back to a body that had it, as a new leg of the same file', async () => {
      const story = new Story(house());
      const { number, secret } = await story.registered('anybody', objection);
      await story.does('e-tarbeya', number, 'refer(to: "e-basra", reason: "محافظة الطالب")');
      await story.reaches(number, 'REGISTERED', 'e-basra');
      await story.does('e-basra', number, 'refer(to: "e-tarbeya-exams", reason: "من اختصاص التربية")');
      await story.reaches(number, 'REGISTERED', 'e-tarbeya-exams');
      const { request } = await story.ask(
        'anybody',
        'query ($number: ID!, $secret: String) { request(number: $number, secret: $secret) { leg eTarbeya { leg custody formation { code } } eBasra { custody } } }',
        { number, secret },
      );
      expect(request).toEqual({
        leg: 3,
        eTarbeya: { leg: 3, custody: true, formation: { code: 'e-tarbeya-exams' } },
        eBasra: { custody: false },
      });
    });
  });

  describe('information that is sent while a referral is on its way', () => {
    it('should arrive exactly once, at the new custodian', async () => {
      const story = new Story(house());
      const submitted = await story.registered('anybody', objection);
      const { number } = submitted;
      const basra = house().process('e-basra');
      await basra.stop();
      await story.does('e-tarbeya', number, 'refer(to: "e-basra", reason: "محافظة الطالب")');
      await story.reaches(number, 'REFERRED', 'e-basra');
      const text = 'رقم هاتفي الجديد ٠٧٧٠';
      const { provideInformation } = await story.ask('anybody', provide, { ...submitted, text });
      expect(provideInformation).toMatchObject({
        status: 'REFERRED',
        pendingActions: [{ kind: 'INFORMATION_PROVIDED', state: 'PENDING', code: null }],
      });
      await basra.start();
      await vi.waitFor(async () => {
        const { request } = await story.ask('arbiter', pathOf, { number });
        expect(request).toMatchObject({ pendingActions: [] });
        expect(
          request.path.map(({ event, leg }: { event: string; leg: number }) => `${leg} ${event}`),
        ).toEqual(['1 SUBMITTED', '1 REGISTERED', '1 REFERRED', '2 REGISTERED', '2 INFORMATION_PROVIDED']);
      }, eventually);
      const own = await house().rows('e-basra', 'select text from case_information where number = $1', [
        number,
      ]);
      expect(own).toEqual([{ text }]);
      expect(
        await house().rows('e-tarbeya', 'select from case_information where number = $1', [number]),
      ).toEqual([]);
    });

    it('should arrive exactly once when nobody knows which comes first', async () => {
      const story = new Story(house());
      const requests = await Promise.all(
        Array.from({ length: 6 }, () => story.registered('anybody', objection)),
      );
      await Promise.all(
        requests.flatMap((submitted, n) => [
          story.does('e-tarbeya', submitted.number, 'refer(to: "e-basra", reason: "محافظة الطالب")'),
          story.ask('anybody', provide, { ...submitted, text: `معلومة رقم ${n}` }),
        ]),
      );
      for (const { number } of requests) {
        await vi.waitFor(async () => {
          const { request } = await story.ask('arbiter', pathOf, { number });
          expect(request).toMatchObject({
            status: 'REGISTERED',
            custodian: { code: 'e-basra' },
            pendingActions: [],
          });
          expect([...events(request)].sort()).toEqual([
            'INFORMATION_PROVIDED',
            'REFERRED',
            'REGISTERED',
            'REGISTERED',
            'SUBMITTED',
          ]);
        }, eventually);
        const count = 'select count(*)::int as count from case_information where number = $1';
        const [there, here] = await Promise.all([
          house().rows('e-tarbeya', count, [number]),
          house().rows('e-basra', count, [number]),
        ]);
        expect(there[0].count + here[0].count, number).toBe(1);
      }
    });
  });
}

const dueOf = `query ($number: ID!, $secret: String) {
  request(number: $number, secret: $secret) { dueAt eTarbeya { question information } }
}`;
const pathOf = `query ($number: ID!) { request(number: $number) { ${shown} } }`;
