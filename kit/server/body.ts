import type { IncomingMessage } from 'node:http';
import { MasarError } from '../errors/masar-error.ts';

/** Bytes of a request's body that are read at most; a gateway's entity fetch of some thousand keys fits. */
const bodyLimit = 8 * 1024 * 1024;

/**
 * The body of a GraphQL request as JSON; undefined when there is none (GET).
 * @throws MasarError BAD_REQUEST
 */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new MasarError('BAD_REQUEST', 'expected a body of JSON', {}, { cause: error });
  }
}

/** By events: an iterator over the request costs several times as much, and every call comes through here. */
function readBytes(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= bodyLimit) chunks.push(chunk);
      else {
        reject(new MasarError('BAD_REQUEST', `expected a body of at most ${bodyLimit} bytes`));
        request.destroy();
      }
    });
    request.once('end', () =>
      resolve(chunks.length === 1 ? (chunks[0] ?? Buffer.of()) : Buffer.concat(chunks)),
    );
    request.once('error', reject);
    request.once('close', () => reject(new Error('the request was broken off')));
  });
}
