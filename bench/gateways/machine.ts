import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { cpus, release, totalmem, type } from 'node:os';

/** Machine and versions, as they stand above the tables: figures mean nothing without them. */
export async function aboutThisRun(packages: readonly string[]): Promise<string> {
  const [core] = cpus();
  const gibibytes = (totalmem() / 2 ** 30).toFixed(0);
  const versions = await Promise.all(packages.map(async (name) => `${name} ${await versionOf(name)}`));
  return [
    `${cpus().length} cores (${core?.model.trim()}), ${gibibytes} GiB, ${type()} ${release()}, Node ${process.version}`,
    versions.join(', '),
  ].join('\n');
}

async function versionOf(name: string): Promise<string> {
  const file = findPackageJSON(name, import.meta.url);
  if (file === undefined) throw new Error(`expected the package ${name} to be installed`);
  return (JSON.parse(await readFile(file, 'utf8')) as { version: string }).version;
}
