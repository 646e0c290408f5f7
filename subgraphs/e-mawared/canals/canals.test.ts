import { anonymous } from '@masar/kit/auth/actor';
import type { TestMinistry } from '@masar/kit/testing/ministry';
import { beforeAll, describe, expect, it } from 'vitest';
import { openMawared } from '../testing/open.ts';

describe('the canals of e-mawared', () => {
  let mawared: TestMinistry;
  beforeAll(async () => {
    mawared = await openMawared();
  });

  async function page(args: string): Promise<{ codes: string[]; hasNextPage: boolean; endCursor: string }> {
    const data = await mawared.ask(
      anonymous,
      `{ eMawared { canals(${args}) { nodes { code } pageInfo { hasNextPage endCursor } } } }`,
    );
    const { nodes, pageInfo } = data.eMawared.canals;
    return { codes: nodes.map(({ code }: { code: string }) => code), ...pageInfo };
  }

  it('should show anybody a canal with its water shares', async () => {
    const { eMawared } = await mawared.ask(
      anonymous,
      `{ eMawared { canal(code: "CNL-DUJAILA") { name en: name(language: EN) river lengthKm dischargeM3s
          governorate { code } directorate { code }
          waterShares { season crop litresPerSecondPerDunam rotationDays openDays } }
        none: canal(code: "CNL-NONE") { code } } }`,
    );
    expect(eMawared).toEqual({
      canal: {
        name: 'مشروع الدجيلة',
        en: 'Al-Dujaila Canal',
        river: 'TIGRIS',
        lengthKm: 58,
        dischargeM3s: 42,
        governorate: { code: 'e-wasit' },
        directorate: { code: 'e-mawared-wasit' },
        waterShares: [
          { season: 'SUMMER', crop: 'MAIZE', litresPerSecondPerDunam: 0.55, rotationDays: 10, openDays: 4 },
          { season: 'WINTER', crop: 'WHEAT', litresPerSecondPerDunam: 0.28, rotationDays: 7, openDays: 3 },
        ],
      },
      none: null,
    });
  });

  it('should give every canal exactly once, page by page', async () => {
    const all = await page('first: 100');
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const { codes, hasNextPage, endCursor } = await page(`first: 9, after: "${after}"`);
      seen.push(...codes);
      after = endCursor;
      if (!hasNextPage) break;
    }
    expect(seen).toEqual(all.codes);
    expect(seen.length).toBeGreaterThan(18);
  });

  it('should find canals by words, governorate and directorate', async () => {
    expect((await page('text: "الدجيله"')).codes).toEqual(['CNL-DUJAILA']);
    const wasit = (await page('governorate: "e-wasit", first: 100')).codes;
    expect(wasit).toEqual(expect.arrayContaining(['CNL-DUJAILA', 'CNL-GHARRAF']));
    expect((await page('directorate: "e-mawared-wasit", first: 100')).codes).toEqual(wasit);
    expect((await page('directorate: "e-mawared", first: 100')).codes.length).toBeGreaterThan(wasit.length);
  });

  it.each([
    ['governorate: "e-nowhere"', 'UNKNOWN_FORMATION'],
    ['directorate: "e-nowhere"', 'UNKNOWN_FORMATION'],
    ['first: -1', 'BAD_USER_INPUT'],
    ['after: "mistyped"', 'INVALID_CURSOR'],
  ])('should refuse %s with %s', async (args, code) => {
    const { codes } = await mawared.execute(anonymous, `{ eMawared { canals(${args}) { nodes { code } } } }`);
    expect(codes).toEqual([code]);
  });
});
