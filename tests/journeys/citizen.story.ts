import { formatNationalNumber } from '@masar/kit/number/national-number';
import { describe, expect, it } from 'vitest';
import type { Caller } from '../house/caller.ts';
import type { House } from '../house/house.ts';
import { Story } from './story.ts';
import { basraRoad, electricity, objection, suggestion } from './words.ts';

const bySecret = `query ($number: ID!, $secret: String) {
  request(number: $number, secret: $secret) { number status subject body stage eTarbeya { status question } }
}`;
const register = `mutation ($email: String!, $name: String!) {
  registerCitizen(email: $email, name: $name, password: "كلمة-مرور-طويلة") { accessToken person { name role } }
}`;

/** As in Citizen E-Government: submit, follow by number and secret, list one's own. */
export function citizenEGovernment(house: () => House): void {
  describe('a citizen without an account', () => {
    it('should submit, and follow by number and secret, and by nothing less', async () => {
      const story = new Story(house());
      const { number, secret } = await story.registered('anybody', objection);
      const { request } = await story.ask('anybody', bySecret, { number, secret });
      expect(request).toEqual({
        number,
        status: 'REGISTERED',
        subject: objection.subject,
        body: objection.body,
        stage: 'REGISTRATION',
        eTarbeya: { status: 'REGISTERED', question: null },
      });
      // As it is read out on the telephone: with Arabic-Indic digits and small letters.
      const spoken = number
        .toLowerCase()
        .replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
      expect((await story.ask('anybody', bySecret, { number: spoken, secret })).request.number).toBe(number);

      expect((await story.call('anybody', bySecret, { number })).codes).toEqual(['UNAUTHENTICATED']);
      expect((await story.call('anybody', bySecret, { number, secret: `${secret}x` })).codes).toEqual([
        'WRONG_SECRET',
      ]);
      const other = await story.submit('anybody', objection);
      expect((await story.call('anybody', bySecret, { number, secret: other.secret })).codes).toEqual([
        'WRONG_SECRET',
      ]);
    });

    it('should get one request for a submission that was sent twice', async () => {
      const story = new Story(house());
      const input = { ...suggestion, idempotencyKey: `نقرة مزدوجة ${Date.now()}` };
      const [one, two] = await Promise.all([story.submit('anybody', input), story.submit('anybody', input)]);
      expect(two).toEqual(one);
      const other = await story.call(
        'anybody',
        'mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { secret } }',
        { input: { ...input, subject: 'موضوع آخر بالمفتاح نفسه' } },
      );
      expect(other.codes).toEqual(['CONFLICT']);
    });
  });

  describe('a citizen with an account', () => {
    it("should see their own requests, the latest first, and nobody else's", async () => {
      const story = new Story(house());
      const stamp = Date.now();
      const people = await Promise.all(
        ['حسين علي', 'نور مهدي'].map((name, n) =>
          story.ask('anybody', register, { email: `citizen-${n}-${stamp}@example.test`, name }),
        ),
      );
      const [hussein, noor] = [0, 1].map((n) =>
        story.house.withToken(people[n].registerCitizen.accessToken),
      ) as [Caller, Caller];
      expect(people[0].registerCitizen.person).toEqual({ name: 'حسين علي', role: 'CITIZEN' });
      const submit = async (who: Caller, input: unknown) => {
        const query =
          'mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { request { number } } }';
        return (await who.ask(query, { input })).submitRequest.request.number as string;
      };
      const own = [
        await submit(hussein, objection),
        await submit(hussein, basraRoad),
        await submit(hussein, electricity),
      ];
      const other = await submit(noor, suggestion);

      const list = '{ requests { nodes { number subject applicant { name } } totalCount } }';
      const mine = (await hussein.ask(list)).requests;
      expect(mine.nodes.map(({ number }: { number: string }) => number)).toEqual([...own].reverse());
      expect(mine.totalCount).toBe(3);
      expect(mine.nodes[0].applicant).toEqual({ name: 'حسين علي' });
      expect((await noor.ask(list)).requests.nodes).toMatchObject([{ number: other }]);

      // Nobody learns whether another's request is there at all.
      const stranger = await noor.call(bySecret, { number: own[0] });
      const nobodys = await noor.call(bySecret, { number: formatNationalNumber(2020, 42) });
      expect(stranger.codes).toEqual(['REQUEST_NOT_FOUND']);
      expect(nobodys.codes).toEqual(stranger.codes);
      expect(stranger.data).toEqual({ request: null });
    });

    it('should be told of each requirement of a service before and of each fault after submitting', async () => {
      const story = new Story(house());
      const { service } = await story.ask(
        'anybody',
        '{ service(code: "exam-objection") { name fee slaHours documents form owner { name } } }',
      );
      expect(service).toMatchObject({
        name: 'الاعتراض على درجة امتحان عام',
        fee: 10_000,
        slaHours: 70,
        owner: { name: 'وزارة التربية' },
      });
      expect(service.documents).toContain('صورة البطاقة الامتحانية');
      expect(service.form.required).toContain('markReceived');
      const wrong = await story.call(
        'citizen',
        'mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { secret } }',
        {
          input: {
            ...objection,
            details: { ...(objection.details as object), markReceived: 149, year: 'سنة' },
          },
        },
      );
      expect(wrong.codes).toEqual(['INVALID_DETAILS']);
      expect(JSON.stringify(wrong.errors[0]?.extensions?.violations)).toMatch(
        /markReceived.*year|year.*markReceived/s,
      );
    });
  });
}
