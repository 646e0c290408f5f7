import type { Call } from '@masar/kit/subgraph/define';
import DataLoader from 'dataloader';
import { z } from 'zod';
import { Account } from './account.entity.ts';

/** Accounts by id, all that one call needs in one query. */
export type AccountLoader = DataLoader<string, Account | null>;

const accountId = z.guid();

/** Makes the loader of one call. An id that isn't a hub's, such as an outside issuer's, has no account here. */
export function createAccountLoader(call: Pick<Call, 'em'>): AccountLoader {
  return new DataLoader(async (ids) => {
    const possible = ids.filter((id) => accountId.safeParse(id).success).map((id) => id.toLowerCase());
    const found = possible.length === 0 ? [] : await call.em.find(Account, { id: { $in: possible } });
    const byId = new Map(found.map((account) => [account.id, account]));
    return ids.map((id) => byId.get(id.toLowerCase()) ?? null);
  });
}
