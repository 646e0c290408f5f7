import { readFileSync } from 'node:fs';
import { defineMinistry } from '@masar/kit/ministry/define';
import { CleaningJob } from './canal-cleaning/cleaning-job.entity.ts';
import { cleaningJobTables } from './canal-cleaning/migration.ts';
import { receiveCleaningJob } from './canal-cleaning/receive.ts';
import { canalCleaningResolvers } from './canal-cleaning/resolvers.ts';
import { Canal } from './canals/canal.entity.ts';
import { canalTables } from './canals/migration.ts';
import { canalResolvers } from './canals/resolvers.ts';
import { seedCanals } from './canals/seed.ts';
import { waterShareTables } from './water-shares/migration.ts';
import { receiveShareComplaint } from './water-shares/receive.ts';
import { waterShareResolvers } from './water-shares/resolvers.ts';
import { seedWaterShares } from './water-shares/seed.ts';
import { Measurement, ShareComplaint } from './water-shares/share-complaint.entity.ts';
import { WaterShare } from './water-shares/water-share.entity.ts';
import { Inspection } from './well-licences/inspection.entity.ts';
import { wellLicenceTables } from './well-licences/migration.ts';
import { receiveWellApplication } from './well-licences/receive.ts';
import { wellLicenceResolvers } from './well-licences/resolvers.ts';
import { WellApplication } from './well-licences/well-application.entity.ts';

const capabilities = ['canals', 'water-shares', 'well-licences', 'canal-cleaning'];

/** The Ministry of Water Resources: canals, water shares, licences for wells, cleaning of canals. */
export const ministry = defineMinistry({
  code: 'e-mawared',
  serves: ['e-mawared'],
  sdl: capabilities.map((name) =>
    readFileSync(new URL(`./${name}/${name}.graphql`, import.meta.url), 'utf8'),
  ),
  resolvers: [canalResolvers, waterShareResolvers, wellLicenceResolvers, canalCleaningResolvers],
  entities: [Canal, WaterShare, ShareComplaint, Measurement, WellApplication, Inspection, CleaningJob],
  migrations: [canalTables, waterShareTables, wellLicenceTables, cleaningJobTables],
  async onArrival(em, file) {
    await receiveShareComplaint(em, file);
    await receiveWellApplication(em, file);
    await receiveCleaningJob(em, file);
  },
  async seed(house) {
    await seedCanals(house);
    await seedWaterShares(house);
  },
});
