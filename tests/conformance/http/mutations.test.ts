import { expect, test, vi } from 'vitest';
import type { SubgraphDefinition } from '../../gateway/fixture/subgraph.ts';
import { guarded, send } from '../guards/harness.ts';

/** A subgraph whose mutations take as long as the test wants. */
function desk() {
  const log: string[] = [];
  const held: (() => void)[] = [];
  const definition: SubgraphDefinition = {
    name: 'desk',
    sdl: `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.7")
      type Query { seen: [String!]! }
      type Mutation { stamp(name: String!): String! }`,
    resolvers: {
      Query: { seen: () => [...log] },
      Mutation: {
        stamp: async (_: unknown, { name }: { name: string }) => {
          log.push(`${name} begins`);
          await new Promise<void>((resolve) => held.push(resolve));
          log.push(`${name} ends`);
          return name;
        },
      },
    },
  };
  return { definition, log, held };
}

const wait = { timeout: 60_000 };

test('HTTP-BATCH-1 should run the mutations of a batch one after the other, and a query between them in its place', async () => {
  const { definition, log, held } = desk();
  const { url } = await guarded([definition], ['--batch-limit', '3']);
  const answer = send(url, [
    { query: 'mutation { stamp(name: "one") }' },
    { query: '{ seen }' },
    { query: 'mutation { stamp(name: "two") }' },
  ]);
  await vi.waitFor(() => expect(held).toHaveLength(1), wait);
  expect(log).toEqual(['one begins']);
  held[0]?.();
  await vi.waitFor(() => expect(held).toHaveLength(2), wait);
  held[1]?.();
  expect((await answer).body).toEqual([
    { data: { stamp: 'one' } },
    { data: { seen: ['one begins', 'one ends'] } },
    { data: { stamp: 'two' } },
  ]);
  expect(log).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
});

test('HTTP-BATCH-2 should do nothing of a batch with a document that is nested too deep to be read', async () => {
  const { definition, log } = desk();
  const { url } = await guarded([definition], ['--batch-limit', '2']);
  const deep = `{ ${'a { '.repeat(600)} b ${'}'.repeat(600)} }`;
  const { status, body } = await send(url, [{ query: 'mutation { stamp(name: "one") }' }, { query: deep }]);
  expect(status).toBe(400);
  expect(body.errors).toMatchObject([{ extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit: 'nesting' } }]);
  expect(log).toEqual([]);
});

test('HTTP-MUTATION-1 should end a mutation before it goes away, though the client has left', async () => {
  const { definition, log, held } = desk();
  const { url, gateway } = await guarded([definition]);
  const leaving = new AbortController();
  const left = fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: 'mutation { stamp(name: "one") }' }),
    signal: leaving.signal,
  });
  await vi.waitFor(() => expect(held).toHaveLength(1), wait);
  leaving.abort();
  await expect(left).rejects.toThrow();
  let stopped = false;
  const stopping = gateway.stop().then(() => {
    stopped = true;
  });
  // Whoever has nothing left to wait for stops within a few turns of the event loop.
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(stopped).toBe(false);
  held[0]?.();
  await stopping;
  expect(log).toEqual(['one begins', 'one ends']);
});
