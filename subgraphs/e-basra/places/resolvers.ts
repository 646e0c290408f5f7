import { seenByStaff } from '@masar/kit/case/case-view';
import { deskSightOf, figuresSightOf } from '@masar/kit/case/commands/authority';
import { loadByKey } from '@masar/kit/database/loaders';
import { requirePageSize } from '@masar/kit/input/text';
import type { MinistryContext } from '@masar/kit/ministry/context';
import { District } from '../districts/district.entity.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { findSector } from '../sectors/find.ts';
import { assignSector } from './assign-sector.ts';
import { countByDistrict } from './figures.ts';
import { findNear } from './near.ts';
import { Place } from './place.entity.ts';

const districtOf = ({ district }: { district: string }, _args: unknown, { em }: MinistryContext) =>
  loadByKey(em, District, 'code', district);

export const placeResolvers = {
  EBasraDesk: {
    async complaintsNear(_desk, { latitude, longitude, radiusMetres, first }, context) {
      const { em, actor, tools } = context;
      const sight = await deskSightOf(em, actor, tools.desk);
      const circle = { latitude, longitude, radiusMetres: radiusMetres ?? 500 };
      return await findNear(em, sight, circle, requirePageSize(first));
    },
    async districtFigures(_desk, _args, { em, actor, tools }) {
      return await countByDistrict(em, await figuresSightOf(em, actor, tools.desk));
    },
  },
  EBasraNearbyComplaint: {
    distanceMetres: ({ distance }) => Math.round(distance),
    place: ({ number }, _args, { em }) => found(loadByKey(em, Place, 'number', number), number),
    case: ({ number }, _args, { cases }) => seenByStaff(found(cases.load(number), number)),
  },
  EBasraDistrictFigures: {
    districtCode: ({ district }) => district,
    district: districtOf,
    sector: ({ sector }, _args, { em }) => findSector(em, sector),
  },
  EBasraCase: {
    place: ({ file }, _args, { em }) => loadByKey(em, Place, 'number', file.number),
  },
  EBasraPlace: {
    districtCode: ({ district }) => district,
    district: districtOf,
    sector: ({ sector }, _args, { em }) => findSector(em, sector),
    async dueAt({ sector, submittedAt }, _args, { em, tools }) {
      const { slaHours } = await findSector(em, sector);
      return tools.calendar.addWorkingHours(submittedAt, slaHours);
    },
  },
  EBasraCommands: {
    assignSector: (_root, { number, sector }, { actor, tools }) =>
      seenByStaff(assignSector(tools, actor, number, sector)),
  },
} satisfies Resolvers;

/** Files and places are never deleted. */
async function found<Row>(reading: Promise<Row | null>, number: string): Promise<Row> {
  const row = await reading;
  if (row === null) throw new Error(`${number} was there a moment ago and is gone`);
  return row;
}
