import { describe, expect, it } from 'vitest';
import type { House } from '../house/house.ts';
import { Story } from './story.ts';
import type { Submission } from './words.ts';

const place = { neighbourhood: 'حي الأنصار', landmark: 'قرب جامع الإمام' };
const lamps = (n: number): Submission => ({
  service: 'street-lighting',
  governorate: 'e-najaf',
  subject: `إنارة عاطلة في زقاق رقم ${n.toLocaleString('ar-IQ')}`,
  body: 'الأعمدة الكهربائية مطفأة منذ أسبوع، والأهالي يخشون على أبنائهم.',
  details: { ...place, lamps: n },
});
const waste: Submission = {
  service: 'waste-collection',
  governorate: 'e-najaf',
  subject: 'تراكم النُّفايات في السّوق القديمة',
  body: 'لم تمر سيارة البلديّة منذ عشرة أيام.',
  details: place,
};

const search = `query ($filter: RequestFilter, $first: Int, $after: String) {
  requests(filter: $filter, first: $first, after: $after) {
    nodes { number subject } totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}`;

/** As in Matrouh: one desk that knows of everything, and answers whoever asks. */
export function matrouh(house: () => House): void {
  describe('a one-stop desk', () => {
    it('should find requests by words in any Arabic spelling, by filters, and page by page', async () => {
      const story = new Story(house());
      const numbers: string[] = [];
      for (let n = 11; n < 18; n += 1) numbers.push((await story.submit('citizen', lamps(n))).number);
      const rubbish = await story.submit('anybody', waste);
      for (const number of [...numbers, rubbish.number]) await story.reaches(number, 'REGISTERED', 'e-najaf');

      const found = async (filter: object) =>
        (await story.ask('clerk@central', search, { filter, first: 50 })).requests.nodes.map(
          ({ number }: { number: string }) => number,
        );
      const inNajaf = { governorate: 'e-najaf' };
      for (const text of ['النفايات', 'نفايات السوق القديمه', 'البلدية', 'النـفايات']) {
        expect(await found({ ...inNajaf, text }), text).toEqual([rubbish.number]);
      }
      // Taa marbuta, hamza and alef maqsura as people type them; digits of either kind.
      expect(await found({ ...inNajaf, text: 'اناره عاطله' })).toEqual([...numbers].reverse());
      expect(await found({ ...inNajaf, text: 'زقاق 13' })).toEqual([numbers[2]]);
      expect(await found({ ...inNajaf, text: 'زقاق ١٣' })).toEqual([numbers[2]]);
      expect(await found({ ...inNajaf, text: 'لا شيء مثل هذا' })).toEqual([]);

      await story.does('central', numbers[0] ?? '', 'start');
      await story.reaches(numbers[0] ?? '', 'IN_PROGRESS');
      expect(await found({ ...inNajaf, status: ['IN_PROGRESS'] })).toEqual([numbers[0]]);
      expect(await found({ ...inNajaf, stage: ['FOLLOW_UP'] })).toEqual([numbers[0]]);
      expect(await found({ ...inNajaf, service: 'waste-collection' })).toEqual([rubbish.number]);
      expect(await found({ ...inNajaf, kind: ['SUGGESTION'] })).toEqual([]);
      expect(await found({ ...inNajaf, custodian: 'e-najaf' })).toHaveLength(8);
      expect(await found({ ...inNajaf, overdue: true })).toEqual([]);
      expect(await found({ ...inNajaf, submittedTo: '2020-01-01T00:00:00.000Z' })).toEqual([]);

      // Three pages of three; what is submitted meanwhile moves nothing.
      const filter = { ...inNajaf };
      const pages: string[][] = [];
      let after: string | undefined;
      do {
        const { requests } = await story.ask('clerk@central', search, { filter, first: 3, after });
        pages.push(requests.nodes.map(({ number }: { number: string }) => number));
        expect(requests.pageInfo.hasPreviousPage).toBe(pages.length > 1);
        after = requests.pageInfo.hasNextPage ? requests.pageInfo.endCursor : undefined;
        await story.submit('citizen', lamps(90 + pages.length));
      } while (after !== undefined);
      expect(pages.map((page) => page.length)).toEqual([3, 3, 2]);
      expect(pages.flat()).toEqual([rubbish.number, ...[...numbers].reverse()]);
      const wrong = await story.call('clerk@central', search, { filter, after: 'ليس مؤشرًا' });
      expect(wrong.codes).toEqual(['INVALID_CURSOR']);
    });

    it('should show what waits, and what of it nobody has taken yet', async () => {
      const story = new Story(house());
      const { number } = await story.registered('anybody', waste);
      const { figures } = (
        await story.ask(
          'supervisor@central',
          '{ central { figures { open unassigned deadLetters waitingEvents byStatus { status count } } } }',
        )
      ).central;
      // Other stories' requests stand here, too: what is counted has to agree with itself and with the list.
      const atWork = ['REGISTERED', 'IN_PROGRESS', 'AWAITING_CITIZEN'];
      const open = figures.byStatus.filter(({ status }: { status: string }) => atWork.includes(status));
      expect(figures.open).toBe(open.reduce((sum: number, { count }: { count: number }) => sum + count, 0));
      expect(figures.unassigned).toBeGreaterThanOrEqual(1);
      expect(figures.unassigned).toBeLessThanOrEqual(figures.open);
      expect([figures.deadLetters, figures.waitingEvents]).toEqual([0, 0]);
      const untaken =
        '{ central { cases(filter: { unassigned: true, custody: true }, first: 100) { nodes { number } } } }';
      const waiting = async () => (await story.ask('supervisor@central', untaken)).central.cases.nodes;
      expect(await waiting()).toContainEqual({ number });

      const clerk = (await story.ask('clerk@central', '{ me { id } }')).me;
      await story.does('central', number, `start(assignee: "${clerk.id}")`, 'supervisor@central');
      const list = `{ central { cases(filter: { assignee: "${clerk.id}", text: "النفايات" }) { nodes { number request { status } } } } }`;
      await story.reaches(number, 'IN_PROGRESS');
      expect(await waiting()).not.toContainEqual({ number });
      expect((await story.ask('clerk@central', list)).central.cases.nodes).toContainEqual({
        number,
        request: { status: 'IN_PROGRESS' },
      });
      expect((await story.command('central', number, 'start(assignee: "0")')).codes).toEqual([
        'BAD_USER_INPUT',
      ]);
    });

    it('should find services by what people call them', async () => {
      const story = new Story(house());
      const find = 'query ($text: String) { services(text: $text) { code } }';
      const codes = async (text: string) =>
        (await story.ask('anybody', find, { text })).services.map(({ code }: { code: string }) => code);
      expect(await codes('اناره الشوارع')).toContain('street-lighting');
      expect(await codes('إجازة سوق تالفة')).toContain('driving-licence-damaged');
      expect(await codes('passport')).toContain('passport-exchange');
    });
  });
}
