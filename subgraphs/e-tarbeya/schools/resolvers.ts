import { loadByKey } from '@masar/kit/database/loaders';
import { nameIn } from '@masar/kit/ministry/reference-data';
import type { Resolvers } from '../generated/graphql.ts';
import { listSchools } from './list.ts';
import { School } from './school.entity.ts';

export const schoolResolvers = {
  ETarbeyaDesk: {
    schools: (_desk, wanted, { em }) => listSchools(em, wanted),
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
