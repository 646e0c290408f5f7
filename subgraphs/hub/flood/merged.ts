import type { Call } from '@masar/kit/subgraph/define';
import DataLoader from 'dataloader';
import { RegisteredRequest } from '../register/entities.ts';

/** The requests that were merged into a request, the latest submitted first. */
export type MergedLoader = DataLoader<string, RegisteredRequest[]>;

/** Makes a loader for one call: one statement for all requests that are asked about. */
export function createMergedLoader(call: Pick<Call, 'em'>): MergedLoader {
  return new DataLoader(async (numbers) => {
    const found = await call.em.find(
      RegisteredRequest,
      { mergedInto: { $in: [...numbers] } },
      { orderBy: { ordinal: 'desc' }, disableIdentityMap: true },
    );
    const byNumber = Map.groupBy(found, ({ mergedInto }) => mergedInto);
    return numbers.map((number) => byNumber.get(number) ?? []);
  });
}
