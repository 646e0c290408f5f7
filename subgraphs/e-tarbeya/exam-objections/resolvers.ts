import { seenByStaff } from '@masar/kit/case/case-view';
import { deskSightOf } from '@masar/kit/case/commands/authority';
import { listOwnRows } from '@masar/kit/case/lists/own-rows';
import { loadByKey } from '@masar/kit/database/loaders';
import { caseFor } from '@masar/kit/ministry/case-resolvers';
import type { Resolvers } from '../generated/graphql.ts';
import { School } from '../schools/school.entity.ts';
import { assignRemark, recordRemark } from './commands.ts';
import { ExamObjection } from './exam-objection.entity.ts';

export const examObjectionResolvers = {
  ETarbeyaDesk: {
    async examObjections(_desk, { state, year, first, after }, { em, actor, tools }) {
      const sight = await deskSightOf(em, actor, tools.desk);
      const conditions = [...(state ? [{ state }] : []), ...(typeof year === 'number' ? [{ year }] : [])];
      return await listOwnRows(em, ExamObjection, sight, conditions, { first, after });
    },
  },
  ETarbeyaCase: {
    examObjection: ({ file }, _args, { em }) => loadByKey(em, ExamObjection, 'number', file.number),
  },
  ETarbeyaExamObjection: {
    case: ({ number }, _args, context) => caseFor(context, { number }),
    school: ({ schoolCode }, _args, { em }) => loadByKey(em, School, 'code', schoolCode),
    remark({ mark, markReceived, justification, remarkedAt, remarkedBy }) {
      if (typeof mark !== 'number' || !remarkedAt || !remarkedBy) return null;
      return {
        mark,
        justification: justification ?? '',
        changed: mark !== markReceived,
        remarkedAt,
        remarkedBy: { id: remarkedBy },
      };
    },
  },
  ETarbeyaCommands: {
    assignRemark: (_root, { number, committee }, { actor, tools }) =>
      seenByStaff(assignRemark(tools, actor, number, committee)),
    recordRemark: (_root, { number, mark, justification }, { actor, tools }) =>
      seenByStaff(recordRemark(tools, actor, number, mark, justification)),
  },
} satisfies Resolvers;
