import type { WaterShare } from './water-share.entity.ts';

const secondsADay = 86_400;

/** What a field is entitled to. */
export interface Entitlement {
  litresPerSecond: number;
  /** Litres in one opening of the canal. */
  litresPerRotation: number;
}

/** The share of a dunam, times the dunams; to the hundredth of a litre. */
export function entitlementOf(
  share: Pick<WaterShare, 'litresPerSecondPerDunam' | 'openDays'>,
  areaDunams: number,
): Entitlement {
  const litresPerSecond = share.litresPerSecondPerDunam * areaDunams;
  return {
    litresPerSecond: hundredths(litresPerSecond),
    litresPerRotation: hundredths(litresPerSecond * share.openDays * secondsADay),
  };
}

/** Percent of the entitlement that is missing; 0 when there is enough. */
export function shortfallPercent(entitled: number, measured: number): number {
  return Math.round(Math.max(0, 1 - measured / entitled) * 100);
}

function hundredths(litres: number): number {
  return Math.round(litres * 100) / 100;
}
