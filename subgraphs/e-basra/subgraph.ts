import { readFileSync } from 'node:fs';
import { defineMinistry } from '@masar/kit/ministry/define';
import { District } from './districts/district.entity.ts';
import { districtTables } from './districts/migration.ts';
import { districtResolvers } from './districts/resolvers.ts';
import { seedDistricts } from './districts/seed.ts';
import { placeTables } from './places/migration.ts';
import { Place } from './places/place.entity.ts';
import { receivePlace } from './places/receive.ts';
import { placeResolvers } from './places/resolvers.ts';
import { sectorTables } from './sectors/migration.ts';
import { sectorResolvers } from './sectors/resolvers.ts';
import { Sector } from './sectors/sector.entity.ts';
import { seedSectors } from './sectors/seed.ts';

/** Basra Governorate: its districts, its service sectors, and where complaints are. */
export const ministry = defineMinistry({
  code: 'e-basra',
  serves: ['e-basra'],
  sdl: ['./districts/districts.graphql', './sectors/sectors.graphql', './places/places.graphql'].map((file) =>
    readFileSync(new URL(file, import.meta.url), 'utf8'),
  ),
  resolvers: [districtResolvers, sectorResolvers, placeResolvers],
  entities: [District, Sector, Place],
  migrations: [districtTables, sectorTables, placeTables],
  onArrival: receivePlace,
  async seed(house) {
    await seedDistricts(house);
    await seedSectors(house);
  },
});
