import { loadAllByKey, loadByKey } from '@masar/kit/database/loaders';
import { nameIn } from '@masar/kit/ministry/reference-data';
import type { Resolvers } from '../generated/graphql.ts';
import { District } from './district.entity.ts';
import { findDistrict } from './find.ts';

export const districtResolvers = {
  EBasraDesk: {
    async districts(_desk, { parent }, { em }) {
      if (parent) {
        const { code } = await findDistrict(em, parent, 'parent');
        return await loadAllByKey(em, District, 'parent', code, 'code');
      }
      return await em.findAll(District, { orderBy: { code: 'asc' } });
    },
    district: (_desk, { code }, { em }) => loadByKey(em, District, 'code', code),
  },
  EBasraDistrict: {
    __resolveReference: ({ code }, { em }) => loadByKey(em, District, 'code', code),
    name: nameIn,
    parent: ({ parent }, _args, { em }) => (parent ? loadByKey(em, District, 'code', parent) : null),
    subDistricts: ({ code }, _args, { em }) => loadAllByKey(em, District, 'parent', code, 'code'),
    responsible: ({ responsible }) => ({ code: responsible }),
  },
} satisfies Resolvers;
