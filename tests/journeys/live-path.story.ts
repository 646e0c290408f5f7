import { describe, expect, it } from 'vitest';
import type { House } from '../house/house.ts';
import { Story } from './story.ts';
import { type AnyUpdate, followAll, type OneUpdate, objection, update } from './words.ts';

/** What the ministries add to the request, with a table of e-tarbeya's own. */
const withCases = `subscription ($filter: RequestFilter, $after: ID) {
  requestsUpdated(filter: $filter, after: $after) {
    ${update.replace(
      'request {',
      `request {
      eTarbeya { status custody formation { name } examObjection { markReceived subject school { name } } }
      central { status outcome reply formation { code name } }`,
    )}
  }
}`;
const oneWithCases = withCases
  .replace('$filter: RequestFilter', '$number: ID!, $secret: String')
  .replace('requestsUpdated(filter: $filter', 'requestUpdated(number: $number, secret: $secret');

const wholePath = [
  'SUBMITTED',
  'REGISTERED',
  'IN_PROGRESS',
  'REFERRED',
  'REGISTERED',
  'RESOLVED',
  'ARCHIVED',
];

/** The main journey: submitted, registered, worked on, referred to another ministry, resolved, archived. */
export function livePath(house: () => House): void {
  describe('a request that travels through two ministries', () => {
    it('should be seen live, each status in order and once, with the fields of the ministries own cases', async () => {
      const story = new Story(house());
      const before = await story.following('citizen', withCases);

      const begun = Date.now();
      const { number, secret } = await story.submit('citizen', objection);
      const byNumber = (await story.who('anybody')).follow<OneUpdate>(oneWithCases, {
        number,
        secret,
        after: '',
      });
      const mine = () =>
        before.events.filter(({ requestsUpdated }) => requestsUpdated.request.number === number);
      const reached = (status: string, count = 1) =>
        before.until(
          () =>
            mine().filter(({ requestsUpdated }) => requestsUpdated.step.status === status).length >= count,
          `${count} x ${status}`,
        );

      await reached('REGISTERED');
      const seen = before.events.findIndex(
        ({ requestsUpdated: { request, step } }) => request.number === number && step.status === 'REGISTERED',
      );
      const took = (before.times[seen] ?? 0) - begun;
      process.stdout.write(`REGISTERED was seen ${took} ms after the submission was sent\n`);

      await story.does('e-tarbeya', number, 'start');
      await reached('IN_PROGRESS');
      await story.does(
        'e-tarbeya',
        number,
        'refer(to: "e-taaleem", reason: "المعدل يخص القبول المركزي في الجامعات")',
      );
      await reached('REGISTERED', 2);
      await story.does(
        'central',
        number,
        'resolve(outcome: GRANTED, reply: "عُدّل المعدل وأعيد الترشيح للقبول")',
      );
      await reached('RESOLVED');
      await story.does('central', number, 'archive');
      await reached('ARCHIVED');
      await byNumber.take(wholePath.length);

      const updates = mine().map(({ requestsUpdated }) => requestsUpdated);
      expect(updates.map(({ step }) => step.status)).toEqual(wholePath);
      expect(byNumber.events.map(({ requestUpdated }) => requestUpdated)).toEqual(
        expect.arrayContaining([expect.objectContaining({ cursor: updates[3]?.cursor })]),
      );
      expect(byNumber.events.map(({ requestUpdated: { step } }) => step.status)).toEqual(wholePath);
      expect([...before.errors, ...byNumber.errors]).toEqual([]);
      // What is told with a step is the request as that step left it.
      expect(updates.map(({ request }) => [request.status, request.custodian.code, request.leg])).toEqual([
        ['SUBMITTED', 'e-tarbeya', 1],
        ['REGISTERED', 'e-tarbeya', 1],
        ['IN_PROGRESS', 'e-tarbeya', 1],
        ['REFERRED', 'e-taaleem', 2],
        ['REGISTERED', 'e-taaleem', 2],
        ['RESOLVED', 'e-taaleem', 2],
        ['ARCHIVED', 'e-taaleem', 2],
      ]);
      expect(updates.map(({ request }) => request.stage)).toEqual([
        'SUBMISSION',
        'REGISTRATION',
        'FOLLOW_UP',
        'FOLLOW_UP',
        'REGISTRATION',
        'FOLLOW_UP',
        'ARCHIVE',
      ]);
      expect(updates[3]?.step).toMatchObject({
        formation: { code: 'e-tarbeya' },
        to: { code: 'e-taaleem' },
        note: 'المعدل يخص القبول المركزي في الجامعات',
      });
      // Both followers got the ministries' parts: the citizen by the account, the other by the secret.
      const last = byNumber.events.at(-1)?.requestUpdated;
      for (const request of [updates.at(-1)?.request, last?.request]) {
        expect(request).toMatchObject({
          eTarbeya: {
            custody: false,
            formation: { name: 'وزارة التربية' },
            examObjection: {
              markReceived: 49,
              subject: 'MATHEMATICS',
              school: { name: 'إعدادية الأعظمية للبنين' },
            },
          },
          central: {
            status: 'ARCHIVED',
            outcome: 'GRANTED',
            reply: 'عُدّل المعدل وأعيد الترشيح للقبول',
            formation: { code: 'e-taaleem', name: 'وزارة التعليم العالي والبحث العلمي' },
          },
        });
      }
      expect(updates[1]?.request).toMatchObject({ eTarbeya: { examObjection: { markReceived: 49 } } });
      await Promise.all([before.stop(), byNumber.stop()]);
    });

    it('should end with the register, the cases and the path saying the same', async () => {
      const story = new Story(house());
      const { number } = await story.registered('citizen', objection);
      await story.does('e-tarbeya', number, 'resolve(outcome: ANSWERED, reply: "الدرجة صحيحة بعد التدقيق")');
      await story.reaches(number, 'RESOLVED');
      const { request } = await story.ask(
        'citizen',
        `query ($number: ID!) { request(number: $number) {
          status outcome reply eTarbeya { status outcome reply } central { status }
          path { event status leg formation { name(language: EN) } }
        } }`,
        { number },
      );
      const answer = { status: 'RESOLVED', outcome: 'ANSWERED', reply: 'الدرجة صحيحة بعد التدقيق' };
      expect(request).toMatchObject({ ...answer, eTarbeya: answer, central: null });
      const formation = { name: 'Ministry of Education' };
      expect(request.path).toEqual([
        { event: 'SUBMITTED', status: 'SUBMITTED', leg: 1, formation },
        { event: 'REGISTERED', status: 'REGISTERED', leg: 1, formation },
        { event: 'RESOLVED', status: 'RESOLVED', leg: 1, formation },
      ]);
    });

    it('should give a subscriber only what the filter takes', async () => {
      const story = new Story(house());
      const resolved = (await story.who('arbiter')).follow<AnyUpdate>(followAll, {
        filter: { status: ['RESOLVED'], formation: 'e-tarbeya' },
        after: '',
      });
      const { number } = await story.registered('citizen', objection);
      await story.does('e-tarbeya', number, 'resolve(outcome: ANSWERED, reply: "دُققت الدرجة")');
      await resolved.until((events) =>
        events.some(({ requestsUpdated }) => requestsUpdated.request.number === number),
      );
      expect(new Set(resolved.events.map(({ requestsUpdated }) => requestsUpdated.step.status))).toEqual(
        new Set(['RESOLVED']),
      );
      await resolved.stop();
    });
  });
}
