import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

/**
 * Reads a POST's JSON body.
 * @throws Refusal 415 for another media type or charset, 413 past the limit, 400 for what is no JSON.
 */
export async function readJsonBody(request: IncomingMessage, limit: number): Promise<unknown> {
  expectJson(request.headers['content-type']);
  const text = (await readBytes(request, limit)).toString('utf8');
  try {
    return JSON.parse(text);
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

async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = () =>
    new Refusal(413, 'BAD_REQUEST', `the body is larger than ${limit} bytes`, { connection: 'close' });
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
}
