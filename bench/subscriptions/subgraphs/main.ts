import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, type DocumentNode, execute, type GraphQLSchema, parse } from 'graphql';
import { type WebSocket, WebSocketServer } from 'ws';
import { sources } from './schemas.ts';

// Two subgraphs in memory, in one process. They are as cheap as can be, since they share a core with the load: an
// answer is executed once for each distinct question, and an event once for each distinct operation.

/** What the process is told: to let something happen to these topics. */
export interface Publish {
  readonly topics: readonly string[];
}

/** What it tells when it listens. */
export interface Listening {
  readonly urls: Readonly<Record<keyof typeof sources, string>>;
}

interface Operation {
  readonly socket: WebSocket;
  readonly id: string;
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

const documents = new Map<string, DocumentNode>();
const documentOf = (query: string): DocumentNode => {
  const document = documents.get(query) ?? parse(query);
  documents.set(query, document);
  return document;
};

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
const schemas = { events: schemaOf(sources.events), labels: schemaOf(sources.labels) };

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

/** Operations by their topic. */
const operations = new Map<string, Set<Operation>>();
const urls = { events: await serve(schemas.events, true), labels: await serve(schemas.labels, false) };

let counter = 0;
process.on('message', ({ topics }: Publish) => {
  for (const topic of topics) void publish(topic);
});
process.send?.({ urls } satisfies Listening);

async function publish(topic: string): Promise<void> {
  counter += 1;
  const rootValue = {
    happened: {
      cursor: String(counter),
      at: Number(process.hrtime.bigint()) / 1e6,
      note: 'something happened',
      item: { __typename: 'Item', id: topic },
    },
  };
  const answers = new Map<string, string>();
  for (const { socket, id, query, operationName, variables } of operations.get(topic) ?? []) {
    let answer = answers.get(query);
    if (answer === undefined) {
      const document = documentOf(query);
      answer = JSON.stringify(
        await execute({
          schema: schemas.events,
          document: asQuery(document),
          rootValue,
          operationName,
          variableValues: variables,
        }),
      );
      answers.set(query, answer);
    }
    socket.send(`{"id":${JSON.stringify(id)},"type":"next","payload":${answer}}`);
  }
}

/** An event is a subscription's selection executed over what happened. */
const queries = new WeakMap<DocumentNode, DocumentNode>();
function asQuery(document: DocumentNode): DocumentNode {
  const known = queries.get(document);
  if (known) return known;
  const made = {
    ...document,
    definitions: document.definitions.map((definition) =>
      definition.kind === 'OperationDefinition' ? { ...definition, operation: 'query' } : definition,
    ),
  } as DocumentNode;
  queries.set(document, made);
  return made;
}

async function serve(schema: GraphQLSchema, streams: boolean): Promise<string> {
  const answers = new Map<string, string>();
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    let answer = answers.get(body);
    if (answer === undefined) {
      const { query, variables, operationName } = JSON.parse(body);
      answer = JSON.stringify(
        await execute({
          schema,
          document: documentOf(query),
          rootValue: labelled,
          variableValues: variables,
          operationName,
        }),
      );
      answers.set(body, answer);
    }
    response.setHeader('content-type', 'application/json');
    response.end(answer);
  });
  if (streams) serveStreams(new WebSocketServer({ server, path: '/graphql', perMessageDeflate: false }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

function serveStreams(server: WebSocketServer): void {
  server.on('connection', (socket) => {
    const own = new Map<string, Operation>();
    const end = (id: string) => {
      const operation = own.get(id);
      own.delete(id);
      if (operation) operations.get(topicOf(operation))?.delete(operation);
    };
    socket.on('message', (data) => {
      const { type, id, payload } = JSON.parse(String(data));
      if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
      else if (type === 'ping') socket.send('{"type":"pong"}');
      else if (type === 'complete') end(id);
      else if (type === 'subscribe') {
        const { query, operationName, variables } = payload;
        const operation: Operation = { socket, id, query, operationName, variables: variables ?? {} };
        own.set(id, operation);
        const topic = topicOf(operation);
        operations.set(topic, (operations.get(topic) ?? new Set()).add(operation));
      }
    });
    socket.on('close', () => {
      for (const id of [...own.keys()]) end(id);
    });
    socket.on('error', () => socket.terminate());
  });
}

function topicOf({ variables, query }: Operation): string {
  const given = variables.topic ?? Object.values(variables)[0];
  return given === undefined ? (/"([^"]*)"/.exec(query)?.[1] ?? '') : String(given);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

// Nothing outlives the benchmark.
process.once('disconnect', () => process.exit());
