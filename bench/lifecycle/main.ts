import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BusKind, startHouse } from './house/house.ts';
import { machine } from './house/machine.ts';
import { type Measured, measureLifecycles } from './measure/lifecycles.ts';
import { readOptions } from './options.ts';
import { cpuTable, throughputTable } from './report.ts';
import { provideData } from './seed/data.ts';

// Measures whole lifecycles through a real house, over several sizes of the register and both buses.

const options = readOptions(process.argv.slice(2));
const folder = options.keep ?? (await mkdtemp(path.join(tmpdir(), 'masar-bench-')));
await mkdir(folder, { recursive: true });
const measured: Measured[] = [];
try {
  console.log(`${machine()}\n`);
  for (const size of options.sizes) {
    const dataDir = await provideData(folder, size);
    for (const bus of options.buses) {
      const result = await measureOn(dataDir, bus, size);
      measured.push(result);
      console.log(cpuTable(result));
    }
    if (options.keep === undefined) await rm(dataDir, { recursive: true });
  }
  console.log(throughputTable(measured));
} finally {
  if (options.keep === undefined) await rm(folder, { recursive: true, force: true });
}

async function measureOn(dataDir: string, bus: BusKind, size: number): Promise<Measured> {
  await using house = await startHouse(dataDir, bus);
  return await measureLifecycles(house, { ...options, bus, size });
}
