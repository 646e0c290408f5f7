import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { OperatorError } from './operator-error.ts';

/** A subgraph as its folder presents it. */
export interface FoundSubgraph {
  /** The folder's name: hub, central, e-tarbeya, ... */
  code: string;
  /** The port that its package.json asks for. */
  port: number;
}

const manifest = z.object({ masar: z.object({ port: z.int().min(1).max(65_535) }).optional() });

/**
 * Every folder of subgraphs/ whose package.json has `masar.port`, the hub first, then by port.
 * A new ministry is found by this and nothing else.
 */
export async function discoverSubgraphs(root: string): Promise<FoundSubgraph[]> {
  const folder = path.join(root, 'subgraphs');
  const found: FoundSubgraph[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const file = path.join(folder, entry.name, 'package.json');
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (text === undefined) continue;
    const read = manifest.safeParse(JSON.parse(text));
    if (!read.success) throw new OperatorError(`${file}: expected "masar": { "port": 1 to 65535 }.`);
    if (read.data.masar) found.push({ code: entry.name, port: read.data.masar.port });
  }
  if (!found.some(({ code }) => code === 'hub')) {
    throw new OperatorError(
      `${folder}: expected a folder hub whose package.json has "masar": { "port": ... }.`,
    );
  }
  return found.sort((a, b) => Number(b.code === 'hub') - Number(a.code === 'hub') || a.port - b.port);
}

/** The name of a subgraph's own database. */
export function databaseOf(code: string): string {
  return `masar_${code.replaceAll('-', '_')}`;
}

/** The database of the events' log. */
export const BUS_DATABASE = 'masar_bus';
