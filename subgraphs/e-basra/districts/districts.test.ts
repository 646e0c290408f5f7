import { anonymous } from '@masar/kit/auth/actor';
import type { TestMinistry } from '@masar/kit/testing/ministry';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBasra } from '../testing/open.ts';

describe('the districts and sectors of Basra', () => {
  let basra: TestMinistry;
  beforeAll(async () => {
    basra = await openBasra();
  });

  it('should show anybody a district with its parts, in both languages', async () => {
    const { eBasra } = await basra.ask(
      anonymous,
      `{ eBasra {
        district(code: "BSR-ZUBAIR") { name en: name(language: EN) kind parent { code } responsible { code }
          subDistricts { code kind parent { code } } }
        none: district(code: "BSR-NONE") { code } } }`,
    );
    expect(eBasra.none).toBeNull();
    expect(eBasra.district).toEqual({
      name: 'قضاء الزبير',
      en: 'Al-Zubair District',
      kind: 'DISTRICT',
      parent: null,
      responsible: { code: 'e-basra-zubair' },
      subDistricts: ['BSR-KHOR-ZUBAIR', 'BSR-SAFWAN', 'BSR-UMM-QASR'].map((code) => ({
        code,
        kind: 'SUB_DISTRICT',
        parent: { code: 'BSR-ZUBAIR' },
      })),
    });
  });

  it('should list all districts, or the parts of one', async () => {
    const { eBasra } = await basra.ask(
      anonymous,
      '{ eBasra { districts { code } parts: districts(parent: "BSR-FAW") { code } } }',
    );
    const codes = eBasra.districts.map(({ code }: { code: string }) => code);
    expect(codes).toEqual([...codes].sort());
    expect(codes).toEqual(expect.arrayContaining(['BSR-CENTRE', 'BSR-BAHAR', 'BSR-QURNA']));
    expect(eBasra.parts).toEqual([{ code: 'BSR-BAHAR' }]);
  });

  it('should say that a district is unknown', async () => {
    const { codes, errors } = await basra.execute(
      anonymous,
      '{ eBasra { districts(parent: "BSR-NONE") { code } } }',
    );
    expect(codes).toEqual(['UNKNOWN_ENTITY']);
    expect(errors[0]?.extensions).toMatchObject({ field: 'parent', received: 'BSR-NONE' });
  });

  it('should list the sectors with who answers for them', async () => {
    const { eBasra } = await basra.ask(
      anonymous,
      '{ eBasra { sectors { code name responsible { code } slaHours } } }',
    );
    expect(eBasra.sectors).toHaveLength(6);
    expect(eBasra.sectors).toContainEqual({
      code: 'SEWAGE',
      name: 'المجاري',
      responsible: { code: 'e-basra-sewage' },
      slaHours: 21,
    });
  });
});
