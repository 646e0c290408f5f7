import type { Actor } from '@masar/kit/auth/actor';
import type {
  MutationResolvers,
  QueryResolvers,
  RequestResolvers,
  SubmissionRuleResolvers,
} from '../generated/graphql.ts';
import type { RegisteredRequest } from '../register/entities.ts';
import { type RequestView, viewOf } from '../register/sight/request-view.ts';
import { standingOf } from '../register/sight/visibility.ts';
import { listRules, removeRule, setRule } from './rules.ts';

/** Those of some requests that the caller may see by who they are. */
function seenOf(actor: Actor, requests: readonly RegisteredRequest[]): RequestView[] {
  return requests.flatMap((request) => {
    const standing = standingOf(actor, request);
    return standing ? [viewOf(request, standing)] : [];
  });
}

/** How much may be submitted, and what was submitted twice. */
export const floodResolvers = {
  Query: {
    submissionRules: (_, __, { actor, em }) => listRules(em, actor),
  } satisfies QueryResolvers,
  Mutation: {
    setSubmissionRule: (_, { input }, { actor, clock, database, directory }) =>
      setRule(database.em.fork(), directory, actor, input, clock.now()),
    removeSubmissionRule: (_, { countedBy, service }, { actor, database }) =>
      removeRule(database.em.fork(), actor, countedBy, service ?? null),
  } satisfies MutationResolvers,
  SubmissionRule: {
    service: ({ service }, _, { directory }) => (service === null ? null : directory.serviceOf(service)),
    setBy: ({ setBy }) => ({ id: setBy }),
  } satisfies SubmissionRuleResolvers,
  Request: {
    async possibleDuplicates({ number }, _, { actor, duplicates }) {
      return seenOf(actor, await duplicates.load(number));
    },
    async mergedFrom({ number }, _, { actor, merged }) {
      return seenOf(actor, await merged.load(number));
    },
    async mergedInto({ mergedInto }, _, { actor, register }) {
      const request = mergedInto ? await register.requests.load(mergedInto) : undefined;
      const standing = request && standingOf(actor, request);
      return request && standing ? viewOf(request, standing) : null;
    },
  } satisfies RequestResolvers,
};
