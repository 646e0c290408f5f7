import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findSubgraphs } from './find.ts';

/**
 * Writes the whole SDL of each subgraph to schema/subgraphs/<code>.graphql: what the composition and codegen
 * read. Run from the repository's root: `node kit/subgraph/write-sdl.ts`.
 */
const target = path.resolve('schema/subgraphs');
await mkdir(target, { recursive: true });
for await (const subgraph of findSubgraphs('.')) {
  await writeFile(path.join(target, `${subgraph.code}.graphql`), `${subgraph.typeDefs.trim()}\n`);
  process.stdout.write(`schema/subgraphs/${subgraph.code}.graphql\n`);
}
