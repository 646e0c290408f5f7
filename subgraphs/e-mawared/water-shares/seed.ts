import { upsertReference } from '@masar/kit/ministry/reference-data';
import type { House } from '@masar/kit/subgraph/define';
import { readCanals } from '../canals/data.ts';
import { shareId, WaterShare } from './water-share.entity.ts';

/** Brings the water shares up to data/canals.json. */
export async function seedWaterShares(house: House): Promise<void> {
  const rows = readCanals().flatMap(({ code: canal, waterShares }) =>
    waterShares.map(({ rotation, ...share }) => ({
      ...share,
      id: shareId({ canal, ...share }),
      canal,
      rotationDays: rotation.everyDays,
      openDays: rotation.openDays,
    })),
  );
  await upsertReference(house, WaterShare, rows);
}
