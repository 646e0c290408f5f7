import { namedRow, upsertReference } from '@masar/kit/ministry/reference-data';
import type { House } from '@masar/kit/subgraph/define';
import { Canal } from './canal.entity.ts';
import { readCanals } from './data.ts';

/** Brings the canals up to data/canals.json. */
export async function seedCanals(house: House): Promise<void> {
  const rows = readCanals().map(({ name, waterShares: _seededApart, ...own }) => ({
    ...own,
    ...namedRow({ code: own.code, name }),
  }));
  await upsertReference(house, Canal, rows);
}
