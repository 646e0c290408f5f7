import { nameIn } from '@masar/kit/ministry/reference-data';
import type { Resolvers } from '../generated/graphql.ts';
import { Sector } from './sector.entity.ts';

export const sectorResolvers = {
  EBasraDesk: {
    sectors: (_desk, _args, { em }) => em.findAll(Sector, { orderBy: { code: 'asc' } }),
  },
  EBasraSector: {
    name: nameIn,
    responsible: ({ responsible }) => ({ code: responsible }),
  },
} satisfies Resolvers;
