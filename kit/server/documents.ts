import { type DocumentNode, type GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';

/** Reads documents, each text once for all who send it. */
export interface Documents {
  /** @throws GraphQLError for a text that isn't GraphQL */
  parse(text: string): DocumentNode;
  /** What is wrong with a document; the same answer for the same one. */
  validate(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[];
}

/**
 * Remembers the documents that were read last and what is wrong with them: every follower of a request sends the same
 * text. Values are not in it, they come as variables.
 * @param most how many texts are remembered, so that nobody can fill the memory with new ones
 * @param longest characters of a text that is remembered
 */
export function createDocuments(most = 500, longest = 20_000): Documents {
  const byText = new Map<string, DocumentNode>();
  let schemaOfFaults: GraphQLSchema | undefined;
  let faults = new WeakMap<DocumentNode, readonly GraphQLError[]>();

  function remember(text: string, document: DocumentNode): void {
    if (text.length > longest) return;
    // Put behind the others: what is asked for often is never the oldest.
    byText.delete(text);
    byText.set(text, document);
    if (byText.size <= most) return;
    const oldest = byText.keys().next();
    if (!oldest.done) byText.delete(oldest.value);
  }

  return {
    parse(text) {
      const document = byText.get(text) ?? parse(text);
      remember(text, document);
      return document;
    },
    validate(schema, document) {
      if (schema !== schemaOfFaults) {
        schemaOfFaults = schema;
        faults = new WeakMap();
      }
      const known = faults.get(document) ?? validate(schema, document);
      faults.set(document, known);
      return known;
    },
  };
}
