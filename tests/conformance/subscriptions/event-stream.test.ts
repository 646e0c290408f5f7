import { createClient } from 'graphql-sse';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type House, startHouse } from '../../gateway/fixture/house.ts';

let house: House;
beforeEach(async () => {
  // No shorter: who is silent for so long, a busy subgraph too, is given up.
  house = await startHouse(['--heartbeat-seconds', '2']);
});
afterEach(async () => {
  await house.stop();
});

const query = 'subscription { stepped { note } }';

/** Reads a stream as text until it has what is looked for; then goes away unless told to stay. */
async function readUntil(response: Response, wanted: RegExp): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (wanted.test(text)) break;
  }
  return text;
}

const open = (headers: Record<string, string> = {}, text = query) =>
  fetch(`${house.url}?query=${encodeURIComponent(text)}`, {
    headers: { accept: 'text/event-stream', ...headers },
  });
const followed = () => vi.waitFor(() => expect(house.log.followers()).toBe(1), { timeout: 60_000 });

test('SUB-SSE-1 should speak to the real graphql-sse client', async () => {
  const client = createClient({ url: house.url, headers: { authorization: 'Bearer me' } });
  const seen: unknown[] = [];
  const done = new Promise<void>((resolve, reject) => {
    client.subscribe(
      { query: 'subscription { stepped { note order { token label } } }' },
      {
        next: (value) => {
          seen.push(value);
          if (seen.length === 2) resolve();
        },
        error: reject,
        complete: () => reject(new Error('ended too early')),
      },
    );
  });
  await followed();
  house.log.step('a', 'one');
  house.log.step('a', 'two');
  await done;
  const order = { token: 'Bearer me', label: 'label of a' };
  expect(seen).toEqual(['one', 'two'].map((note) => ({ data: { stepped: { note, order } } })));
  client.dispose();
});

test('SUB-SSE-2 should run a query for the real graphql-sse client, and give it errors', async () => {
  const client = createClient({ url: house.url });
  const run = (text: string) =>
    new Promise((resolve, reject) => {
      let last: unknown;
      client.subscribe(
        { query: text },
        {
          next: (value) => {
            last = value;
          },
          error: reject,
          complete: () => resolve(last),
        },
      );
    });
  expect(await run('{ whoami }')).toEqual({ data: { whoami: 'nobody' } });
  expect(await run('{ nothing }')).toMatchObject({
    errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
  });
});

test('SUB-SSE-3 should give the cursor as the event id and go on after Last-Event-ID', async () => {
  const first = await open();
  expect(first.headers.get('content-type')).toContain('text/event-stream');
  await followed();
  house.log.step('a', 'one');
  expect(await readUntil(first, /one/)).toContain(
    'event: next\nid: 1\ndata: {"data":{"stepped":{"note":"one"}}}\n\n',
  );
  house.log.step('a', 'two');
  house.log.step('a', 'three');
  const again = await open({ 'last-event-id': '1' });
  expect((await readUntil(again, /three/)).match(/^id: .*$/gm)).toEqual(['id: 2', 'id: 3']);
});

test('SUB-SSE-4 should give a sign of life while nothing happens', async () => {
  expect(await readUntil(await open(), /(:\n\n){2}/)).toMatch(/^(:\n\n)+$/);
});

test('SUB-SSE-5 should end without complete when the gateway stops, so that the client comes back', async () => {
  const response = await open();
  await followed();
  const stopped = house.gateway.stop();
  const text = await response.text();
  expect(text).toContain('retry:');
  expect(text).not.toContain('complete');
  await stopped;
});

test('SUB-SSE-6 should refuse parameters that are none', async () => {
  const response = await fetch(`${house.url}?variables=x&query=q`, {
    headers: { accept: 'text/event-stream' },
  });
  expect(response.status).toBe(400);
});
