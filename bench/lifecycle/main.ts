import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findNatsServer } from '@masar/deploy/cluster/nats-server';
import { OperatorError } from '@masar/deploy/local/operator-error';
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
  const buses = options.buses ?? availableBuses();
  for (const size of options.sizes) {
    const dataDir = await provideData(folder, size);
    for (const bus of buses) await measureOn(dataDir, bus, size, bus === buses[0]);
    if (options.keep === undefined) await rm(dataDir, { recursive: true });
  }
  if (lifecycles.length > 0) console.log(lifecyclesTable(lifecycles));
  if (bursts.length > 0) console.log(burstTable(bursts));
  if (pages.length > 0) console.log(pagesTable(pages));
} finally {
  if (options.keep === undefined) await rm(folder, { recursive: true, force: true });
}

/** NATS is measured where it is installed. */
function availableBuses(): BusKind[] {
  try {
    findNatsServer();
    return ['postgres', 'nats'];
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    console.log('NATS is left out, since there is no nats-server on this machine.\n');
    return ['postgres'];
  }
}

/** @param first whether it is the first bus: pages don't go over it, so that they are measured once */
async function measureOn(dataDir: string, bus: BusKind, size: number, first: boolean): Promise<void> {
  const { parts } = options;
  await using house = await startHouse(dataDir, bus);
  if (parts.has('pages') && first) pages.push(await measurePages(house, size, options.rounds));
  if (!parts.has('lifecycles') && !parts.has('burst')) return;
  const measured = await measureLifecycles(house, { ...options, bus, size });
  lifecycles.push(measured);
  console.log(cpuTable(measured));
  if (!parts.has('burst')) return;
  const rate = measured.perSecond * burstFactor;
  bursts.push(await measureBurst(house, `${count(size)}, ${bus}`, rate, options.burstSeconds));
}
