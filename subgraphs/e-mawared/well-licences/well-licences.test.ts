import { citizenActed, requestFile, routed } from '@masar/kit/testing/hub-events';
import type { TestMinistry } from '@masar/kit/testing/ministry';
import { beforeEach, describe, expect, it } from 'vitest';
import { citizen, clerk, openMawared } from '../testing/open.ts';

const service = 'well-licence';
const details = {
  latitude: 31.99,
  longitude: 44.92,
  depthMetres: 60,
  purpose: 'IRRIGATION',
  landDeed: '١٢٣/٤٥',
};
const fields = `status outcome reply wellApplication {
  latitude longitude depthMetres purpose landDeed state
  inspections { on inspector passed report yieldLitresPerSecond recordedAt recordedBy { id } }
  licence { licence issuedAt validUntil }
}`;

describe('licences for wells', () => {
  let mawared: TestMinistry;
  let number: string;
  beforeEach(async () => {
    mawared = await openMawared();
    number = await mawared.submit('e-mawared-groundwater', { service, details });
  });

  const command = (call: string, as = clerk) =>
    mawared.execute(as, `mutation { eMawared { done: ${call} { ${fields} } } }`);
  const schedule = (on = '2026-03-05T07:00:00Z', inspector = 'المهندس سعد', as = clerk) =>
    command(`scheduleInspection(number: "${number}", on: "${on}", inspector: "${inspector}")`, as);
  const record = (passed: boolean, more = '') =>
    command(`recordInspection(number: "${number}", passed: ${passed}, report: "محضر الكشف"${more})`);
  const issue = () => command(`issueLicence(number: "${number}")`);

  it('should license a well after an inspection that it passed', async () => {
    const scheduled = await schedule();
    expect(scheduled.data.eMawared.done).toMatchObject({
      status: 'IN_PROGRESS',
      wellApplication: {
        ...details,
        state: 'INSPECTION_SCHEDULED',
        inspections: [
          { on: '2026-03-05T07:00:00.000Z', inspector: 'المهندس سعد', passed: null, recordedBy: null },
        ],
        licence: null,
      },
    });
    mawared.clock.set('2026-03-05T09:00:00.000Z');
    const recorded = await record(true, ', yieldLitresPerSecond: 3.5');
    expect(recorded.data.eMawared.done.wellApplication).toMatchObject({
      state: 'INSPECTION_PASSED',
      inspections: [
        {
          passed: true,
          report: 'محضر الكشف',
          yieldLitresPerSecond: 3.5,
          recordedAt: '2026-03-05T09:00:00.000Z',
          recordedBy: { id: clerk.id },
        },
      ],
    });
    mawared.clock.set('2026-03-08T08:00:00.000Z');
    const { done } = (await issue()).data.eMawared;
    expect(done).toMatchObject({
      status: 'RESOLVED',
      outcome: 'GRANTED',
      wellApplication: { state: 'LICENSED' },
    });
    const { licence } = done.wellApplication;
    expect(licence).toEqual({
      licence: expect.stringMatching(/^WEL-2026-\d{8}-\d{2}$/),
      issuedAt: '2026-03-08T08:00:00.000Z',
      validUntil: '2031-03-08T08:00:00.000Z',
    });
    expect(done.reply).toContain(licence.licence);
    expect(done.reply).toContain('2031-03-08');
    expect((await mawared.steps(number)).map(({ kind }) => kind)).toEqual([
      'REGISTERED',
      'STARTED',
      'NOTED',
      'NOTED',
      'RESOLVED',
    ]);
  });

  it('should refuse a licence without a passed inspection, and change nothing', async () => {
    const before = await mawared.everything();
    expect((await issue()).codes).toEqual(['INVALID_TRANSITION']);
    expect((await record(true)).codes).toEqual(['INVALID_TRANSITION']);
    expect((await schedule('2026-03-01T08:00:00Z')).codes).toEqual(['BAD_USER_INPUT']);
    expect((await schedule(undefined, ' ')).codes).toEqual(['BAD_USER_INPUT']);
    expect((await schedule(undefined, undefined, citizen)).codes).toEqual(['FORBIDDEN']);
    expect((await schedule('tomorrow')).codes).toEqual(['BAD_USER_INPUT']);
    expect(await mawared.everything()).toBe(before);
    await schedule();
    expect((await issue()).codes).toEqual(['INVALID_TRANSITION']);
    expect((await record(true, ', yieldLitresPerSecond: 0')).codes).toEqual(['BAD_USER_INPUT']);
    await record(false);
    expect((await issue()).codes).toEqual(['INVALID_TRANSITION']);
  });

  it('should inspect again after a failure, keep both, and move a day that was set', async () => {
    await schedule();
    await schedule('2026-03-09T07:00:00Z', 'المهندسة هدى');
    await record(false);
    await schedule('2026-03-20T07:00:00Z', 'المهندس سعد');
    const { data } = await record(true);
    expect(data.eMawared.done.wellApplication.inspections).toMatchObject([
      { on: '2026-03-09T07:00:00.000Z', inspector: 'المهندسة هدى', passed: false },
      { on: '2026-03-20T07:00:00.000Z', inspector: 'المهندس سعد', passed: true },
    ]);
    expect((await issue()).codes).toEqual([]);
    expect((await issue()).codes).toEqual(['INVALID_TRANSITION']);
    expect((await schedule('2026-04-20T07:00:00Z')).codes).toEqual(['INVALID_TRANSITION']);
  });

  it('should let an inspection stand when the request comes back', async () => {
    await schedule();
    await record(true);
    await mawared.ask(
      clerk,
      `mutation { eMawared { reject(number: "${number}", reason: "نقص وثائق") { status } } }`,
    );
    const file = requestFile({ number, service, details });
    await mawared.deliver(citizenActed(number, 1, { kind: 'DISPUTED' }), routed(file, 'e-mawared', 2));
    expect((await issue()).data.eMawared.done).toMatchObject({ wellApplication: { state: 'LICENSED' } });
  });

  it('should take up an application without the details, and refuse to inspect it', async () => {
    number = await mawared.submit('e-mawared', { service, details: { ...details, latitude: 'شمالا' } });
    const { eMawared } = await mawared.ask(
      clerk,
      `{ eMawared { case(number: "${number}") { status wellApplication { state } } } }`,
    );
    expect(eMawared.case).toEqual({ status: 'REGISTERED', wellApplication: null });
    expect((await schedule()).codes).toEqual(['UNKNOWN_ENTITY']);
    expect((await issue()).codes).toEqual(['UNKNOWN_ENTITY']);
  });

  it('should list applications by state', async () => {
    await mawared.submit('e-mawared', { service, details });
    await schedule();
    const { eMawared } = await mawared.ask(
      clerk,
      `{ eMawared { wellApplications(state: INSPECTION_SCHEDULED) { nodes { number case { number } } } } }`,
    );
    expect(eMawared.wellApplications.nodes).toEqual([{ number, case: { number } }]);
  });
});
