import { z } from 'zod';
import type { SubgraphAddress } from '../config/options.ts';

const answer = z.object({ data: z.object({ _service: z.object({ sdl: z.string().min(1) }) }) });

/**
 * Asks a subgraph for its own schema (Apollo Federation subgraph specification, `_service { sdl }`).
 * @throws Error that says what came instead.
 */
export async function askSubgraph({ name, url }: SubgraphAddress, timeoutSeconds: number): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({
      query: 'query MasarServiceSdl { _service { sdl } }',
      operationName: 'MasarServiceSdl',
    }),
    signal: AbortSignal.timeout(timeoutSeconds * 1_000),
  });
  const text = await response.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Error(`${name} answered HTTP ${response.status} with something that is not JSON`);
  }
  const read = answer.safeParse(body);
  if (!read.success) throw new Error(`${name} answered HTTP ${response.status} without _service.sdl`);
  return read.data.data._service.sdl;
}
