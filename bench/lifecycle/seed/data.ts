import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startHouse } from '../house/house.ts';
import { seed } from './seed.ts';

/**
 * A data folder with so many requests in the register. One that an earlier run has left is used again.
 * @returns the folder
 */
export async function provideData(folder: string, size: number): Promise<string> {
  const dataDir = path.join(folder, `requests-${size}`);
  const done = path.join(dataDir, 'seeded');
  if (existsSync(done)) return dataDir;
  const began = performance.now();
  // The first start makes databases, tables and directory.
  await (await startHouse(dataDir, 'postgres'))[Symbol.asyncDispose]();
  await seed(dataDir, size);
  await writeFile(done, `${size}\n`);
  console.log(`${size} requests were put there in ${((performance.now() - began) / 1_000).toFixed(0)} s\n`);
  return dataDir;
}
