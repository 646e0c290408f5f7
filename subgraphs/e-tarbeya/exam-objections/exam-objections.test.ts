import { anonymous } from '@masar/kit/auth/actor';
import { citizenActed, requestFile, routed } from '@masar/kit/testing/hub-events';
import type { TestMinistry } from '@masar/kit/testing/ministry';
import { beforeAll, describe, expect, it } from 'vitest';
import { basraClerk, citizen, clerk, examsClerk, openTarbeya } from '../testing/open.ts';

const details = {
  examNumber: '٢٣١٦٤١٠٠٢',
  schoolCode: 'SCH-BGR1-001',
  subject: 'PHYSICS',
  stage: 'PREPARATORY',
  year: 2025,
  markReceived: 48,
  reason: 'إجابة السؤال الثالث لم تحتسب',
};
const objectionFields = `examObjection {
  number examNumber school { code } subject stage year markReceived reason state committee
  remark { mark changed justification remarkedAt remarkedBy { id } }
}`;

describe('objections to examination marks', () => {
  let tarbeya: TestMinistry;
  beforeAll(async () => {
    tarbeya = await openTarbeya();
  });

  const submit = (over: object = {}) =>
    tarbeya.submit('e-tarbeya-exams', {
      service: 'exam-objection',
      details: { ...details, ...over },
      applicant: { person: citizen.id, agent: null, name: citizen.name, phone: null },
    });

  async function objection(number: string, as = clerk) {
    const data = await tarbeya.ask(
      as,
      `query ($number: ID!) { eTarbeya { case(number: $number) { status outcome reply ${objectionFields} } } }`,
      { number },
    );
    return data.eTarbeya.case;
  }
  const assign = (number: string, committee = 'لجنة الفيزياء الثانية', as = examsClerk) =>
    tarbeya.execute(
      as,
      `mutation ($number: ID!, $committee: String!) {
         eTarbeya { assignRemark(number: $number, committee: $committee) { status ${objectionFields} } } }`,
      { number, committee },
    );
  const record = (
    number: string,
    mark: number,
    justification = 'أضيفت درجات السؤال الثالث',
    as = examsClerk,
  ) =>
    tarbeya.execute(
      as,
      `mutation ($number: ID!, $mark: Int!, $justification: String!) {
         eTarbeya { recordRemark(number: $number, mark: $mark, justification: $justification) {
           status outcome reply ${objectionFields} } } }`,
      { number, mark, justification },
    );

  it('should make an objection out of the details, for staff and for the citizen', async () => {
    const number = await submit();
    const expected = {
      number,
      examNumber: '231641002',
      school: { code: 'SCH-BGR1-001' },
      subject: 'PHYSICS',
      stage: 'PREPARATORY',
      year: 2025,
      markReceived: 48,
      reason: details.reason,
      state: 'RECEIVED',
      committee: null,
      remark: null,
    };
    expect((await objection(number)).examObjection).toEqual(expected);
    expect((await objection(number, citizen)).examObjection).toEqual(expected);
  });

  it('should register a request whose details say something else, without the typed part', async () => {
    const numbers = [
      await tarbeya.submit('e-tarbeya', { service: 'exam-objection', details: {} }),
      await submit({ subject: 'ASTROLOGY' }),
      await submit({ markReceived: 'خمسون' }),
      await tarbeya.submit('e-tarbeya', { service: 'passport-exchange', details }),
    ];
    for (const number of numbers) {
      expect(await objection(number)).toMatchObject({ status: 'REGISTERED', examObjection: null });
    }
    const [number = ''] = numbers;
    const before = await tarbeya.everything();
    expect((await assign(number, 'لجنة', clerk)).codes).toEqual(['UNKNOWN_ENTITY']);
    expect((await record(number, 50, 'سبب', clerk)).codes).toEqual(['UNKNOWN_ENTITY']);
    expect(await tarbeya.everything()).toBe(before);
  });

  it('should re-mark: committee, mark, and the answer to the citizen in one', async () => {
    const number = await submit();
    const assigned = await assign(number);
    expect(assigned.data.eTarbeya.assignRemark).toMatchObject({
      status: 'IN_PROGRESS',
      examObjection: { state: 'ASSIGNED', committee: 'لجنة الفيزياء الثانية' },
    });
    tarbeya.clock.set('2026-03-03T09:00:00.000Z');
    const recorded = await record(number, 61);
    expect(recorded.data.eTarbeya.recordRemark).toMatchObject({
      status: 'RESOLVED',
      outcome: 'GRANTED',
      examObjection: {
        state: 'REMARKED',
        remark: {
          mark: 61,
          changed: true,
          justification: 'أضيفت درجات السؤال الثالث',
          remarkedAt: '2026-03-03T09:00:00.000Z',
          remarkedBy: { id: examsClerk.id },
        },
      },
    });
    const { reply } = recorded.data.eTarbeya.recordRemark;
    for (const part of ['61', '48', 'الفيزياء', '231641002', 'أضيفت درجات السؤال الثالث']) {
      expect(reply).toContain(part);
    }
    const steps = await tarbeya.steps(number);
    expect(steps.map(({ kind, leg, seq }) => [kind, leg, seq])).toEqual([
      ['REGISTERED', 1, 1],
      ['STARTED', 1, 2],
      ['NOTED', 1, 3],
      ['RESOLVED', 1, 4],
    ]);
    expect((await record(number, 70)).codes).toEqual(['INVALID_TRANSITION']);
    expect((await assign(number)).codes).toEqual(['INVALID_TRANSITION']);
    expect((await objection(number)).examObjection.remark.mark).toBe(61);
  });

  it('should answer without granting when the mark stands', async () => {
    const number = await submit();
    await assign(number);
    const recorded = await record(number, 48);
    expect(recorded.data.eTarbeya.recordRemark).toMatchObject({
      outcome: 'ANSWERED',
      examObjection: { remark: { changed: false } },
    });
  });

  it('should refuse what is wrong and change nothing', async () => {
    const number = await submit();
    const before = await tarbeya.everything();
    expect((await record(number, 50)).codes).toEqual(['INVALID_TRANSITION']);
    expect((await record(number, 101)).codes).toEqual(['BAD_USER_INPUT']);
    expect((await record(number, -1)).codes).toEqual(['BAD_USER_INPUT']);
    expect((await record(number, 50, ' ')).codes).toEqual(['BAD_USER_INPUT']);
    expect((await assign(number, '  ')).codes).toEqual(['BAD_USER_INPUT']);
    expect((await assign(number, 'لجنة', basraClerk)).codes).toEqual(['FORBIDDEN']);
    expect((await assign(number, 'لجنة', citizen)).codes).toEqual(['FORBIDDEN']);
    expect((await assign('IQ-2026-00000001-00')).codes).toEqual(['INVALID_NUMBER']);
    const stranger = await tarbeya.execute(
      anonymous,
      `mutation { eTarbeya { recordRemark(number: "${number}", mark: 1, justification: "x") { number } } }`,
    );
    expect(stranger.codes).toEqual(['UNAUTHENTICATED']);
    expect(await tarbeya.everything()).toBe(before);
  });

  it('should open the objection again when the request comes back after a dispute, and keep the last mark', async () => {
    const number = await submit();
    await assign(number);
    await record(number, 50);
    await tarbeya.deliver(citizenActed(number, 1, { kind: 'DISPUTED' }));
    const file = requestFile({ number, service: 'exam-objection', details });
    await tarbeya.deliver(routed(file, 'e-tarbeya', 2));
    expect(await objection(number)).toMatchObject({
      status: 'REGISTERED',
      examObjection: { state: 'RECEIVED', committee: null, remark: { mark: 50 } },
    });
    expect((await record(number, 55, 'سبب', clerk)).codes).toEqual(['INVALID_TRANSITION']);
    await assign(number, 'لجنة الاستئناف', clerk);
    await record(number, 55, 'سبب', clerk);
    expect((await objection(number)).examObjection).toMatchObject({
      state: 'REMARKED',
      remark: { mark: 55 },
    });
  });

  it("should list a desk's objections, cut to what the caller's formation holds or held", async () => {
    const inBasra = await tarbeya.submit('e-tarbeya-basra', {
      service: 'exam-objection',
      details: { ...details, year: 2031 },
    });
    tarbeya.clock.set('2026-03-04T09:00:00.000Z');
    const atExams = await submit({ year: 2031 });
    const list = async (as: typeof clerk, args: string) => {
      const data = await tarbeya.ask(
        as,
        `{ eTarbeya { examObjections(${args}) { nodes { number case { number } } pageInfo { hasNextPage endCursor } } } }`,
      );
      return data.eTarbeya.examObjections;
    };
    const both = await list(clerk, 'year: 2031');
    expect(both.nodes).toEqual([atExams, inBasra].map((number) => ({ number, case: { number } })));
    expect((await list(basraClerk, 'year: 2031')).nodes).toEqual([
      { number: inBasra, case: { number: inBasra } },
    ]);
    expect((await list(clerk, 'year: 2031, state: REMARKED')).nodes).toEqual([]);
    const first = await list(clerk, 'year: 2031, first: 1');
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = await list(clerk, `year: 2031, first: 1, after: "${first.pageInfo.endCursor}"`);
    expect(second.nodes).toEqual([{ number: inBasra, case: { number: inBasra } }]);
    const refused = await tarbeya.execute(citizen, '{ eTarbeya { examObjections { nodes { number } } } }');
    expect(refused.codes).toEqual(['FORBIDDEN']);
  });
});
