import { deskSightOf } from '@masar/kit/case/commands/authority';
import { listOwnRows } from '@masar/kit/case/lists/own-rows';
import { loadByKey } from '@masar/kit/database/loaders';
import { caseFor } from '@masar/kit/ministry/case-resolvers';
import { Canal } from '../canals/canal.entity.ts';
import { findCanal } from '../canals/find.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { CleaningJob } from './cleaning-job.entity.ts';

export const canalCleaningResolvers = {
  EMawaredDesk: {
    async cleaningJobs(_desk, { canal, first, after }, { em, actor, tools }) {
      const sight = await deskSightOf(em, actor, tools.desk);
      const conditions = canal ? [{ canal: (await findCanal(em, canal, 'canal')).code }] : [];
      return await listOwnRows(em, CleaningJob, sight, conditions, { first, after });
    },
  },
  EMawaredCase: {
    cleaningJob: ({ file }, _args, { em }) => loadByKey(em, CleaningJob, 'number', file.number),
  },
  EMawaredCleaningJob: {
    case: ({ number }, _args, context) => caseFor(context, { number }),
    canalCode: ({ canal }) => canal,
    canal: ({ canal }, _args, { em }) => loadByKey(em, Canal, 'code', canal),
  },
} satisfies Resolvers;
