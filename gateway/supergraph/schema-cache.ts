import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The last good schema of each subgraph, kept over restarts. */
export interface SchemaCache {
  read(name: string): Promise<string | undefined>;
  write(name: string, sdl: string): Promise<void>;
}

/** One file a subgraph in the folder; without a folder nothing is kept. */
export function schemaCache(folder: string | undefined): SchemaCache {
  if (folder === undefined) return { read: async () => undefined, write: async () => {} };
  const path = (name: string) => join(folder, `${encodeURIComponent(name)}.subgraph.graphql`);
  return {
    async read(name) {
      try {
        return await readFile(path(name), 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    async write(name, sdl) {
      await mkdir(folder, { recursive: true });
      // Written aside and moved, so that a crash leaves the old file or the new one and never a half.
      const aside = `${path(name)}.${process.pid}`;
      await writeFile(aside, sdl);
      await rename(aside, path(name));
    },
  };
}
