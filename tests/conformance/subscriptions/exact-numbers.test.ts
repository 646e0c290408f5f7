import { expect, test } from 'vitest';
import type { SubgraphDefinition } from '../../gateway/fixture/subgraph.ts';
import { guarded } from '../guards/harness.ts';

/** TypeScript does not know it yet. */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };

const long = '9007199254740993';
const decimal = '0.12345678901234567890123';

/** A subgraph that writes numbers with more digits than a number of JavaScript holds. */
const counter: SubgraphDefinition = {
  name: 'counter',
  sdl: /* GraphQL */ `
    scalar Long
    type Query { a: Int }
    type Subscription { counted: Count! }
    type Count { total: Long! parts: [Long!]! usual: Float! }
  `,
  resolvers: {
    Subscription: {
      counted: {
        subscribe: async function* () {
          yield { total: rawJSON(long), parts: [rawJSON(decimal), rawJSON(`-${long}`)], usual: 2.5 };
        },
        resolve: (event: unknown) => event,
      },
    },
  },
};

test.each([
  ['a WebSocket', 'ws'],
  ['server-sent events', 'sse'],
])('SUB-EXACT-1 should keep every digit of the numbers in events that came over %s', async (_, route) => {
  const { url } = await guarded([counter], ['--subscription-routes', `counter=${route}`]);
  const query = encodeURIComponent('subscription { counted { total parts usual } }');
  const response = await fetch(`${url}?query=${query}`, { headers: { accept: 'text/event-stream' } });
  expect(await response.text()).toContain(
    `data: {"data":{"counted":{"total":${long},"parts":[${decimal},-${long}],"usual":2.5}}}`,
  );
});
