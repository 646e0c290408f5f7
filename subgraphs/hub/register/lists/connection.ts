import type { Actor } from '@masar/kit/auth/actor';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { RequestConnectionResolvers } from '../../generated/graphql.ts';
import { type RequestView, viewOf } from '../sight/request-view.ts';
import { requestNotFound, standingOf } from '../sight/visibility.ts';
import { countRequests, cursorOf, listRequests, type Page } from './list.ts';

/** A page of requests with what is needed to say more of its list. */
export interface RequestPage {
  readonly page: Page;
  readonly nodes: readonly RequestView[];
  readonly hasNextPage: boolean;
}

/** Reads a page; each request is shown as it would be by itself. */
export async function readRequestPage(em: EntityManager, actor: Actor, page: Page): Promise<RequestPage> {
  const { requests, hasNextPage } = await listRequests(em, page);
  const nodes = requests.map((request) => {
    const standing = standingOf(actor, request);
    if (!standing) throw requestNotFound(request.number);
    return viewOf(request, standing);
  });
  return { page, nodes, hasNextPage };
}

/** The fields of RequestConnection. */
export const connectionFields = {
  nodes: ({ nodes }) => [...nodes],
  edges: ({ nodes }) => nodes.map((node) => ({ node, cursor: cursorOf(node) })),
  pageInfo({ page, nodes, hasNextPage }) {
    const [first, last] = [nodes[0], nodes.at(-1)];
    return {
      hasNextPage,
      hasPreviousPage: page.before !== undefined,
      startCursor: first ? cursorOf(first) : null,
      endCursor: last ? cursorOf(last) : null,
    };
  },
  totalCount: ({ page }, _, { em }) => countRequests(em, page),
} satisfies RequestConnectionResolvers;
