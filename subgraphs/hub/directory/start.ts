import type { House } from '@masar/kit/subgraph/define';
import { loadFormations, loadServices } from '../data/load.ts';
import type { LiveDirectory } from './directory.ts';
import { openDirectory } from './live.ts';
import { seedDirectory } from './seed.ts';

/** Brings the database up to the data files and opens the directory. */
export async function startDirectory(
  house: Pick<House, 'database' | 'databaseUrl' | 'log' | 'clock'>,
): Promise<LiveDirectory> {
  const seed = { formations: loadFormations(), services: loadServices() };
  if (await seedDirectory(house.database, seed, house.clock.now())) {
    const { formations, services } = seed;
    house.log.info({ formations: formations.length, services: services.length }, 'seeded the directory');
  }
  return await openDirectory(house);
}
