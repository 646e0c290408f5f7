import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { atEnd } from './harness.ts';

/** A subgraph that tells its schema like any other and then answers as badly as it is told to. */
export interface Faulty {
  readonly name: string;
  readonly url: string;
  /** Requests received besides those for the schema, with their headers. */
  readonly requests: { readonly query: string; readonly headers: Readonly<Record<string, unknown>> }[];
  /** How it answers from now on; undefined for well. */
  answer: RequestListener | undefined;
}

export async function startFaulty(name: string, sdl: string, resolvers: object): Promise<Faulty> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
    const asksForSchema = query.includes('_service');
    if (!asksForSchema) faulty.requests.push({ query, headers: request.headers });
    if (!asksForSchema && faulty.answer) {
      faulty.answer(request, response);
      return;
    }
    const result = await graphql({ schema, source: query, variableValues: variables });
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(result));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(async () => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const faulty: Faulty = { name, url, requests: [], answer: undefined };
  return faulty;
}
