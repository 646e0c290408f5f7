import { anonymous } from '@masar/kit/auth/actor';
import type { TestMinistry } from '@masar/kit/testing/ministry';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyst, citizen, clerk, openBasra, roadsClerk } from '../testing/open.ts';

const ashar = { latitude: 30.515, longitude: 47.84 };
/** One degree of latitude is 111.195 km on the sphere that is reckoned with. */
const metresNorth = (metres: number) => ashar.latitude + metres / 111_195;

const details = (over: object = {}) => ({
  districtCode: 'BSR-CENTRE',
  neighbourhood: 'العشار',
  sector: 'ROADS',
  ...ashar,
  ...over,
});
const placeFields = `place {
  districtCode district { code } neighbourhood street latitude longitude sector { code } dueAt
}`;

describe('the places of complaints in Basra', () => {
  let basra: TestMinistry;
  beforeAll(async () => {
    basra = await openBasra();
  });

  const submit = (to: string, over: object = {}, service = 'basra-road') =>
    basra.submit(to, { service, details: details(over) });
  async function caseOf(number: string) {
    const { eBasra } = await basra.ask(
      clerk,
      `query ($number: ID!) { eBasra { case(number: $number) { status leg formation { code } ${placeFields} } } }`,
      { number },
    );
    return eBasra.case;
  }
  const assign = (number: string, sector: string, as = clerk) =>
    basra.execute(
      as,
      `mutation ($number: ID!, $sector: EBasraSectorCode!) {
         eBasra { assignSector(number: $number, sector: $sector) { status leg formation { code } ${placeFields} } } }`,
      { number, sector },
    );

  it('should note where a complaint is, and when its sector means to have it settled', async () => {
    const number = await submit('e-basra', { street: 'شارع الكويت' });
    expect((await caseOf(number)).place).toEqual({
      districtCode: 'BSR-CENTRE',
      district: { code: 'BSR-CENTRE' },
      neighbourhood: 'العشار',
      street: 'شارع الكويت',
      ...ashar,
      sector: { code: 'ROADS' },
      // 56 working hours are eight days of seven, from Sunday 1 March, 10:00 in Baghdad.
      dueAt: '2026-03-11T07:00:00.000Z',
    });
  });

  it('should take up what says no place, or an unknown district', async () => {
    const missing = await submit('e-basra', { neighbourhood: undefined });
    const elsewhere = await submit('e-basra', {}, 'general-complaint');
    const unknown = await submit('e-basra', { districtCode: 'BSR-ATLANTIS', latitude: undefined });
    expect(await caseOf(missing)).toMatchObject({ status: 'REGISTERED', place: null });
    expect(await caseOf(elsewhere)).toMatchObject({ status: 'REGISTERED', place: null });
    expect((await caseOf(unknown)).place).toMatchObject({
      districtCode: 'BSR-ATLANTIS',
      district: null,
      latitude: null,
    });
  });

  it("should give the case to the sector's formation in one transaction", async () => {
    const number = await submit('e-basra');
    const { data } = await assign(number, 'SEWAGE');
    expect(data.eBasra.assignSector).toMatchObject({
      status: 'REGISTERED',
      leg: 2,
      formation: { code: 'e-basra-sewage' },
      place: { sector: { code: 'SEWAGE' } },
    });
    expect((await basra.steps(number)).map(({ kind, leg, seq }) => [kind, leg, seq])).toEqual([
      ['REGISTERED', 1, 1],
      ['REFERRED', 1, 2],
      ['REGISTERED', 2, 1],
    ]);
  });

  it('should leave the case where it is when the sector is its own', async () => {
    const number = await submit('e-basra-municipality', { sector: 'WASTE' });
    const { data } = await assign(number, 'LIGHTING');
    expect(data.eBasra.assignSector).toMatchObject({
      status: 'IN_PROGRESS',
      leg: 1,
      formation: { code: 'e-basra-municipality' },
      place: { sector: { code: 'LIGHTING' } },
    });
  });

  it('should send a case without a place to its sector as well', async () => {
    const number = await submit('e-basra', {}, 'general-complaint');
    const { data } = await assign(number, 'WATER');
    expect(data.eBasra.assignSector).toMatchObject({ formation: { code: 'e-basra-water' }, place: null });
  });

  it('should refuse a sector to strangers, and in a case that is closed', async () => {
    const number = await submit('e-basra-municipality');
    const before = await basra.everything();
    expect((await assign(number, 'ROADS', citizen)).codes).toEqual(['FORBIDDEN']);
    expect((await assign(number, 'ROADS', roadsClerk)).codes).toEqual(['FORBIDDEN']);
    expect((await assign('IQ-2026-00009999-31', 'ROADS')).codes).toEqual(['REQUEST_NOT_FOUND']);
    expect(await basra.everything()).toBe(before);
    await basra.ask(clerk, `mutation { eBasra { reject(number: "${number}", reason: "مكرر") { status } } }`);
    expect((await assign(number, 'WASTE')).codes).toEqual(['INVALID_TRANSITION']);
    expect((await assign(number, 'ROADS')).codes).toEqual(['INVALID_TRANSITION']);
    expect((await caseOf(number)).place.sector).toEqual({ code: 'ROADS' });
  });
});

