import { describe, expect, it } from 'vitest';
import type { House } from '../house/house.ts';
import { Story } from './story.ts';
import { objection } from './words.ts';

const submit = `mutation ($input: SubmitRequestInput!) {
  submitRequest(input: $input) { secret request { number channel applicant { name phone } } }
}`;
const applicant = { name: 'الحاجة أم سلمان', phone: '07701234567', nationalId: '١٩٥٠١٢٣٤٥٦٧٨' };

/** As in Madinah: an agent at a reception centre acts for a citizen who comes in person. */
export function madinah(house: () => House): void {
  describe('an agent who acts for a citizen', () => {
    it('should submit for them, follow, and answer for them; the citizen goes on with number and secret', async () => {
      const story = new Story(house());
      const nobody = await story.call('agent', submit, { input: objection });
      expect(nobody.codes).toEqual(['BAD_USER_INPUT']);
      expect(nobody.errors[0]?.extensions).toMatchObject({ field: 'input.applicant' });

      const { submitRequest } = await story.ask('agent', submit, { input: { ...objection, applicant } });
      const { secret, request } = submitRequest;
      const { number } = request;
      expect(request).toMatchObject({
        channel: 'CENTRE',
        applicant: { name: 'الحاجة أم سلمان', phone: '07701234567' },
      });
      await story.reaches(number, 'REGISTERED');
      await story.does('e-tarbeya', number, 'ask(question: "ما الرقم الامتحاني الصحيح؟")');
      await story.reaches(number, 'AWAITING_CITIZEN');

      // The agent finds it among those that they have submitted, and answers from the citizen's card.
      const own = await story.ask(
        'agent',
        '{ requests(first: 1) { nodes { number eTarbeya { question } } } }',
      );
      expect(own.requests.nodes).toEqual([{ number, eTarbeya: { question: 'ما الرقم الامتحاني الصحيح؟' } }]);
      const provide =
        'mutation ($number: ID!, $text: String!) { provideInformation(number: $number, text: $text) { status } }';
      await story.ask('agent', provide, { number, text: 'الرقم ٢٣١٦٤١٠٠٣' });
      await story.reaches(number, 'IN_PROGRESS');
      await story.does('e-tarbeya', number, 'resolve(outcome: ANSWERED, reply: "الدرجة صحيحة")');
      await story.reaches(number, 'RESOLVED');

      // At home the citizen goes on with what is on the receipt.
      const accept = `mutation ($number: ID!, $secret: String) {
        acceptResolution(number: $number, secret: $secret, rating: 5, comment: "شكرًا لكم") { status path { event } }
      }`;
      const { acceptResolution } = await story.ask('anybody', accept, { number, secret });
      expect(acceptResolution.path.map(({ event }: { event: string }) => event)).toEqual([
        'SUBMITTED',
        'REGISTERED',
        'ASKED',
        'INFORMATION_PROVIDED',
        'RESOLVED',
        'ACCEPTED',
      ]);
      // Another citizen's account doesn't open it, nor does the agent see what others have submitted.
      expect(
        (
          await story.call('citizen', 'query ($number: ID!) { request(number: $number) { number } }', {
            number,
          })
        ).codes,
      ).toEqual(['REQUEST_NOT_FOUND']);
      const elsewhere = await story.submit('citizen', objection);
      expect(
        (await story.call('agent', 'query ($number: ID!) { request(number: $number) { number } }', elsewhere))
          .codes,
      ).toEqual(['REQUEST_NOT_FOUND']);
    });

    it('should be refused a telephone or an identity that is none', async () => {
      const story = new Story(house());
      for (const [field, wrong] of [
        ['phone', { ...applicant, phone: 'هاتف' }],
        ['nationalId', { ...applicant, nationalId: '12345' }],
      ] as const) {
        const { codes, errors } = await story.call('agent', submit, {
          input: { ...objection, applicant: wrong },
        });
        expect([codes, errors[0]?.extensions?.field]).toEqual([
          ['BAD_USER_INPUT'],
          `input.applicant.${field}`,
        ]);
      }
    });
  });
}
