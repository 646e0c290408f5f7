import { badInput } from '@masar/kit/errors/masar-error';
import { readNationalNumber } from '@masar/kit/number/national-number';
import type { ActionKind } from '@masar/schema/events/actions';
import type { Context } from '../context.ts';
import type { MutationResolvers, QueryResolvers, RequestResolvers } from '../generated/graphql.ts';
import { act } from './citizen-acts/citizen-acts.ts';
import { readText, words } from './input.ts';
import { connectionFields, readRequestPage } from './lists/connection.ts';
import { readFilter } from './lists/criteria.ts';
import { readPaging } from './lists/list.ts';
import { routeRequest } from './path/route.ts';
import { accessFields, requestFields, stepFields } from './request-resolvers.ts';
import { type FoundRequest, findRequest, requireSight } from './sight/find-request.ts';
import { type RequestView, viewOf } from './sight/request-view.ts';
import { requestNotFound, scopeOf, standingOf } from './sight/visibility.ts';
import { submitRequest } from './submission/submit.ts';

function shown({ request, standing, hasSecret }: FoundRequest): RequestView {
  return viewOf(request, standing, hasSecret);
}

/** What a citizen asks, with number and, for who isn't entitled by who they are, secret. */
interface Asked {
  number: string;
  secret?: string | null | undefined;
  kind: ActionKind;
  text: string | null;
  rating?: number;
}

async function actFor({ actor, register }: Context, { secret, ...asked }: Asked): Promise<RequestView> {
  return shown(await act(register.tools, actor, { rating: null, ...asked, secret }));
}

const queries = {
  request: async (_, { number, secret }, { em, actor }) =>
    shown(await findRequest(em, actor, number, secret)),
  async requests(_, { filter, first, after }, { actor, directory, em, register }) {
    return await readRequestPage(em, actor, {
      scope: scopeOf(actor, filter?.mine ?? false),
      criteria: readFilter(directory, filter ?? {}),
      ...readPaging(first, after),
      now: register.tools.clock.now(),
    });
  },
} satisfies QueryResolvers;

const mutations = {
  async submitRequest(_, { input }, { actor, caller, register: { tools } }) {
    return await tools.intake.run(() => submitRequest(tools, actor, input, caller));
  },
  provideInformation(_, { number, secret, text }, context) {
    return actFor(context, {
      number,
      secret,
      kind: 'INFORMATION_PROVIDED',
      text: readText('text', text, words),
    });
  },
  withdrawRequest(_, { number, secret, reason }, context) {
    return actFor(context, { number, secret, kind: 'WITHDRAWN', text: readText('reason', reason, words) });
  },
  acceptResolution(_, { number, secret, rating, comment }, context) {
    if (rating < 1 || rating > 5) throw badInput('rating', '1 to 5', String(rating));
    const text = comment ? readText('comment', comment, words) : null;
    return actFor(context, { number, secret, kind: 'ACCEPTED', text, rating });
  },
  disputeResolution(_, { number, secret, reason }, context) {
    return actFor(context, { number, secret, kind: 'DISPUTED', text: readText('reason', reason, words) });
  },
  async routeRequest(_, routing, { actor, em, register }) {
    const number = await routeRequest(register.tools, actor, routing);
    return shown(await findRequest(em, actor, number, undefined));
  },
} satisfies MutationResolvers;

/** What a ministry refers to, as the caller may see it by who they are: a representation carries no secret. */
const resolveReference: RequestResolvers['__resolveReference'] = async (
  { number: typed },
  { actor, register },
) => {
  const number = readNationalNumber(typed);
  requireSight(actor, number);
  const request = await register.requests.load(number);
  const standing = request && standingOf(actor, request);
  if (!request || !standing) throw requestNotFound(number);
  return viewOf(request, standing);
};

/** Requests: found, listed, submitted, acted on. */
export const registerResolvers = {
  Query: queries,
  Mutation: mutations,
  Request: { ...requestFields, __resolveReference: resolveReference },
  RequestConnection: connectionFields,
  Step: stepFields,
  Access: accessFields,
};