describe('complaints near a point, and figures by district', () => {
  let basra: TestMinistry;
  const placed = new Map<string, string>();
  beforeAll(async () => {
    basra = await openBasra();
    const submit = (to: string, over: object) =>
      basra.submit(to, { service: 'basra-road', details: details(over) });
    for (const metres of [0, 90, 480, 520, 4_000]) {
      const number = await submit('e-basra-municipality', { latitude: metresNorth(metres) });
      placed.set(number, `${metres} m`);
    }
    placed.set(await submit('e-basra-roads', { latitude: metresNorth(200) }), '200 m, roads');
    // Inside the box around the circle, and outside the circle.
    await submit('e-basra-municipality', {
      latitude: metresNorth(480),
      longitude: ashar.longitude + 480 / (111_195 * Math.cos((ashar.latitude * Math.PI) / 180)),
    });
    const closed = await submit('e-basra-municipality', {});
    await basra.ask(clerk, `mutation { eBasra { reject(number: "${closed}", reason: "مكرر") { status } } }`);
    await submit('e-basra-municipality', { latitude: null, longitude: null, districtCode: 'BSR-FAW' });
  });

  async function near(as: typeof clerk, args = '') {
    const { eBasra } = await basra.ask(
      as,
      `{ eBasra { complaintsNear(latitude: ${ashar.latitude}, longitude: ${ashar.longitude}${args}) {
          distanceMetres case { number } place { number } } } }`,
    );
    return eBasra.complaintsNear as {
      distanceMetres: number;
      case: { number: string };
      place: { number: string };
    }[];
  }
  const names = (found: Awaited<ReturnType<typeof near>>) =>
    found.map((one) => placed.get(one.case.number) ?? 'unexpected');

  it('should find open complaints in the circle, the nearest first', async () => {
    const found = await near(clerk);
    expect(names(found)).toEqual(['0 m', '90 m', '200 m, roads', '480 m']);
    expect(found.map((one) => one.distanceMetres)).toEqual([0, 90, 200, 480]);
    expect(found.every((one) => one.place.number === one.case.number)).toBe(true);
    expect(names(await near(clerk, ', first: 1'))).toEqual(['0 m']);
    expect(names(await near(clerk, ', radiusMetres: 100'))).toEqual(['0 m', '90 m']);
    expect((await near(clerk, ', radiusMetres: 50000')).length).toBe(7);
  });

  it("should show staff of one formation only that formation's", async () => {
    expect(names(await near(roadsClerk))).toEqual(['200 m, roads']);
  });

  it('should work at the pole and across the date line', async () => {
    const { eBasra } = await basra.ask(
      clerk,
      `{ eBasra { pole: complaintsNear(latitude: 90, longitude: 0) { distanceMetres }
          line: complaintsNear(latitude: 0, longitude: 180) { distanceMetres } } }`,
    );
    expect(eBasra).toEqual({ pole: [], line: [] });
  });

  it.each([
    ['latitude: 91, longitude: 47', 'BAD_USER_INPUT'],
    ['latitude: 30, longitude: 181', 'BAD_USER_INPUT'],
    ['latitude: 30, longitude: 47, radiusMetres: 0', 'BAD_USER_INPUT'],
    ['latitude: 30, longitude: 47, radiusMetres: 50001', 'BAD_USER_INPUT'],
    ['latitude: 30, longitude: 47, first: 101', 'BAD_USER_INPUT'],
  ])('should refuse %s', async (args, code) => {
    const { codes } = await basra.execute(clerk, `{ eBasra { complaintsNear(${args}) { distanceMetres } } }`);
    expect(codes).toEqual([code]);
  });

  it('should show the places of complaints to staff only', async () => {
    const query = '{ eBasra { complaintsNear(latitude: 30, longitude: 47) { distanceMetres } } }';
    expect((await basra.execute(citizen, query)).codes).toEqual(['FORBIDDEN']);
    expect((await basra.execute(analyst, query)).codes).toEqual(['FORBIDDEN']);
    expect((await basra.execute(anonymous, query)).codes).toEqual(['UNAUTHENTICATED']);
  });

  it('should count open cases by district and sector', async () => {
    const query = '{ eBasra { districtFigures { districtCode district { name } sector { code } open } } }';
    const { eBasra } = await basra.ask(analyst, query);
    expect(eBasra.districtFigures).toEqual([
      { districtCode: 'BSR-CENTRE', district: { name: 'قضاء البصرة' }, sector: { code: 'ROADS' }, open: 7 },
      { districtCode: 'BSR-FAW', district: { name: 'قضاء الفاو' }, sector: { code: 'ROADS' }, open: 1 },
    ]);
    expect((await basra.ask(roadsClerk, query)).eBasra.districtFigures).toMatchObject([
      { districtCode: 'BSR-CENTRE', open: 1 },
    ]);
    expect((await basra.execute(citizen, query)).codes).toEqual(['FORBIDDEN']);
  });
});
