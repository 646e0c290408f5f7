import { glob, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { compose, type SubgraphSdl } from './compose.ts';

/**
 * Composes schema/subgraphs/*.graphql into schema/supergraph.graphql. The address of each subgraph is its port
 * in subgraphs/<code>/package.json, on this machine; a running gateway is told the real ones.
 */
const manifest = z.object({ masar: z.object({ port: z.number().int() }) });

const subgraphs: SubgraphSdl[] = [];
for await (const file of glob('schema/subgraphs/*.graphql')) {
  const name = path.basename(file, '.graphql');
  const { masar } = manifest.parse(JSON.parse(await readFile(`subgraphs/${name}/package.json`, 'utf8')));
  subgraphs.push({ name, url: `http://127.0.0.1:${masar.port}/graphql`, sdl: await readFile(file, 'utf8') });
}
subgraphs.sort((a, b) => a.name.localeCompare(b.name));
await writeFile('schema/supergraph.graphql', compose(subgraphs));
process.stdout.write(`schema/supergraph.graphql, out of ${subgraphs.map(({ name }) => name).join(', ')}\n`);
