import type { Actor } from '@masar/kit/auth/actor';
import { badInput } from '@masar/kit/errors/masar-error';
import { readNationalNumber } from '@masar/kit/number/national-number';
import type { ActionKind } from '@masar/schema/events/actions';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { LiveDirectory } from '../directory/directory.ts';
import type { RegisterCall } from './call.ts';
import { act } from './citizen-acts.ts';
import { type RequestFilter, readFilter } from './criteria.ts';
import type { RegisteredRequest } from './entities.ts';
import { type FoundRequest, findRequest, requireSight } from './find-request.ts';
import { readText, words } from './input.ts';
import { countRequests, cursorOf, listRequests, type Page, readPaging } from './list.ts';
import { accessFields, requestFields, stepFields } from './request-resolvers.ts';
import { type RequestView, viewOf } from './request-view.ts';
import { type Routing, routeRequest } from './route.ts';
import type { SubmitRequestInput } from './submission-input.ts';
import { submitRequest } from './submit.ts';
import { requestNotFound, scopeOf, standingOf } from './visibility.ts';

/** What the register's resolvers need of a call. */
export interface RegisterContext {
  readonly actor: Actor;
  readonly em: EntityManager;
  readonly directory: LiveDirectory;
  readonly register: RegisterCall;
}

/** Number and, for who isn't entitled by who they are, secret. */
interface Shown {
  number: string;
  secret?: string | null;
}

interface Listing {
  filter?: RequestFilter | null;
  first?: number | null;
  after?: string | null;
}

function shown({ request, standing, hasSecret }: FoundRequest): RequestView {
  return viewOf(request, standing, hasSecret);
}

async function actFor(
  context: RegisterContext,
  { number, secret }: Shown,
  what: { kind: ActionKind; text: string | null; rating?: number },
): Promise<RequestView> {
  const { actor, register } = context;
  return shown(await act(register.tools, actor, { number, secret, rating: null, ...what }));
}

async function listing(context: RegisterContext, { filter, first, after }: Listing) {
  const { actor, directory, em, register } = context;
  const page: Page = {
    scope: scopeOf(actor, filter?.mine ?? false),
    criteria: readFilter(directory, filter ?? {}),
    ...readPaging(first, after),
    now: register.tools.clock.now(),
  };
  const { requests, hasNextPage } = await listRequests(em, page);
  const nodes = requests.map((request) => viewOf(request, standingIn(actor, request)));
  return {
    edges: () => nodes.map((node) => ({ node, cursor: cursorOf(node) })),
    nodes,
    pageInfo: {
      hasNextPage,
      hasPreviousPage: page.before !== undefined,
      startCursor: nodes[0] ? cursorOf(nodes[0]) : null,
      endCursor: nodes.at(-1) ? cursorOf(nodes[nodes.length - 1] as RequestView) : null,
    },
    totalCount: () => countRequests(em, page),
  };
}

/** The list was read within the caller's scope; each request is shown as it would be by itself. */
function standingIn(actor: Actor, request: RegisteredRequest) {
  const standing = standingOf(actor, request);
  if (standing) return standing;
  throw requestNotFound(request.number);
}

/** Requests: found, listed, submitted, acted on. */
export const registerResolvers = {
  Query: {
    request: async (_: unknown, { number, secret }: Shown, { em, actor }: RegisterContext) =>
      shown(await findRequest(em, actor, number, secret)),
    requests: (_: unknown, wanted: Listing, context: RegisterContext) => listing(context, wanted),
  },
  Mutation: {
    async submitRequest(
      _: unknown,
      { input }: { input: SubmitRequestInput },
      { actor, em, register }: RegisterContext,
    ) {
      const { number, secret } = await submitRequest(register.tools, actor, input);
      return { secret, request: shown(await findRequest(em, actor, number, secret)) };
    },
    provideInformation(_: unknown, given: Shown & { text: string }, context: RegisterContext) {
      return actFor(context, given, {
        kind: 'INFORMATION_PROVIDED',
        text: readText('text', given.text, words),
      });
    },
    withdrawRequest(_: unknown, given: Shown & { reason: string }, context: RegisterContext) {
      return actFor(context, given, { kind: 'WITHDRAWN', text: readText('reason', given.reason, words) });
    },
    acceptResolution(
      _: unknown,
      given: Shown & { rating: number; comment?: string | null },
      context: RegisterContext,
    ) {
      const { rating, comment } = given;
      if (rating < 1 || rating > 5) throw badInput('rating', '1 to 5', String(rating));
      const text = comment ? readText('comment', comment, words) : null;
      return actFor(context, given, { kind: 'ACCEPTED', text, rating });
    },
    disputeResolution(_: unknown, given: Shown & { reason: string }, context: RegisterContext) {
      return actFor(context, given, { kind: 'DISPUTED', text: readText('reason', given.reason, words) });
    },
    async routeRequest(_: unknown, routing: Routing, { actor, em, register }: RegisterContext) {
      const number = await routeRequest(register.tools, actor, routing);
      return shown(await findRequest(em, actor, number, undefined));
    },
  },
  Request: {
    ...requestFields,
    /** What a ministry refers to; without a secret, since a representation carries none. */
    async __resolveReference({ number: typed }: { number: string }, context: RegisterContext) {
      const { actor, register } = context;
      const number = readNationalNumber(typed);
      requireSight(actor, number);
      const request = await register.requests.load(number);
      const standing = request && standingOf(actor, request);
      if (!request || !standing) throw requestNotFound(number);
      return viewOf(request, standing);
    },
  },
  Step: stepFields,
  Access: accessFields,
};
