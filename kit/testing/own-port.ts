import { randomInt } from 'node:crypto';
import { isPortFree } from '../database/embedded/port.ts';

/** Below the ports that systems give to who asks for any (from 32768 on Linux, 49152 elsewhere). */
const [lowest, highest] = [10_000, 32_000];
const given = new Set<number>();

/**
 * A free port of 127.0.0.1 for a server that a test starts, or stops and starts again. One that the system picks
 * could go to another test's connection while nobody listens on it.
 */
export async function ownPort(): Promise<number> {
  for (;;) {
    const port = randomInt(lowest, highest);
    if (given.has(port)) continue;
    given.add(port);
    if (await isPortFree('127.0.0.1', port)) return port;
  }
}
