import { expect, test, vi } from 'vitest';
import type { SubgraphDefinition } from '../../gateway/fixture/subgraph.ts';
import { guarded, send } from '../guards/harness.ts';

/** A subgraph whose query takes as long as the test wants. */
function slow() {
  const held: (() => void)[] = [];
  const definition: SubgraphDefinition = {
    name: 'slow',
    sdl: `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.7")
      type Query { number(of: Int): Int }`,
    resolvers: {
      Query: {
        number: async (_: unknown, { of }: { of?: number }) => {
          await new Promise<void>((resolve) => held.push(resolve));
          return of ?? 7;
        },
      },
    },
  };
  return { definition, held };
}

const wait = { timeout: 60_000 };
const query = 'query ($of: Int) { number(of: $of) }';
const asOne = { authorization: 'Bearer one' };

test('HTTP-SHARE-1 should run identical queries under way once, and apart for each authorisation and each variable', async () => {
  const { definition, held } = slow();
  const { url } = await guarded([definition], ['--batch-limit', '3']);
  // In one request, so that one is under way when the other begins.
  const twice = send(url, [{ query }, { query, variables: { of: 9 } }, { query }], asOne);
  await vi.waitFor(() => expect(held).toHaveLength(2), wait);
  const other = send(url, { query }, { authorization: 'Bearer two' });
  await vi.waitFor(() => expect(held).toHaveLength(3), wait);
  for (const release of held) release();
  expect((await twice).body.map(({ data }: { data: unknown }) => data)).toEqual(
    [7, 9, 7].map((number) => ({ number })),
  );
  expect((await other).body).toEqual({ data: { number: 7 } });
  // What comes when nothing is under way is run anew.
  const later = send(url, { query }, asOne);
  await vi.waitFor(() => expect(held).toHaveLength(4), wait);
  held[3]?.();
  expect((await later).body).toEqual({ data: { number: 7 } });
});

test('HTTP-SHARE-2 should run each query by itself when sharing is off', async () => {
  const { definition, held } = slow();
  const { url } = await guarded([definition], ['--batch-limit', '2', '--share-in-flight', 'false']);
  const twice = send(url, [{ query }, { query }], asOne);
  await vi.waitFor(() => expect(held).toHaveLength(2), wait);
  for (const release of held) release();
  expect((await twice).body).toEqual([{ data: { number: 7 } }, { data: { number: 7 } }]);
});
