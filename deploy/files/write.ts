import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { discoverSubgraphs } from '../local/discover.ts';
import { composeFile } from './compose.ts';
import { kubernetesFiles } from './kubernetes.ts';

const deploy = path.resolve(import.meta.dirname, '..');

/** Every file that is written from the subgraphs that there are: its path -> its text. */
export async function deploymentFiles(): Promise<Map<string, string>> {
  const subgraphs = await discoverSubgraphs(path.dirname(deploy));
  const natsConfiguration = await readFile(path.join(deploy, 'nats.conf'), 'utf8');
  const files = new Map([[path.join(deploy, 'compose.yml'), composeFile(subgraphs)]]);
  for (const [name, text] of Object.entries(kubernetesFiles(subgraphs, natsConfiguration))) {
    files.set(path.join(deploy, 'k8s', name), text);
  }
  return files;
}

if (import.meta.main) {
  for (const [file, text] of await deploymentFiles()) await writeFile(file, text);
}
