import { anonymous } from '@masar/kit/auth/actor';
import type { TestMinistry } from '@masar/kit/testing/ministry';
import { beforeAll, describe, expect, it } from 'vitest';
import { clerk, openTarbeya } from '../testing/open.ts';

interface SchoolNode {
  code: string;
}

describe('the schools of e-tarbeya', () => {
  let tarbeya: TestMinistry;
  beforeAll(async () => {
    tarbeya = await openTarbeya();
  });

  async function page(args: string): Promise<{ codes: string[]; hasNextPage: boolean; endCursor: string }> {
    const data = await tarbeya.ask(
      anonymous,
      `{ eTarbeya { schools(${args}) { nodes { code } pageInfo { hasNextPage endCursor } } } }`,
    );
    const { nodes, pageInfo } = data.eTarbeya.schools;
    return { codes: nodes.map(({ code }: SchoolNode) => code), ...pageInfo };
  }

  it('should show anybody a school, in both languages', async () => {
    const { eTarbeya } = await tarbeya.ask(
      anonymous,
      `{ eTarbeya { school(code: "SCH-BGR1-001") {
          name en: name(language: EN) level gender directorate { code } governorate { code }
        } none: school(code: "SCH-NONE") { code } } }`,
    );
    expect(eTarbeya).toEqual({
      school: {
        name: 'إعدادية الأعظمية للبنين',
        en: 'Al-Adhamiya Preparatory for Boys',
        level: 'PREPARATORY',
        gender: 'BOYS',
        directorate: { code: 'e-tarbeya-rusafa-1' },
        governorate: { code: 'e-baghdad' },
      },
      none: null,
    });
  });

  it('should give every school exactly once, page by page', async () => {
    const all = await page('first: 100');
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const { codes, hasNextPage, endCursor } = await page(`first: 7, after: "${after}"`);
      seen.push(...codes);
      after = endCursor;
      if (!hasNextPage) break;
    }
    expect(seen).toEqual(all.codes);
    expect(seen.length).toBeGreaterThan(14);
    expect(seen).toEqual([...new Set(seen)].sort());
  });

  it('should find schools by words however they are spelt, and by directorate and governorate', async () => {
    expect((await page('text: "اعداديه الاعظميه"')).codes).toEqual(['SCH-BGR1-001', 'SCH-BGR1-003']);
    expect((await page('text: "adhamiya GIRLS"')).codes).toEqual(['SCH-BGR1-003']);
    expect((await page('text: "%"')).codes).toEqual([]);
    const rusafa = await page('directorate: "e-tarbeya-rusafa-1", first: 100');
    expect(rusafa.codes.length).toBeGreaterThan(3);
    expect(rusafa.codes.every((code) => code.startsWith('SCH-BGR1-'))).toBe(true);
    const baghdad = await page('governorate: "e-baghdad", first: 100');
    const ministry = await page('directorate: "e-tarbeya", first: 100');
    expect(baghdad.codes.length).toBeGreaterThan(rusafa.codes.length);
    expect(ministry.codes.length).toBeGreaterThan(0);
  });

  it.each([
    ['governorate: "e-nowhere"', 'UNKNOWN_FORMATION'],
    ['directorate: "e-nowhere"', 'UNKNOWN_FORMATION'],
    ['first: 0', 'BAD_USER_INPUT'],
    ['first: 101', 'BAD_USER_INPUT'],
    ['after: "mistyped"', 'INVALID_CURSOR'],
  ])('should refuse %s with %s', async (args, code) => {
    const { codes } = await tarbeya.execute(
      anonymous,
      `{ eTarbeya { schools(${args}) { nodes { code } } } }`,
    );
    expect(codes).toEqual([code]);
  });

  it('should join the school to the case that is about it, and nothing where it is unknown', async () => {
    const known = {
      service: 'school-complaint',
      details: { schoolCode: 'SCH-BGR1-005', topic: 'نقص الكتب' },
    };
    const numbers = [
      await tarbeya.submit('e-tarbeya', known),
      await tarbeya.submit('e-tarbeya', { details: { fromSchoolCode: 'SCH-BGR2-001' } }),
      await tarbeya.submit('e-tarbeya', { details: { schoolCode: 'SCH-NONE' } }),
      await tarbeya.submit('e-tarbeya', { details: { schoolCode: 5 } }),
    ];
    const { eTarbeya } = await tarbeya.ask(
      clerk,
      '{ eTarbeya { cases { nodes { number school { code } } } } }',
    );
    const schools = new Map(
      eTarbeya.cases.nodes.map((node: { number: string; school: SchoolNode | null }) => [
        node.number,
        node.school?.code ?? null,
      ]),
    );
    expect(numbers.map((number) => schools.get(number))).toEqual([
      'SCH-BGR1-005',
      'SCH-BGR2-001',
      null,
      null,
    ]);
  });

  it('should answer for a school by its key', async () => {
    const data = await tarbeya.ask(
      anonymous,
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ETarbeyaSchool { name(language: EN) } } }`,
      { of: [{ __typename: 'ETarbeyaSchool', code: 'SCH-BGR2-001' }] },
    );
    expect(data._entities).toEqual([{ name: 'Central Preparatory for Boys' }]);
  });
});
