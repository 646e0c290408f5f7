import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@masar/gateway/config/logger';
import { readConfig } from '@masar/gateway/config/read';
import { type Gateway, startGateway } from '@masar/gateway/gateway';
import { compose } from '@masar/gateway/supergraph/compose';
import { baseSdl } from '@masar/kit/subgraph/base-sdl';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const codes = Array.from({ length: 76 }, (_, at) => `e-${letters[at % 26]}${letters[Math.floor(at / 26)]}`);
/** `e-ab` -> `eAb` */
const fieldOf = (code: string) => code.replace(/-(.)/, (_, letter: string) => letter.toUpperCase());

/** Answers for every ministry: which fields of which entities it has been asked for is in the query. */
function answerOf(query: string, variables: { representations?: { number?: string }[] }): object {
  const fields = [...query.matchAll(/\b(e[A-Z][a-z])\b/g)].map(([, field]) => field as string);
  const entity = Object.fromEntries(fields.map((field) => [field, { status: 'REGISTERED' }]));
  if (query.includes('_entities'))
    return { data: { _entities: (variables.representations ?? []).map(() => entity) } };
  return { data: { request: { __typename: 'Request', number: '1', status: 'REGISTERED', grant: 'g' } } };
}

let folder: string;
let file: string;
let supergraphSdl: string;
let server: Server;
let gateway: Gateway;
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { query, variables = {} } = JSON.parse(Buffer.concat(chunks).toString());
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answerOf(query, variables)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const hub = await readFile(new URL('../../../schema/subgraphs/hub.graphql', import.meta.url), 'utf8');
  supergraphSdl = await compose([
    { name: 'hub', url, sdl: hub },
    ...codes.map((code) => ({ name: code, url, sdl: baseSdl(code) })),
  ]);
  folder = await mkdtemp(join(tmpdir(), 'masar-many-'));
  file = join(folder, 'supergraph.graphql');
  await writeFile(file, supergraphSdl);
  const flags = ['--supergraph', file, '--port', '0', '--host', '127.0.0.1', '--poll-seconds', '0.2'];
  gateway = await startGateway(readConfig(flags, {}), createLogger('silent'));
}, 600_000);
afterAll(async () => {
  await gateway.stop();
  server.close();
  await rm(folder, { recursive: true });
});

// biome-ignore lint/suspicious/noExplicitAny: answers are as varied as the queries
async function ask(query: string): Promise<any> {
  const response = await fetch(`http://127.0.0.1:${gateway.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return await response.json();
}

it('FED-MANY-1 should serve a hub and 76 ministries as one graph, each asked for its own part', {
  timeout: 300_000,
}, async () => {
  const parts = codes.map((code) => `${fieldOf(code)} { status }`).join(' ');
  const { data, errors } = await ask(`{ request(number: "1") { number ${parts} } }`);
  expect(errors).toBeUndefined();
  expect(Object.keys(data.request)).toEqual(['number', ...codes.map(fieldOf)]);
  expect(data.request[fieldOf(codes[75] as string)]).toEqual({ status: 'REGISTERED' });
});

it('FED-MANY-2 should change to a new supergraph of this size and go on answering every request meanwhile', {
  timeout: 300_000,
}, async () => {
  const query = '{ request(number: "1") { status eAa { status } } }';
  const whole = { data: { request: { status: 'REGISTERED', eAa: { status: 'REGISTERED' } } } };
  const described = async () =>
    (await ask('{ __type(name: "Query") { description } }')).data.__type.description;
  expect(await described()).not.toBe('the newer one');
  await writeFile(
    `${file}.new`,
    supergraphSdl.replace(/^("""[^"]*"""\n)?type Query\b/m, '"the newer one"\ntype Query'),
  );
  let going = true;
  const answers: unknown[] = [];
  const stretches = watchStretches();
  const stream = (async () => {
    while (going) answers.push(await ask(query));
  })();
  await rename(`${file}.new`, file);
  await vi.waitFor(async () => expect(await described()).toBe('the newer one'), {
    timeout: 240_000,
    interval: 100,
  });
  going = false;
  await stream;
  expect(answers.length).toBeGreaterThan(0);
  for (const answer of answers) expect(answer).toEqual(whole);
  // What plans over it takes two seconds of work to build: in one piece here, that would be the longest by far.
  expect(stretches.longest()).toBeLessThan(800);
});

/**
 * Follows how much work the process's main thread does without a turn of the event loop, in ms of CPU time: unlike
 * the time that goes by, that is the same on a busy machine.
 */
function watchStretches(): { longest(): number } {
  let longest = 0;
  let before = process.threadCpuUsage();
  const timer = setInterval(() => {
    const { user, system } = process.threadCpuUsage();
    longest = Math.max(longest, (user + system - before.user - before.system) / 1_000);
    before = { user, system };
  }, 5);
  return {
    longest() {
      clearInterval(timer);
      return longest;
    },
  };
}
