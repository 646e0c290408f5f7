import { replayForAdmin, showDeadLetters } from '@masar/kit/dead-letters/admin';
import type { MutationResolvers, QueryResolvers } from '../generated/graphql.ts';

/** What the hub could not take in, for admins. */
export const deadLetterResolvers = {
  Query: {
    deadLetters: (_, wanted, { actor, em }) => showDeadLetters(em, actor, wanted),
  } satisfies QueryResolvers,
  Mutation: {
    replayDeadLetters: (_, { ids }, { actor, inbox }) => replayForAdmin(inbox, actor, ids),
  } satisfies MutationResolvers,
};
