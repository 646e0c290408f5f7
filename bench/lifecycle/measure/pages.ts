import { percentile } from '../../subscriptions/report.ts';
import type { House } from '../house/house.ts';
import type { PagesResult } from '../load/main.ts';
import { startLoad } from './load-process.ts';

/** How long pages take with one size of the register. */
export interface MeasuredPages {
  readonly size: number;
  /** By the kind of page, in ms; under 'all pages' those of all kinds together. */
  readonly p95: ReadonlyMap<string, number>;
}

/** The row of all kinds together. */
export const allPages = 'all pages';

/** Asks for every kind of list and search page. */
export async function measurePages(house: House, size: number, rounds: number): Promise<MeasuredPages> {
  await using load = await startLoad();
  const { pages } = await load.ask<PagesResult>({ pages: { port: house.port, size, rounds } });
  const all = pages.flatMap(({ times }) => times);
  return {
    size,
    p95: new Map([
      ...pages.map(({ kind, times }) => [kind, percentile(times, 0.95)] as const),
      [allPages, percentile(all, 0.95)],
    ]),
  };
}
