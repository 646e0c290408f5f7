import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLSchema } from 'graphql';
import { sources } from './schemas.ts';

// A process that answers for the four subgraphs, each on a port of its own, and counts their calls. An answer is
// worked out once per request body and then given from memory, so that the gateways are what is measured.

/** What the benchmark tells this process. */
export type ToSubgraphs = { readonly delay: number } | 'calls';
/** What it tells the benchmark. */
export type FromSubgraphs = { readonly urls: Readonly<Record<string, string>> } | { readonly calls: number };

// The peers bring a graphql of their own; the schemas need the one that they are built with.
const { execute, parse } = createRequire(import.meta.resolve('@apollo/subgraph'))(
  'graphql',
) as typeof import('graphql');

let calls = 0;
let delay = 0;

/** The number that differs from request to request in one of the modes; it changes nothing about the answer. */
const unique = /(":)\d{7,}/;

function listener(schema: GraphQLSchema) {
  const known = new Map<string, Buffer>();
  const answer = async (body: string): Promise<Buffer> => {
    const key = body.replace(unique, '$1');
    let found = known.get(key);
    if (!found) {
      const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
      const result = await execute({ schema, document: parse(query), variableValues: variables });
      found = Buffer.from(JSON.stringify(result));
      known.set(key, found);
    }
    return found;
  };
  return createServer({ keepAliveTimeout: 0 }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      calls += 1;
      const body = await answer(Buffer.concat(chunks).toString());
      const send = () => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
        response.end(body);
      };
      if (delay > 0) setTimeout(send, delay);
      else send();
    });
  });
}

const urls: Record<string, string> = {};
for (const [name, { sdl, resolvers }] of Object.entries(sources)) {
  const server = listener(buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  urls[name] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}
const tell = (message: FromSubgraphs) => process.send?.(message);
process.on('message', (message: ToSubgraphs) => {
  if (message === 'calls') tell({ calls });
  else delay = message.delay;
});
process.once('disconnect', () => process.exit());
tell({ urls });
