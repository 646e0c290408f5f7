import { once } from 'node:events';
import { createServer, get, type Server } from 'node:http';
import { ownPort } from '@masar/kit/testing/own-port';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Service, startService } from './service.ts';

/** A backend that says its name, and 'mute' while it is told to hang. */
interface Backend {
  readonly server: Server;
  readonly address: string;
  hangs: boolean;
  /** Slow requests that it has begun to answer. */
  slow: number;
}

let backends: Backend[];
let service: Service;
let reports: string[];
let listen: string;

beforeEach(async () => {
  backends = await Promise.all(['a', 'b'].map((name) => backend(name)));
  reports = [];
  listen = `127.0.0.1:${await ownPort()}`;
  service = await startService(
    listen,
    backends.map(({ address }) => address),
    (_level, message) => reports.push(message),
  );
  await vi.waitFor(() => expect(reports).toHaveLength(2), 40_000);
});

afterEach(async () => {
  await service.close();
  for (const { server } of backends) end(server);
});

async function backend(name: string, port?: number): Promise<Backend> {
  const server = createServer((request, response) => {
    if (one.hangs) return;
    if (request.url === '/slow') {
      one.slow += 1;
      response.write('begun ');
    } else response.end(name);
  });
  const own = port ?? (await ownPort());
  const one: Backend = { server, address: `127.0.0.1:${own}`, hangs: false, slow: 0 };
  server.listen(own, '127.0.0.1');
  await once(server, 'listening');
  return one;
}

function end(server: Server): void {
  server.close();
  server.closeAllConnections();
}

/** Over a connection of its own. */
function ask(path = '/'): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get(`http://${listen}${path}`, { agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve(text));
      response.on('error', reject);
    });
    request.on('error', reject);
  });
}

async function answers(count: number): Promise<Set<string>> {
  const found = new Set<string>();
  for (let n = 0; n < count; n += 1) found.add(await ask());
  return found;
}

function first(): Backend {
  const [one] = backends;
  if (!one) throw new Error('expected a backend');
  return one;
}

describe('startService', () => {
  it('should give connections to all backends in turn', async () => {
    expect(await answers(4)).toEqual(new Set(['a', 'b']));
  });

  it('should give every connection to the other while one is gone, and to both when it is back', async () => {
    const { server, address } = first();
    end(server);
    expect(await answers(6)).toEqual(new Set(['b']));
    await vi.waitFor(() => expect(reports.join()).toContain(`${address} doesn't answer`), 40_000);
    backends.push(await backend('a', Number(address.split(':')[1])));
    await vi.waitFor(() => expect(reports.at(-1)).toBe(`${address} answers`), 40_000);
    expect(await answers(4)).toEqual(new Set(['a', 'b']));
  });

  it('should pass by a backend that accepts connections and says nothing', async () => {
    first().hangs = true;
    await vi.waitFor(() => expect(reports.join()).toContain(`${first().address} doesn't answer`), 40_000);
    expect(await answers(4)).toEqual(new Set(['b']));
  });

  it('should cut the connections of a backend that dies, and no others', async () => {
    const pending = [ask('/slow'), ask('/slow')];
    const outcomes = pending.map((one) =>
      one.then(
        () => 'ended',
        () => 'cut',
      ),
    );
    await vi.waitFor(() => expect(backends.map(({ slow }) => slow)).toEqual([1, 1]), 40_000);
    end(first().server);
    expect(await Promise.race(outcomes)).toBe('cut');
    const [one, two] = await Promise.all(
      outcomes.map((outcome) => Promise.race([outcome, Promise.resolve('open')])),
    );
    expect([one, two].sort()).toEqual(['cut', 'open']);
  });

  it('should refuse when nobody is there', async () => {
    for (const { server } of backends) end(server);
    await expect(ask()).rejects.toThrow(/ECONNRESET|socket hang up/);
  });
});
