import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { type Answers, createAnswers, mark } from './patterns.ts';
import { sources } from './schemas.ts';
import { createStreams } from './streams.ts';

// Two subgraphs in memory, in one process. They are as cheap as can be, since they share a core with the load.

/** What the process is told: to let something happen to these topics. */
export interface Publish {
  readonly topics: readonly string[];
}

/** What it tells when it listens. */
export interface Listening {
  readonly urls: Readonly<Record<keyof typeof sources, string>>;
}

/** What a subgraph has besides its own schema (Apollo Federation subgraph specification), as far as it is asked for. */
const federation = /* GraphQL */ `
  scalar _Any
  union _Entity = Item
  extend type Query { _entities(representations: [_Any!]!): [_Entity]! }
`;
const schemaOf = (sdl: string) =>
  buildSchema(sdl.replace(/extend schema.*/, '').replace(/@key\(.*?\)/g, '') + federation, {
    assumeValidSDL: true,
  });

interface Representation {
  readonly id: string;
}
const labelled = {
  _entities: ({ representations }: { representations: readonly Representation[] }) =>
    representations.map(({ id }) => ({
      __typename: 'Item',
      id,
      label: `the label of ${id}`,
      owner: 'somebody',
    })),
};
const answersOf = (schema: GraphQLSchema) =>
  createAnswers(schema, labelled, { __typename: 'Item', id: mark('id') }, ({ id }: Representation) => ({
    id,
  }));

const events = schemaOf(sources.events);
const streams = createStreams(events);
const urls = {
  events: await serve(answersOf(events), streams.serve),
  labels: await serve(answersOf(schemaOf(sources.labels))),
};

process.on('message', ({ topics }: Publish) => streams.publish(topics));
process.send?.({ urls } satisfies Listening);

async function serve(answers: Answers, more?: (server: ReturnType<typeof createServer>) => void) {
  const server = createServer(async (request, response) => {
    const answer = await answers.answer(await textOf(request));
    response.setHeader('content-type', 'application/json');
    response.end(answer);
  });
  more?.(server);
  await new Promise<void>((resolve) =>
    server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, resolve),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

function textOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks).toString()));
    request.on('error', reject);
  });
}

// Nothing outlives the benchmark.
process.once('disconnect', () => process.exit());
