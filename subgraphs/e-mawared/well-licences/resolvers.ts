import { seenByStaff } from '@masar/kit/case/case-view';
import { deskSightOf } from '@masar/kit/case/commands/authority';
import { listOwnRows } from '@masar/kit/case/lists/own-rows';
import { loadAllByKey, loadByKey } from '@masar/kit/database/loaders';
import { caseFor } from '@masar/kit/ministry/case-resolvers';
import type { Resolvers } from '../generated/graphql.ts';
import { issueLicence, recordInspection, scheduleInspection } from './commands.ts';
import { Inspection } from './inspection.entity.ts';
import { WellApplication } from './well-application.entity.ts';

export const wellLicenceResolvers = {
  EMawaredDesk: {
    async wellApplications(_desk, { state, first, after }, { em, actor, tools }) {
      const sight = await deskSightOf(em, actor, tools.desk);
      return await listOwnRows(em, WellApplication, sight, state ? [{ state }] : [], { first, after });
    },
  },
  EMawaredCase: {
    wellApplication: ({ file }, _args, { em }) => loadByKey(em, WellApplication, 'number', file.number),
  },
  EMawaredWellApplication: {
    case: ({ number }, _args, context) => caseFor(context, { number }),
    inspections: ({ number }, _args, { em }) => loadAllByKey(em, Inspection, 'number', number, 'id'),
    licence({ licence, issuedAt, validUntil }) {
      return licence && issuedAt && validUntil ? { licence, issuedAt, validUntil } : null;
    },
  },
  EMawaredInspection: {
    recordedBy: ({ recordedBy }) => (recordedBy ? { id: recordedBy } : null),
  },
  EMawaredCommands: {
    scheduleInspection: (_root, { number, ...plan }, { actor, tools }) =>
      seenByStaff(scheduleInspection(tools, actor, number, plan)),
    recordInspection: (_root, { number, ...result }, { actor, tools }) =>
      seenByStaff(recordInspection(tools, actor, number, result)),
    issueLicence: (_root, { number }, { actor, tools }) => seenByStaff(issueLicence(tools, actor, number)),
  },
} satisfies Resolvers;
