import { loadAllByKey, loadByKey } from '@masar/kit/database/loaders';
import { nameIn } from '@masar/kit/ministry/reference-data';
import { listPlaces } from '@masar/kit/ministry/reference-list';
import type { Resolvers } from '../generated/graphql.ts';
import { WaterShare } from '../water-shares/water-share.entity.ts';
import { Canal } from './canal.entity.ts';

export const canalResolvers = {
  EMawaredDesk: {
    canals: (_desk, wanted, { em }) => listPlaces(em, Canal, wanted),
    canal: (_desk, { code }, { em }) => loadByKey(em, Canal, 'code', code),
  },
  EMawaredCanal: {
    __resolveReference: ({ code }, { em }) => loadByKey(em, Canal, 'code', code),
    name: nameIn,
    governorate: ({ governorate }) => ({ code: governorate }),
    directorate: ({ directorate }) => ({ code: directorate }),
    waterShares: ({ code }, _args, { em }) => loadAllByKey(em, WaterShare, 'canal', code, 'id'),
  },
} satisfies Resolvers;
