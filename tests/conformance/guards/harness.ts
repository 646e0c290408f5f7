import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@masar/gateway/config/logger';
import { readConfig } from '@masar/gateway/config/read';
import { type Gateway, startGateway } from '@masar/gateway/gateway';
import { type Client, createClient } from 'graphql-ws';
import { afterAll } from 'vitest';
import { WebSocket } from 'ws';
import { type SubgraphDefinition, startSubgraph } from '../../gateway/fixture/subgraph.ts';

/** What ends when a test file ends. */
const closing: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

export function atEnd(close: () => Promise<unknown>): void {
  closing.push(close);
}

/** A gateway in front of real subgraphs, with some of its options set. */
export interface Guarded {
  readonly gateway: Gateway;
  readonly url: string;
  /** Queries and mutations that reached the subgraphs. */
  readonly queries: readonly string[];
  ws(connectionParams?: Record<string, unknown>): Client;
}

export async function guarded(
  subgraphs: readonly SubgraphDefinition[],
  flags: readonly string[] = [],
  environment: Record<string, string> = {},
  others: readonly { readonly name: string; readonly url: string }[] = [],
): Promise<Guarded> {
  const running = await Promise.all(subgraphs.map(startSubgraph));
  for (const subgraph of running) atEnd(() => subgraph.kill());
  const named = [...running, ...others].map(({ name, url }) => `${name}=${url}`).join(',');
  const config = readConfig(
    ['--subgraphs', named, '--port', '0', '--host', '127.0.0.1', ...flags],
    environment,
  );
  const gateway = await startGateway(config, createLogger('silent'));
  atEnd(() => gateway.stop());
  const url = `http://127.0.0.1:${gateway.port}/graphql`;
  return {
    gateway,
    url,
    get queries() {
      // The gateway asks for the schemas from time to time as well.
      return running.flatMap(({ queries }) => queries).filter((query) => !query.includes('_service'));
    },
    ws(connectionParams) {
      const client = createClient({
        url: url.replace('http', 'ws'),
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        ...(connectionParams ? { connectionParams } : {}),
      });
      atEnd(async () => client.dispose());
      return client;
    },
  };
}

/** A file in a folder of its own. */
export async function fileOf(content: unknown): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'masar-guards-'));
  atEnd(() => rm(folder, { recursive: true }));
  const file = join(folder, 'file.json');
  await writeFile(file, JSON.stringify(content));
  return file;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers are as varied as the schemas
  readonly body: any;
}

/** A POST of any JSON. */
export async function send(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** The code of the first error. */
export const codeIn = ({ body }: Pick<Reply, 'body'>): unknown => body.errors?.[0]?.extensions?.code;

/** The ways by which an operation can come, each giving the first answer with its errors. */
export const transports: Readonly<
  Record<string, (to: Guarded, query: string, more?: Record<string, unknown>) => Promise<Reply['body']>>
> = {
  HTTP: async ({ url }, query, more) => (await send(url, { query, ...more })).body,
  WebSocket: (to, query, more) => firstOf(to.ws(), query, more),
  'server-sent events': async ({ url }, query, more) => {
    const text = await streamed(url, { query, ...more }, 'text/event-stream');
    const data = /^(?:data: )?(\{.*\})$/m.exec(text)?.[1];
    return JSON.parse(data ?? 'null');
  },
  multipart: async ({ url }, query, more) => {
    const text = await streamed(
      url,
      { query, ...more },
      'multipart/mixed;subscriptionSpec=1.0, application/json',
    );
    const found = JSON.parse(/^\{.*\}$/m.exec(text)?.[0] ?? 'null');
    return found?.payload ?? found;
  },
};

async function streamed(url: string, body: unknown, accept: string): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify(body),
  });
  return response.text();
}

/** The first thing that a client over a WebSocket hears. */
export function firstOf(
  client: Client,
  query: string,
  more: Record<string, unknown> = {},
): Promise<Reply['body']> {
  return new Promise((resolve, reject) => {
    client.subscribe(
      { query, ...more },
      {
        next: resolve,
        error: (errors) => (Array.isArray(errors) ? resolve({ errors }) : reject(errors)),
        complete: () => resolve(undefined),
      },
    );
  });
}
