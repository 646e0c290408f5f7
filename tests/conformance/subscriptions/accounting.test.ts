import { afterEach, expect, test, vi } from 'vitest';
import { type House, startHouse } from '../../gateway/fixture/house.ts';

let house: House;
afterEach(async () => {
  await house.stop();
});

const query = 'subscription ($after: ID) { stepped(after: $after) { cursor note order { label } } }';
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Stepped {
  readonly cursor: string;
  readonly order: { readonly label: string | null };
}

/** A client that comes back after its last cursor whenever its stream ends, whatever ended it. */
interface Stubborn {
  readonly seen: Stepped[];
  stop(): void;
}

function stubborn(attempt: (after: string, take: (step: Stepped) => void) => Promise<void>): Stubborn {
  const seen: Stepped[] = [];
  let going = true;
  void (async () => {
    while (going) {
      await attempt(seen.at(-1)?.cursor ?? '0', (step) => seen.push(step));
      await pause(50);
    }
  })();
  return {
    seen,
    stop() {
      going = false;
    },
  };
}

/** Over a WebSocket, with the real client of the protocol. */
const overSocket = () =>
  stubborn(
    (after, take) =>
      new Promise((resolve) => {
        house.client().subscribe<{ stepped: Stepped }>(
          { query, variables: { after } },
          {
            next: ({ data }) => {
              if (data) take(data.stepped);
            },
            error: () => resolve(),
            complete: resolve,
          },
        );
      }),
  );

/** Over server-sent events, with Last-Event-ID, as a browser's EventSource does. */
const overEvents = () =>
  stubborn(async (after, take) => {
    const url = `${house.url}?query=${encodeURIComponent(query)}`;
    try {
      const response = await fetch(url, {
        headers: { accept: 'text/event-stream', 'last-event-id': after },
      });
      let text = '';
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) {
        text += decoder.decode(chunk as Uint8Array, { stream: true });
        const events = text.split('\n\n');
        text = events.pop() ?? '';
        for (const event of events) {
          const answer = JSON.parse(/^data: (.+)$/m.exec(event)?.[1] ?? '{}');
          if (answer.data) take(answer.data.stepped);
        }
      }
    } catch {
      // The gateway is away for a moment.
    }
  });

test('SUB-ACCOUNT-1 should bring every event once to everybody through floods, cuts and restarts on both sides', async () => {
  house = await startHouse(['--group-queue', '50', '--client-buffer-bytes', '65536']);
  const clients = [overSocket(), overEvents(), overSocket(), overEvents()];
  let count = 0;
  const flood = (steps: number) => {
    for (let i = 0; i < steps; i += 1) {
      count += 1;
      house.log.step(`order ${count % 7}`, `${count}`);
    }
  };
  flood(300);
  await pause(100);
  await house.orders.kill();
  flood(200);
  await house.orders.revive();
  flood(100);
  await house.replaceGateway();
  flood(300);
  await pause(100);
  await house.orders.kill();
  flood(1);
  await house.orders.revive();
  await house.replaceGateway();
  flood(100);

  const all = Array.from({ length: count }, (_, i) => String(i + 1));
  for (const { seen } of clients) {
    await vi.waitFor(() => expect(seen.at(-1)?.cursor).toBe(String(count)), {
      timeout: 60_000,
      interval: 50,
    });
    expect(seen.map(({ cursor }) => cursor)).toEqual(all);
    expect(seen.every(({ order }) => order.label?.startsWith('label of order'))).toBe(true);
  }
  for (const client of clients) client.stop();
}, 120_000);
