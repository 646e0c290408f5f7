import { seenByStaff } from '@masar/kit/case/case-view';
import { deskSightOf } from '@masar/kit/case/commands/authority';
import { listOwnRows } from '@masar/kit/case/lists/own-rows';
import { loadAllByKey, loadByKey } from '@masar/kit/database/loaders';
import { caseFor } from '@masar/kit/ministry/case-resolvers';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Canal } from '../canals/canal.entity.ts';
import { findCanal } from '../canals/find.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { type Entitlement, entitlementOf, shortfallPercent } from './entitlement.ts';
import { recordMeasurement } from './record-measurement.ts';
import { Measurement, ShareComplaint } from './share-complaint.entity.ts';
import { shareId, WaterShare } from './water-share.entity.ts';

export const waterShareResolvers = {
  EMawaredDesk: {
    async shareComplaints(_desk, { canal, first, after }, { em, actor, tools }) {
      const sight = await deskSightOf(em, actor, tools.desk);
      const conditions = canal ? [{ canal: (await findCanal(em, canal, 'canal')).code }] : [];
      return await listOwnRows(em, ShareComplaint, sight, conditions, { first, after });
    },
  },
  EMawaredCase: {
    shareComplaint: ({ file }, _args, { em }) => loadByKey(em, ShareComplaint, 'number', file.number),
  },
  EMawaredShareComplaint: {
    case: ({ number }, _args, context) => caseFor(context, { number }),
    canalCode: ({ canal }) => canal,
    canal: ({ canal }, _args, { em }) => loadByKey(em, Canal, 'code', canal),
    share: (complaint, _args, { em }) => shareOf(em, complaint),
    async entitledLitresPerSecond(complaint, _args, { em }) {
      return (await entitlement(em, complaint))?.litresPerSecond ?? null;
    },
    async entitledLitresPerRotation(complaint, _args, { em }) {
      return (await entitlement(em, complaint))?.litresPerRotation ?? null;
    },
    measurements: ({ number }, _args, { em }) => measurementsOf(em, number),
    async shortfallPercent(complaint, _args, { em }) {
      const entitled = await entitlement(em, complaint);
      const last = (await measurementsOf(em, complaint.number)).at(-1);
      return entitled && last ? shortfallPercent(entitled.litresPerSecond, last.litresPerSecond) : null;
    },
  },
  EMawaredMeasurement: {
    measuredBy: ({ measuredBy }) => ({ id: measuredBy }),
  },
  EMawaredCommands: {
    recordMeasurement: (_root, { number, litresPerSecond }, { actor, tools }) =>
      seenByStaff(recordMeasurement(tools, actor, number, litresPerSecond)),
  },
} satisfies Resolvers;

function shareOf(em: EntityManager, complaint: ShareComplaint): Promise<WaterShare | null> {
  return loadByKey(em, WaterShare, 'id', shareId(complaint));
}

async function entitlement(em: EntityManager, complaint: ShareComplaint): Promise<Entitlement | null> {
  const share = await shareOf(em, complaint);
  return share ? entitlementOf(share, complaint.areaDunams) : null;
}

function measurementsOf(em: EntityManager, number: string): Promise<Measurement[]> {
  return loadAllByKey(em, Measurement, 'number', number, 'id');
}
