import { describe, expect, it } from 'vitest';
import type { House } from '../house/house.ts';
import { Story } from './story.ts';
import { followOne, type OneUpdate, objection } from './words.ts';

/** As in a university's system: a request goes from department to department of one body, and its path is followed. */
export function university(house: () => House): void {
  describe('a request that goes through the departments of one body', () => {
    it('should be followed from department to department, each with its own leg', async () => {
      const story = new Story(house());
      const { number, secret } = await story.submit('anybody', {
        ...objection,
        formation: 'e-tarbeya-rusafa-1',
      });
      const follower = (await story.who('anybody')).follow<OneUpdate>(followOne, {
        number,
        secret,
        after: '',
      });
      await story.reaches(number, 'REGISTERED', 'e-tarbeya-rusafa-1');
      await story.does('e-tarbeya', number, 'start');
      await story.does(
        'e-tarbeya',
        number,
        'refer(to: "e-tarbeya-exams", reason: "الدفاتر لدى مديرية الامتحانات")',
      );
      await story.does('e-tarbeya', number, 'start');
      await story.does('e-tarbeya', number, 'refer(to: "e-tarbeya", reason: "للمصادقة على النتيجة")');
      await story.does('e-tarbeya', number, 'resolve(outcome: GRANTED, reply: "صُححت الدرجة إلى ٨١")');
      await follower.take(9);
      const path = follower.events.map(({ requestUpdated: { step } }) => [
        step.leg,
        step.event,
        step.formation.code,
        step.to?.code ?? null,
      ]);
      expect(path).toEqual([
        [1, 'SUBMITTED', 'e-tarbeya-rusafa-1', 'e-tarbeya-rusafa-1'],
        [1, 'REGISTERED', 'e-tarbeya-rusafa-1', null],
        [1, 'STARTED', 'e-tarbeya-rusafa-1', null],
        [1, 'REFERRED', 'e-tarbeya-rusafa-1', 'e-tarbeya-exams'],
        [2, 'REGISTERED', 'e-tarbeya-exams', null],
        [2, 'STARTED', 'e-tarbeya-exams', null],
        [2, 'REFERRED', 'e-tarbeya-exams', 'e-tarbeya'],
        [3, 'REGISTERED', 'e-tarbeya', null],
        [3, 'RESOLVED', 'e-tarbeya', null],
      ]);
      await follower.stop();

      // Whoever asks later where it went sees the same, and finds it by a department that it has left.
      const asked = await story.ask(
        'arbiter',
        `query ($number: ID!) {
          request(number: $number) { path { leg event formation { name } } }
          requests(filter: { formation: "e-tarbeya-exams" }) { nodes { number } }
        }`,
        { number },
      );
      expect(asked.request.path.map(({ event }: { event: string }) => event)).toEqual(
        path.map(([, event]) => event),
      );
      expect(asked.requests.nodes).toContainEqual({ number });
    });

    it('should be worked on by the department that holds it and by those above, and by nobody beside', async () => {
      const story = new Story(house());
      const clerks = {
        exams: await story.newStaff('e-tarbeya', 'e-tarbeya-exams', 'موظفة الامتحانات'),
        karkh: await story.newStaff('e-tarbeya', 'e-tarbeya-karkh-1', 'موظف تربية الكرخ'),
      };
      const { number } = await story.registered('anybody', objection);
      expect((await story.command('e-tarbeya', number, 'start', clerks.exams)).codes).toEqual(['FORBIDDEN']);
      await story.does('e-tarbeya', number, 'refer(to: "e-tarbeya-exams", reason: "حسب الاختصاص")');
      await story.does('e-tarbeya', number, 'start', clerks.exams);
      expect(
        (await story.command('e-tarbeya', number, 'note(text: "من قسم آخر")', clerks.karkh)).codes,
      ).toEqual(['FORBIDDEN']);
      expect((await story.command('e-tarbeya', number, 'start', clerks.exams)).codes).toEqual([
        'INVALID_TRANSITION',
      ]);

      const list =
        '{ eTarbeya { cases(filter: { custody: true }, first: 100) { nodes { number assignee { name } } } } }';
      const [exams, karkh] = await Promise.all([
        story.ask(clerks.exams, list),
        story.ask(clerks.karkh, list),
      ]);
      expect(exams.eTarbeya.cases.nodes).toContainEqual({ number, assignee: { name: 'موظفة الامتحانات' } });
      expect(karkh.eTarbeya.cases.nodes.map((node: { number: string }) => node.number)).not.toContain(number);
    });
  });
}
