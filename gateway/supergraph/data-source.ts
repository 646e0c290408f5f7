import type { GraphQLDataSource, ServiceEndpointDefinition } from '@apollo/gateway';
import { z } from 'zod';

const answer = z.object({ data: z.object({ _service: z.object({ sdl: z.string().min(1) }) }) });

/**
 * What a supergraph manager asks subgraphs through (the `getDataSource` of its hook). It only carries the asking:
 * clients' operations go through the executor's own fetcher. `process` rejects with an Error that says what came
 * instead of a GraphQL answer.
 */
export function schemaDataSource(
  { name, url }: ServiceEndpointDefinition,
  timeoutSeconds: number,
): GraphQLDataSource {
  return {
    async process({ request: { query, operationName } }) {
      if (url === undefined) throw new Error(`${name} has no address`);
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ query, operationName }),
        signal: AbortSignal.timeout(timeoutSeconds * 1_000),
      });
      const text = await response.text();
      try {
        return JSON.parse(text);
      } catch {
        throw new Error(`${name} answered HTTP ${response.status} with something that is not JSON`);
      }
    },
  };
}

/** The package's own enum has this value; to take it from there would load the whole package. */
const loadingSchema = 'loading schema' as Parameters<GraphQLDataSource['process']>[0]['kind'] &
  'loading schema';

/**
 * Asks a subgraph for its own schema (Apollo Federation subgraph specification, `_service { sdl }`).
 * @throws Error that says what came instead.
 */
export async function askForSchema(
  { name, url }: { readonly name: string; readonly url: string },
  source: GraphQLDataSource,
): Promise<string> {
  const query = 'query MasarServiceSdl { _service { sdl } }';
  const read = answer.safeParse(
    await source.process({
      kind: loadingSchema,
      request: {
        query,
        operationName: 'MasarServiceSdl',
        http: { url, method: 'POST', headers: new Headers() },
      },
      context: {},
    }),
  );
  if (!read.success) throw new Error(`${name} answered without _service.sdl`);
  return read.data.data._service.sdl;
}
