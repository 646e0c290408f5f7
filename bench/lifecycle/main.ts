import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BusKind, startHouse } from './house/house.ts';
import { machine } from './house/machine.ts';
import { type MeasuredBurst, measureBurst } from './measure/burst.ts';
import { type Measured, measureLifecycles } from './measure/lifecycles.ts';
import { type MeasuredPages, measurePages } from './measure/pages.ts';
import { readOptions } from './options.ts';
import { burstTable, count, cpuTable, lifecyclesTable, pagesTable } from './report.ts';
import { provideData } from './seed/data.ts';

// Measures whole lifecycles through a real house, over several sizes of the register and both buses; a burst of
// submissions; and how long list and search pages take.

/** How many times as many submissions a burst offers as lifecycles were carried before. */
const burstFactor = 10;

const options = readOptions(process.argv.slice(2));
const folder = options.keep ?? (await mkdtemp(path.join(tmpdir(), 'masar-bench-')));
await mkdir(folder, { recursive: true });
const lifecycles: Measured[] = [];
const bursts: MeasuredBurst[] = [];
const pages: MeasuredPages[] = [];
try {
  console.log(`${machine()}\n`);
  for (const size of options.sizes) {
    const dataDir = await provideData(folder, size);
    for (const bus of options.buses) await measureOn(dataDir, bus, size);
    if (options.keep === undefined) await rm(dataDir, { recursive: true });
  }
  if (lifecycles.length > 0) console.log(lifecyclesTable(lifecycles));
  if (bursts.length > 0) console.log(burstTable(bursts));
  if (pages.length > 0) console.log(pagesTable(pages));
} finally {
  if (options.keep === undefined) await rm(folder, { recursive: true, force: true });
}

async function measureOn(dataDir: string, bus: BusKind, size: number): Promise<void> {
  const { parts } = options;
  await using house = await startHouse(dataDir, bus);
  // Pages don't go over the bus.
  if (parts.has('pages') && bus === options.buses[0]) {
    pages.push(await measurePages(house, size, options.rounds));
  }
  if (!parts.has('lifecycles') && !parts.has('burst')) return;
  const measured = await measureLifecycles(house, { ...options, bus, size });
  lifecycles.push(measured);
  console.log(cpuTable(measured));
  if (!parts.has('burst')) return;
  const rate = measured.perSecond * burstFactor;
  bursts.push(await measureBurst(house, `${count(size)}, ${bus}`, rate, options.burstSeconds));
}
