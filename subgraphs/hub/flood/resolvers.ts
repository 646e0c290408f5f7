import type {
  MutationResolvers,
  QueryResolvers,
  RequestResolvers,
  SubmissionRuleResolvers,
} from '../generated/graphql.ts';
import { viewOf } from '../register/request-view.ts';
import { standingOf } from '../register/visibility.ts';
import { listRules, removeRule, setRule } from './rules.ts';

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
      return (await duplicates.load(number)).flatMap((request) => {
        const standing = standingOf(actor, request);
        return standing ? [viewOf(request, standing)] : [];
      });
    },
    async mergedInto({ mergedInto }, _, { actor, register }) {
      const request = mergedInto ? await register.requests.load(mergedInto) : undefined;
      const standing = request && standingOf(actor, request);
      return request && standing ? viewOf(request, standing) : null;
    },
  } satisfies RequestResolvers,
};
