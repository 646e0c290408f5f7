import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from './embedded/error.ts';

/**
 * Makes a folder and the missing ones above it, one level at a time: the recursive mkdir of Node 24 never returns
 * where the system answers 'no such folder' to making one (below /proc, say).
 * @throws what the system says.
 */
export async function makeFolder(folder: string): Promise<void> {
  const missing: string[] = [];
  for (let place = path.resolve(folder); !(await exists(place)); place = path.dirname(place))
    missing.unshift(place);
  for (const level of missing) {
    try {
      await mkdir(level);
    } catch (error) {
      // Somebody else was quicker; whether it is a folder shows at the next level, or to whoever writes in it.
      if (systemCode(error) !== 'EEXIST') throw error;
    }
  }
}

async function exists(place: string): Promise<boolean> {
  try {
    await stat(place);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}
