import type { IncomingMessage } from 'node:http';
import { parseRequest } from '../fetch/exact-variables.ts';
import { Refusal } from './refusal.ts';

/**
 * Reads a POST's JSON body.
 * @throws Refusal 415 for another media type, charset or a compressed body, 413 past the limit, 400 for what is no JSON.
 */
export async function readJsonBody(request: IncomingMessage, limit: number): Promise<unknown> {
  expectJson(request.headers['content-type']);
  expectPlain(request.headers['content-encoding']);
  const text = (await readBytes(request, limit)).toString('utf8');
  try {
    return parseRequest(text);
  } catch {
    throw new Refusal(400, 'BAD_REQUEST', 'the body is not JSON');
  }
}

function expectJson(contentType: string | undefined): void {
  const [type = '', ...parameters] = (contentType ?? '').toLowerCase().split(';');
  if (type.trim() !== 'application/json') {
    const came = contentType === undefined ? 'none' : `'${contentType}'`;
    throw new Refusal(415, 'BAD_REQUEST', `expected the content type application/json, got ${came}`);
  }
  const charset = parameters.map((text) => text.trim()).find((text) => text.startsWith('charset='));
  if (charset !== undefined && !/^charset="?utf-8"?$/.test(charset)) {
    throw new Refusal(415, 'BAD_REQUEST', `expected the charset utf-8, got ${charset}`);
  }
}

/** A body is never inflated: a few bytes could become more than there is memory. */
function expectPlain(encoding: string | undefined): void {
  if (encoding === undefined || encoding.toLowerCase() === 'identity') return;
  const message = `expected a body that is not compressed, got the content encoding '${encoding}'`;
  throw new Refusal(415, 'BAD_REQUEST', message, { 'accept-encoding': 'identity' });
}

async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = () =>
    new Refusal(413, 'BAD_REQUEST', `the body is larger than ${limit} bytes`, { connection: 'close' });
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  return await new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let whole = false;
    // Listeners, for a stream's iterator costs more than the rest of a small request.
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        request.pause();
        reject(tooLarge());
      } else {
        chunks.push(chunk);
      }
    });
    request.on('end', () => {
      whole = true;
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
    });
    request.on('error', reject);
    request.on('close', () => {
      if (!whole) reject(new Error('the client went away before its request was whole'));
    });
  });
}
