import { figuresSightOf } from '@masar/kit/case/commands/authority';
import type { Resolvers } from '../generated/graphql.ts';
import { listQueues } from './list.ts';

export const queueResolvers = {
  CentralDesk: {
    async queues(_desk, _args, { em, actor, tools }) {
      return await listQueues(em, tools.desk, await figuresSightOf(em, actor, tools.desk));
    },
  },
  CentralQueue: {
    formation: ({ formation }) => ({ code: formation }),
  },
} satisfies Resolvers;
