import { loadByKey } from '@masar/kit/database/loaders';
import { nameIn } from '@masar/kit/ministry/reference-data';
import { listPlaces } from '@masar/kit/ministry/reference-list';
import type { Resolvers } from '../generated/graphql.ts';
import { School } from './school.entity.ts';

export const schoolResolvers = {
  ETarbeyaDesk: {
    schools: (_desk, wanted, { em }) => listPlaces(em, School, wanted),
    school: (_desk, { code }, { em }) => loadByKey(em, School, 'code', code),
  },
  ETarbeyaCase: {
    school({ file: { details } }, _args, { em }) {
      const code = details.schoolCode ?? details.fromSchoolCode;
      return typeof code === 'string' ? loadByKey(em, School, 'code', code) : null;
    },
  },
  ETarbeyaSchool: {
    __resolveReference: ({ code }, { em }) => loadByKey(em, School, 'code', code),
    name: nameIn,
    directorate: ({ directorate }) => ({ code: directorate }),
    governorate: ({ governorate }) => ({ code: governorate }),
  },
} satisfies Resolvers;
