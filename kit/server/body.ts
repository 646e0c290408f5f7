import type { IncomingMessage } from 'node:http';
import { MasarError } from '../errors/masar-error.ts';

/** Bytes of a request's body that are read at most; a gateway's entity fetch of some thousand keys fits. */
const bodyLimit = 8 * 1024 * 1024;

/**
 * The body of a GraphQL request as JSON; undefined when there is none (GET).
 * @throws MasarError BAD_REQUEST
 */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit)
      throw new MasarError('BAD_REQUEST', `expected a body of at most ${bodyLimit} bytes`);
    chunks.push(chunk);
  }
  if (size === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch (error) {
    throw new MasarError('BAD_REQUEST', 'expected a body of JSON', {}, { cause: error });
  }
}
