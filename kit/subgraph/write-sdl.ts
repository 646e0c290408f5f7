import { glob, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Subgraph } from './define.ts';

/**
 * Writes the whole SDL of each subgraph to schema/subgraphs/<code>.graphql: what the composition and codegen
 * read. Run from the repository's root: `node kit/subgraph/write-sdl.ts`.
 */
const target = path.resolve('schema/subgraphs');
await mkdir(target, { recursive: true });
for await (const file of glob('subgraphs/*/subgraph.ts')) {
  const module: Record<string, unknown> = await import(pathToFileURL(path.resolve(file)).href);
  const subgraph = Object.values(module).find(isSubgraph);
  if (!subgraph)
    throw new TypeError(`${file}: expected an export made with defineSubgraph or defineMinistry`);
  await writeFile(path.join(target, `${subgraph.code}.graphql`), `${subgraph.typeDefs.trim()}\n`);
  process.stdout.write(`schema/subgraphs/${subgraph.code}.graphql\n`);
}

function isSubgraph(value: unknown): value is Subgraph {
  return (
    typeof value === 'object' && value !== null && 'code' in value && 'typeDefs' in value && 'open' in value
  );
}
