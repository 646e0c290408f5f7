import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import { ownPort } from '@masar/kit/testing/own-port';
import { expect, test, vi } from 'vitest';
import { startSubgraph } from '../../gateway/fixture/subgraph.ts';
import { startFaulty } from './faulty.ts';
import { atEnd, send } from './harness.ts';

const wait = { timeout: 60_000 };

test('GUARD-LOGS-1 should write one JSON object a line at every level, and nothing of a person', async () => {
  const sdl = (fields: string) =>
    `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7") ${fields}`;
  const people = await startSubgraph({
    name: 'people',
    sdl: sdl('type Query { person(name: String!): String } type Mutation { rename(name: String!): String }'),
    resolvers: {
      Query: { person: (_: unknown, { name }: { name: string }) => `answer of ${name}` },
      Mutation: {
        rename: (_: unknown, { name }: { name: string }) => {
          throw new Error(`fault with ${name}`);
        },
      },
    },
  });
  atEnd(() => people.kill());
  const faulty = await startFaulty('faulty', sdl('type Query { other(of: String): Int }'), {
    Query: { other: () => 1 },
  });
  faulty.answer = (_request, response) => response.end('not JSON: private-page');
  const port = await ownPort();
  const main = resolve(import.meta.dirname, '../../../gateway/main.ts');
  const named = [people, faulty].map(({ name, url }) => `${name}=${url}`).join(',');
  const child = fork(main, ['--port', String(port), '--host', '127.0.0.1', '--subgraphs', named], {
    silent: true,
    env: { ...process.env, MASAR_LOG_LEVEL: 'trace' },
  });
  atEnd(async () => child.kill('SIGKILL'));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data) => {
      output += data;
    });
  }
  const url = `http://127.0.0.1:${port}/graphql`;
  const headers = { authorization: 'Bearer private-token', cookie: 'private-cookie' };
  await vi.waitFor(async () => expect((await send(url, { query: '{ __typename }' })).status).toBe(200), wait);
  const asked = [
    { query: 'query Known($n: String!) { person(name: $n) }', variables: { n: 'private-variable' } },
    { query: 'mutation Change { rename(name: "private-literal") }' },
    { query: 'query Broken { other(of: "private-argument") }' },
    { query: 'query Wrong($n: Int) { person(name: "private-refused") nothing(n: $n) }' },
    {
      query: 'query Known($n: String!) { person(name: $n) }',
      variables: { n: { private: 'private-object' } },
    },
    { query: '{ person(name: "private-unparsed' },
  ];
  for (const body of asked) await send(url, body, headers);
  await vi.waitFor(() => expect(output).toContain('"operationName":"Broken"'), wait);
  const exited = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await exited;
  expect(output).toContain('"operationName":"Known"');
  expect(output).not.toContain('private');
  for (const line of output.trim().split('\n')) expect(() => JSON.parse(line), line).not.toThrow();
});
