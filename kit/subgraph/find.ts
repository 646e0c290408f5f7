import { glob } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Subgraph } from './define.ts';

/**
 * Every subgraph below a repository's root, as subgraphs/<code>/subgraph.ts exports it.
 * @throws TypeError when one of them exports none
 */
export async function* findSubgraphs(root: string): AsyncGenerator<Subgraph> {
  for await (const file of glob('subgraphs/*/subgraph.ts', { cwd: root })) {
    const module: Record<string, unknown> = await import(pathToFileURL(path.resolve(root, file)).href);
    const subgraph = Object.values(module).find(isSubgraph);
    if (!subgraph) {
      throw new TypeError(`${file}: expected an export made with defineSubgraph or defineMinistry`);
    }
    yield subgraph;
  }
}

function isSubgraph(value: unknown): value is Subgraph {
  return (
    typeof value === 'object' && value !== null && 'code' in value && 'typeDefs' in value && 'open' in value
  );
}
