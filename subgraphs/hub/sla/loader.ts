import type { Call } from '@masar/kit/subgraph/define';
import DataLoader from 'dataloader';
import { Escalation } from './escalation.entity.ts';

/** The escalations of a request, oldest first; those of all requests of a call with one statement. */
export type EscalationLoader = DataLoader<string, Escalation[]>;

/** Makes a loader for one call. */
export function createEscalationLoader(call: Pick<Call, 'em'>): EscalationLoader {
  return new DataLoader(async (numbers) => {
    const found = await call.em.find(
      Escalation,
      { number: { $in: [...numbers] } },
      { orderBy: { id: 'asc' }, disableIdentityMap: true },
    );
    const byNumber = Map.groupBy(found, ({ number }) => number);
    return numbers.map((number) => byNumber.get(number) ?? []);
  });
}
