import { citizenActed, requestFile, routed } from '@masar/kit/testing/hub-events';
import type { TestMinistry } from '@masar/kit/testing/ministry';
import { beforeAll, describe, expect, it } from 'vitest';
import { citizen, clerk, openMawared, wasitClerk } from '../testing/open.ts';

const service = 'water-share-complaint';
const details = { canalCode: 'CNL-GHARRAF', areaDunams: 40, crop: 'WHEAT', season: 'WINTER' };
const fields = `shareComplaint {
  canalCode canal { code } areaDunams crop season share { litresPerSecondPerDunam openDays }
  entitledLitresPerSecond entitledLitresPerRotation
  measurements { litresPerSecond measuredAt measuredBy { id } } shortfallPercent
}`;

describe('complaints of short water', () => {
  let mawared: TestMinistry;
  beforeAll(async () => {
    mawared = await openMawared();
  });

  const submit = (over: object = {}) =>
    mawared.submit('e-mawared-wasit', {
      service,
      details: { ...details, ...over },
      applicant: { person: citizen.id, agent: null, name: citizen.name, phone: null },
    });
  async function complaint(number: string, as = clerk) {
    const { eMawared } = await mawared.ask(
      as,
      `query ($number: ID!) { eMawared { case(number: $number) { status ${fields} } } }`,
      { number },
    );
    return eMawared.case;
  }
  const measure = (number: string, litresPerSecond: number, as = wasitClerk) =>
    mawared.execute(
      as,
      `mutation ($number: ID!, $litresPerSecond: Float!) {
         eMawared { recordMeasurement(number: $number, litresPerSecond: $litresPerSecond) { status ${fields} } } }`,
      { number, litresPerSecond },
    );

  it('should reckon what the field is entitled to', async () => {
    const number = await submit();
    const expected = {
      canalCode: 'CNL-GHARRAF',
      canal: { code: 'CNL-GHARRAF' },
      areaDunams: 40,
      crop: 'WHEAT',
      season: 'WINTER',
      share: { litresPerSecondPerDunam: 0.28, openDays: 3 },
      entitledLitresPerSecond: 11.2,
      entitledLitresPerRotation: 2_903_040,
      measurements: [],
      shortfallPercent: null,
    };
    expect((await complaint(number)).shareComplaint).toEqual(expected);
    expect((await complaint(number, citizen)).shareComplaint).toEqual(expected);
  });

  it('should take up complaints of an unknown canal, of a crop without a share, and without details', async () => {
    const unknown = await submit({ canalCode: 'CNL-NONE' });
    const noShare = await submit({ crop: 'RICE', season: 'WINTER' });
    const nothing = await mawared.submit('e-mawared', { service, details: {} });
    expect(await complaint(unknown)).toMatchObject({
      status: 'REGISTERED',
      shareComplaint: { canalCode: 'CNL-NONE', canal: null, entitledLitresPerSecond: null },
    });
    await measure(noShare, 5);
    expect((await complaint(noShare)).shareComplaint).toMatchObject({
      canal: { code: 'CNL-GHARRAF' },
      share: null,
      entitledLitresPerRotation: null,
      shortfallPercent: null,
      measurements: [{ litresPerSecond: 5 }],
    });
    expect(await complaint(nothing)).toMatchObject({ status: 'REGISTERED', shareComplaint: null });
    expect((await measure(nothing, 5, clerk)).codes).toEqual(['UNKNOWN_ENTITY']);
  });

  it('should record what was measured, and say how much is missing', async () => {
    const number = await submit();
    await measure(number, 2.8);
    const { data } = await measure(number, 8.4);
    expect(data.eMawared.recordMeasurement).toMatchObject({
      status: 'IN_PROGRESS',
      shareComplaint: { shortfallPercent: 25 },
    });
    const { measurements } = data.eMawared.recordMeasurement.shareComplaint;
    expect(measurements).toEqual(
      [2.8, 8.4].map((litresPerSecond) => ({
        litresPerSecond,
        measuredAt: '2026-03-01T08:00:00.000Z',
        measuredBy: { id: wasitClerk.id },
      })),
    );
    expect((await mawared.steps(number)).map(({ kind }) => kind)).toEqual([
      'REGISTERED',
      'STARTED',
      'NOTED',
      'NOTED',
    ]);
  });

  it('should refuse what is wrong and change nothing', async () => {
    const number = await submit();
    const before = await mawared.everything();
    expect((await measure(number, -0.1)).codes).toEqual(['BAD_USER_INPUT']);
    expect((await measure(number, 1e7)).codes).toEqual(['BAD_USER_INPUT']);
    expect((await measure(number, 5, citizen)).codes).toEqual(['FORBIDDEN']);
    expect(await mawared.everything()).toBe(before);
    await mawared.ask(
      clerk,
      `mutation { eMawared { reject(number: "${number}", reason: "مكرر") { status } } }`,
    );
    expect((await measure(number, 5)).codes).toEqual(['INVALID_TRANSITION']);
  });

  it('should keep the measurements when the request comes back', async () => {
    const number = await submit();
    await measure(number, 5);
    await mawared.ask(
      clerk,
      `mutation { eMawared { reject(number: "${number}", reason: "لا حصة") { status } } }`,
    );
    const file = requestFile({ number, service, details });
    await mawared.deliver(citizenActed(number, 1, { kind: 'DISPUTED' }), routed(file, 'e-mawared', 2));
    expect(await complaint(number)).toMatchObject({
      status: 'REGISTERED',
      shareComplaint: { measurements: [{ litresPerSecond: 5 }] },
    });
  });

  it("should list a canal's complaints and cleaning jobs", async () => {
    const number = await submit({ canalCode: 'CNL-DUJAILA' });
    const job = await mawared.submit('e-mawared-wasit', {
      service: 'canal-cleaning',
      details: { canalCode: 'CNL-DUJAILA', kilometre: 12.5, description: 'قصب وطمى' },
    });
    const unclear = await mawared.submit('e-mawared', {
      service: 'canal-cleaning',
      details: { canalCode: 'CNL-DUJAILA' },
    });
    const query = `query ($canal: ID) { eMawared {
      shareComplaints(canal: $canal) { nodes { number } }
      cleaningJobs(canal: $canal) { nodes { number canal { code } kilometre description case { cleaningJob { number } } } }
    } }`;
    const { eMawared } = await mawared.ask(wasitClerk, query, { canal: 'CNL-DUJAILA' });
    expect(eMawared).toEqual({
      shareComplaints: { nodes: [{ number }] },
      cleaningJobs: {
        nodes: [
          {
            number: job,
            canal: { code: 'CNL-DUJAILA' },
            kilometre: 12.5,
            description: 'قصب وطمى',
            case: { cleaningJob: { number: job } },
          },
        ],
      },
    });
    const { eMawared: other } = await mawared.ask(
      clerk,
      `{ eMawared { case(number: "${unclear}") { status cleaningJob { number } } } }`,
    );
    expect(other.case).toEqual({ status: 'REGISTERED', cleaningJob: null });
    expect((await mawared.execute(clerk, query, { canal: 'CNL-NONE' })).codes).toEqual(['UNKNOWN_ENTITY']);
    expect((await mawared.execute(citizen, query)).codes).toEqual(['FORBIDDEN']);
  });
});
