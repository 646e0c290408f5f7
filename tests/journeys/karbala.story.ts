import { describe, expect, it, vi } from 'vitest';
import type { House } from '../house/house.ts';
import { eventually, Story } from './story.ts';
import { objection, type Submission } from './words.ts';

const code = 'e-karbala-sihha';
const join = `mutation ($input: JoinFormationInput!) {
  joinFormation(input: $input) { code kind name parent { code } joinedAt }
}`;
const newcomer = {
  code,
  kind: 'DIRECTORATE',
  parent: 'e-karbala',
  nameAr: 'دائرة صحة كربلاء المقدسة',
  nameEn: 'Karbala Health Directorate',
};
const hospital: Submission = {
  service: 'complaint-karbala',
  subject: 'تأخر المواعيد في مستشفى كربلاء العام',
  body: 'أعطيت موعدًا بعد أربعة أشهر لفحص لا يحتمل التأخير.',
  formation: code,
  details: { topic: 'DELAY' },
};

/** As in Karbala: formations join one after the other, and it is known who did what and who has read what. */
export function karbala(house: () => House): void {
  describe('a formation that joins later', () => {
    it('should be refused before it has joined, and hold requests from then on', async () => {
      const story = new Story(house());
      const early = await story.call('citizen', submitMutation, { input: hospital });
      expect(early.codes).toEqual(['UNKNOWN_FORMATION']);
      expect(early.errors[0]?.extensions).toMatchObject({ field: 'input.formation' });

      expect((await story.call('citizen', join, { input: newcomer })).codes).toEqual(['FORBIDDEN']);
      expect((await story.call('anybody', join, { input: newcomer })).codes).toEqual(['UNAUTHENTICATED']);
      const { joinFormation } = await story.ask('admin', join, { input: newcomer });
      expect(joinFormation).toMatchObject({ code, name: newcomer.nameAr, parent: { code: 'e-karbala' } });
      expect((await story.call('admin', join, { input: newcomer })).codes).toEqual(['CONFLICT']);

      const { number } = await story.registered('citizen', hospital);
      await story.does('central', number, 'start');
      const { formations, central } = await story.ask(
        'clerk@central',
        '{ formations(parent: "e-karbala") { code name } central { formations { code } } }',
      );
      expect(formations).toEqual([{ code, name: newcomer.nameAr }]);
      expect(central.formations).toContainEqual({ code });
    });

    it('should receive referrals from ministries at once', async () => {
      const story = new Story(house());
      const { number } = await story.registered('citizen', { ...hospital, formation: 'e-tarbeya' });
      await vi.waitFor(async () => {
        await story.does('e-tarbeya', number, `refer(to: "${code}", reason: "تخص دائرة الصحة")`);
      }, eventually);
      await story.reaches(number, 'REGISTERED', code);
    });
  });

  describe('accountability', () => {
    it('should show who did what and when, and to the citizen who has read their data', async () => {
      const story = new Story(house());
      const begun = Date.now();
      const { number } = await story.registered('citizen', { ...hospital, formation: 'e-karbala' });
      const readers =
        'query ($number: ID!) { request(number: $number) { readers { role fields at reader { id name } } } }';
      expect((await story.ask('citizen', readers, { number })).request.readers).toEqual([]);

      const read = 'query ($number: ID!) { request(number: $number) { body details applicant { name } } }';
      const { request } = await story.ask('clerk@central', read, { number });
      expect(request).toMatchObject({ body: hospital.body, applicant: { name: 'زينب كريم جاسم' } });
      await story.ask('citizen', read, { number });
      await story.ask(
        'clerk@central',
        'query ($number: ID!) { request(number: $number) { subject status } }',
        { number },
      );
      const clerk = (await story.ask('clerk@central', '{ me { id name } }')).me;
      const seen = await vi.waitFor(async () => {
        const answer = await story.call('citizen', readers, { number });
        expect(answer.data.request.readers).toHaveLength(1);
        return answer;
      }, eventually);
      const [entry] = seen.data.request.readers;
      expect(entry).toMatchObject({ role: 'CLERK', reader: { id: clerk.id, name: null } });
      expect([...entry.fields].sort()).toEqual(['applicant', 'body', 'details']);
      expect(Date.parse(entry.at)).toBeGreaterThanOrEqual(begun);
      // Who the officer is by name, the citizen doesn't see; the admin does.
      expect(new Set(seen.codes)).toEqual(new Set(['FORBIDDEN']));
      expect((await story.ask('admin', readers, { number })).request.readers).toContainEqual(
        expect.objectContaining({ reader: { id: clerk.id, name: clerk.name } }),
      );

      // The remark's words are for staff; that there was a step is for everybody.
      await story.does('central', number, 'start');
      await story.does('central', number, 'note(text: "اتصلت بالمستشفى")');
      await story.does('central', number, 'resolve(outcome: GRANTED, reply: "قُدّم الموعد")');
      await story.reaches(number, 'RESOLVED');
      const path = `query ($number: ID!) { request(number: $number) {
        path { event note at formation { code } } central { notes { author text } assignee { id } }
      } }`;
      const [mine, theirs] = await Promise.all([
        story.ask('citizen', path, { number }),
        story.ask('clerk@central', path, { number }),
      ]);
      const notesOf = (data: typeof mine) =>
        data.request.path.map(({ event, note }: { event: string; note: string | null }) => [event, note]);
      expect(notesOf(mine)).toEqual([
        ['SUBMITTED', null],
        ['REGISTERED', null],
        ['STARTED', null],
        ['NOTED', null],
        ['RESOLVED', 'قُدّم الموعد'],
      ]);
      expect(notesOf(theirs)[3]).toEqual(['NOTED', 'اتصلت بالمستشفى']);
      expect(mine.request.central.notes).toEqual([]);
      expect(theirs.request.central).toEqual({
        notes: [{ author: clerk.id, text: 'اتصلت بالمستشفى' }],
        assignee: { id: clerk.id },
      });
      const times = mine.request.path.map(({ at }: { at: string }) => Date.parse(at));
      expect(times).toEqual([...times].sort((a, b) => a - b));
    });

    it("should show the citizen who has read their data at a ministry's desk", async () => {
      const story = new Story(house());
      const { number } = await story.registered('citizen', objection);
      const { eTarbeya } = await story.ask(
        'clerk@e-tarbeya',
        'query ($number: ID!) { eTarbeya { case(number: $number) { examObjection { markReceived } } } }',
        { number },
      );
      expect(eTarbeya.case.examObjection.markReceived).toBe(49);
      const readers = 'query ($number: ID!) { request(number: $number) { readers { role desk fields } } }';
      await vi.waitFor(async () => {
        const { request } = await story.ask('citizen', readers, { number });
        expect(request.readers).toContainEqual({
          ...{ role: 'CLERK', desk: 'e-tarbeya', fields: ['examObjection'] },
        });
      }, eventually);
    });

    it('should give leadership figures and no names', async () => {
      const story = new Story(house());
      const { number } = await story.registered('citizen', { ...hospital, formation: 'e-karbala' });
      const { indicators } = await story.ask(
        'analyst',
        '{ indicators(filter: { formation: "e-karbala" }) { total open byStatus { status count } } }',
      );
      expect(indicators.total).toBeGreaterThan(0);
      expect(indicators.open).toBeGreaterThan(0);
      const one = await story.call(
        'analyst',
        'query ($number: ID!) { request(number: $number) { subject } }',
        { number },
      );
      expect([one.data, one.codes]).toEqual([{ request: null }, ['FORBIDDEN']]);
      expect((await story.call('analyst', '{ requests { nodes { number } } }')).codes).toEqual(['FORBIDDEN']);
      expect((await story.call('citizen', '{ indicators { total } }')).codes).toEqual(['FORBIDDEN']);
    });
  });
}

const submitMutation = 'mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { secret } }';
