import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, GraphQLError } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { afterEach, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { GraphRefusal } from '../graph/ask.ts';
import { type ConnectionEvents, connect } from './connection.ts';
import { type Followed, follow } from './follow.ts';

const schema = buildSchema(`
  type Query { _: Int }
  type Formation { code: ID! name: String! }
  type Step { at: String! leg: Int! event: String! status: String! formation: Formation! to: Formation note: String }
  type Request { number: ID! kind: String! subject: String! custodian: Formation! }
  type Update { cursor: ID! step: Step! request: Request! }
  type Subscription { update(after: ID): Update! }
`);

const document = `subscription ($after: ID) { update(after: $after) {
  cursor
  step { at leg event status formation { code name } to { code name } note }
  request { number kind subject custodian { code name } }
} }`;

function step(cursor: number) {
  const formation = { code: 'e-naft', name: 'وزارة النفط' };
  const at = new Date(cursor).toISOString();
  return {
    cursor: String(cursor),
    step: { at, leg: 1, event: 'NOTED', status: 'REGISTERED', formation, to: null, note: null },
    request: { number: 'N', kind: 'REQUEST', subject: 'طلب', custodian: formation },
  };
}

/** What a subscription does: the number of steps before it ends in the way named. */
type Plan = { steps: number; end: 'hang up' | 'complete' | 'stay' | { code: string } };

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** A server whose first subscription follows the first plan, and so on. */
async function serve(plans: Plan[]) {
  const asked: unknown[] = [];
  const http = createServer();
  const sockets = new WebSocketServer({ server: http });
  async function* update({ after }: { after: string }) {
    asked.push(after);
    const plan = plans[asked.length - 1] ?? { steps: 0, end: 'stay' };
    for (let index = 1; index <= plan.steps; index += 1) yield { update: step(Number(after) + index) };
    if (plan.end === 'hang up') for (const socket of sockets.clients) socket.terminate();
    else if (typeof plan.end === 'object') throw new GraphQLError('no', { extensions: plan.end });
    if (plan.end === 'hang up' || plan.end === 'stay') await new Promise(() => undefined);
  }
  useServer({ schema, roots: { subscription: { update } } }, sockets);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    for (const socket of sockets.clients) socket.terminate();
    http.close();
  });
  return { url: new URL(`http://127.0.0.1:${(http.address() as AddressInfo).port}/graphql`), asked };
}

/** Follows until `count` steps have come or following ends by itself. */
async function followed(url: URL, count: number, more: Partial<Followed> = {}) {
  const seen: string[] = [];
  const resumed: string[] = [];
  const connection: string[] = [];
  const events: ConnectionEvents = {
    cut: () => connection.push('cut'),
    back: () => connection.push('back'),
  };
  const client = connect(url, undefined, events);
  const stop = new AbortController();
  closing.push(async () => {
    stop.abort();
    await client.dispose();
  });
  await follow(
    client,
    {
      operation: { document, variables: {} },
      after: '0',
      take: ({ cursor }) => {
        seen.push(cursor);
        if (seen.length === count) stop.abort();
      },
      resumes: (_reason, after) => resumed.push(after),
      ...more,
    },
    stop.signal,
  );
  return { seen, resumed, connection };
}

it('should go on after the last cursor when the connection is cut, each step once', async () => {
  const { url, asked } = await serve([
    { steps: 3, end: 'hang up' },
    { steps: 0, end: 'hang up' },
    { steps: 2, end: 'stay' },
  ]);
  const { seen, resumed, connection } = await followed(url, 5);
  expect(seen).toEqual(['1', '2', '3', '4', '5']);
  expect(asked).toEqual(['0', '3', '3']);
  expect(resumed).toEqual([]);
  expect(connection).toEqual(['cut', 'back', 'cut', 'back']);
});

it('should go on when the stream ends or breaks while the connection stays', async () => {
  const { url, asked } = await serve([
    { steps: 1, end: 'complete' },
    { steps: 1, end: { code: 'SUBSCRIPTION_INTERRUPTED' } },
    { steps: 1, end: { code: 'SUBGRAPH_UNAVAILABLE' } },
    { steps: 1, end: 'stay' },
  ]);
  const { seen, resumed, connection } = await followed(url, 4);
  expect(resumed).toEqual(['1', '2', '3']);
  expect(connection).toEqual([]);
  expect(seen).toEqual(['1', '2', '3', '4']);
  expect(asked).toEqual(['0', '1', '2', '3']);
});

it('should sign in again when the token has ended', async () => {
  const { url } = await serve([
    { steps: 1, end: { code: 'TOKEN_EXPIRED' } },
    { steps: 1, end: 'stay' },
  ]);
  const renewed: string[] = [];
  const { seen } = await followed(url, 2, { renew: () => void renewed.push('again') });
  expect(seen).toEqual(['1', '2']);
  expect(renewed).toEqual(['again']);
});

it('should end with the refusal when the graph refuses for good', async () => {
  const { url } = await serve([{ steps: 1, end: { code: 'WRONG_SECRET' } }]);
  const refused = await followed(url, 2).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(GraphRefusal);
  expect(refused).toMatchObject({ code: 'WRONG_SECRET' });
});
