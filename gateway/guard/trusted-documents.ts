import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Documents that have been published beforehand, by their ids. */
export interface TrustedDocuments {
  readonly byId: ReadonlyMap<string, string>;
  readonly texts: ReadonlySet<string>;
}

const manifest = z
  .object({
    format: z.literal('apollo-persisted-query-manifest'),
    operations: z.array(z.object({ id: z.string().min(1), body: z.string().min(1) })),
  })
  .transform(({ operations }) => operations.map(({ id, body }): [string, string] => [id, body]));
const plain = z.record(z.string().min(1), z.string().min(1)).transform((map) => Object.entries(map));

/**
 * What an operations.json holds: an object from id to document, or Apollo's manifest of persisted queries. Each
 * document also goes by the SHA-256 of its text, bare and with `sha256:` before it, so that clients that speak
 * either way of persisted documents find it.
 */
export const trustedDocuments = z.union([manifest, plain]).transform((entries): TrustedDocuments => {
  const byId = new Map<string, string>();
  for (const [, text] of entries) {
    const hash = sha256(text);
    byId.set(hash, text).set(`sha256:${hash}`, text);
  }
  for (const [id, text] of entries) byId.set(id, text);
  return { byId, texts: new Set(byId.values()) };
});

/** The hash that clients name a document by: hexadecimal SHA-256 of its UTF-8 text. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
