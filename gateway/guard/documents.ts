import { Lru } from '../plan/lru.ts';
import { coded } from './refusals.ts';
import { sha256, type TrustedDocuments } from './trusted-documents.ts';

/** The parameters of a request that tell its document (GraphQL over HTTP; its appendix on persisted documents). */
export interface DocumentParameters {
  readonly query?: unknown;
  readonly documentId?: unknown;
  /** May hold Apollo's `persistedQuery`, and `documentId` where the transport has no room for it elsewhere. */
  readonly extensions?: unknown;
}

/** Which documents are answered, and which are kept for clients that send a hash. */
export interface DocumentOptions {
  readonly trusted: TrustedDocuments | undefined;
  /** Whether nothing else is answered. */
  readonly trustedOnly: boolean;
  /** How many documents that clients registered by themselves (automatic persisted queries) are kept; 0 for none. */
  readonly automatic: number;
}

/** Finds the document that a request is about. A text that comes without an id is returned as it is. */
export interface Documents {
  /** @throws GraphQLError with a code when there is none, or when it isn't trusted. */
  find(parameters: DocumentParameters): unknown;
}

/** How long all registered documents may be together. */
const REGISTERED_CHARACTERS = 16_000_000;

/** Finds documents by id and by hash, trusted ones and those that clients have sent before. */
export function createDocuments({ trusted, trustedOnly, automatic }: DocumentOptions): Documents {
  const registered = new Lru<string, string>(Math.max(automatic, 1), {
    most: REGISTERED_CHARACTERS,
    weigh: (_hash, text) => text.length,
  });

  const byId = (id: string): string => {
    const text = trusted?.byId.get(id);
    if (text !== undefined) return text;
    if (trustedOnly)
      throw coded('DOCUMENT_NOT_TRUSTED', 'the list of trusted documents has none of this id', {}, 400);
    throw coded('PERSISTED_QUERY_NOT_FOUND', 'there is no document of this id; send its text', {}, 200);
  };

  const byHash = (hash: string, query: unknown): string => {
    const text = trusted?.byId.get(hash) ?? (trustedOnly ? undefined : registered.get(hash));
    if (text !== undefined) return text;
    if (trustedOnly)
      throw coded('DOCUMENT_NOT_TRUSTED', 'the list of trusted documents has none of this hash', {}, 400);
    if (automatic === 0) throw coded('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported', {}, 200);
    // Clients go by this very message.
    if (typeof query !== 'string' || query === '')
      throw coded('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound', {}, 200);
    if (sha256(query) !== hash.toLowerCase()) {
      throw coded(
        'BAD_USER_INPUT',
        'extensions.persistedQuery.sha256Hash: expected the SHA-256 of the document',
        {},
        400,
      );
    }
    registered.set(hash, query);
    return query;
  };

  return {
    find({ query, documentId, extensions }) {
      const { id, hash } = named(documentId, extensions);
      if (id !== undefined) return byId(id);
      if (hash !== undefined) return byHash(hash, query);
      if (trustedOnly && typeof query === 'string' && !trusted?.texts.has(query)) {
        throw coded('DOCUMENT_NOT_TRUSTED', 'the document is not on the list of trusted documents', {}, 400);
      }
      return query;
    },
  };
}

function named(documentId: unknown, extensions: unknown): { readonly id?: string; readonly hash?: string } {
  if (typeof documentId === 'string' && documentId !== '') return { id: documentId };
  if (typeof extensions !== 'object' || extensions === null) return {};
  const { documentId: inner, persistedQuery } = extensions as Record<string, unknown>;
  if (typeof inner === 'string' && inner !== '') return { id: inner };
  if (typeof persistedQuery !== 'object' || persistedQuery === null) return {};
  const { sha256Hash } = persistedQuery as Record<string, unknown>;
  return typeof sha256Hash === 'string' ? { hash: sha256Hash } : {};
}
