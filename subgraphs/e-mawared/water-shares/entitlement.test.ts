import { describe, expect, it } from 'vitest';
import { entitlementOf, shortfallPercent } from './entitlement.ts';

describe('entitlementOf', () => {
  it('should multiply the share by the area, and by the time that the canal is open', () => {
    expect(entitlementOf({ litresPerSecondPerDunam: 0.28, openDays: 3 }, 40)).toEqual({
      litresPerSecond: 11.2,
      litresPerRotation: 2_903_040,
    });
  });

  it('should round away the noise of binary fractions', () => {
    expect(entitlementOf({ litresPerSecondPerDunam: 0.1, openDays: 1 }, 3).litresPerSecond).toBe(0.3);
  });
});

describe('shortfallPercent', () => {
  it.each([
    [10, 4, 60],
    [10, 0, 100],
    [10, 10, 0],
    [10, 12, 0],
  ])('should find that %d litres a second are due and %d come: %d %%', (entitled, measured, percent) => {
    expect(shortfallPercent(entitled, measured)).toBe(percent);
  });
});
