import type { ProcessSpec } from '@masar/deploy/local/processes';
import { type Swallowed, SwallowingProxy } from '@masar/kit/testing/swallowing-proxy';
import { type Network, portOf, withAddresses } from './network.ts';

/** A way from somebody to whoever listens on a port of this machine. */
interface Way {
  readonly from: string;
  readonly to: number;
  readonly proxy: SwallowingProxy;
}

const people = 'people';
const opposite: Readonly<Record<Swallowed, Swallowed>> = { there: 'back', back: 'there', both: 'both' };

/** A proxy between each two processes that speak with each other, and between people and each process. */
export class ProxiedNetwork implements Network {
  readonly kind = 'a proxy on every way';
  readonly #ways: Way[] = [];
  readonly #ports = new Map<string, number>();

  /** @param postgres the port of PostgreSQL, which nobody arranges */
  constructor(postgres: number) {
    this.#ports.set('postgres', postgres);
  }

  async arrange(spec: ProcessSpec): Promise<ProcessSpec> {
    const own = portOf(spec);
    this.#ports.set(spec.name, own);
    await this.#way(people, own);
    return await withAddresses(spec, async (port) => {
      return `127.0.0.1:${port === own ? own : (await this.#way(spec.name, port)).port}`;
    });
  }

  addressOf(name: string): string {
    const port = this.#ports.get(name);
    const way = this.#ways.find(({ from, to }) => from === people && to === port);
    if (!way) throw new Error(`expected a process ${name}`);
    return `http://127.0.0.1:${way.proxy.port}/graphql`;
  }

  async cut(name: string, way: Swallowed): Promise<void> {
    for (const { from, proxy } of this.#waysOf(name)) proxy.swallow(from === name ? way : opposite[way]);
  }

  async mend(name: string): Promise<void> {
    for (const { proxy } of this.#waysOf(name)) proxy.mend();
  }

  async close(): Promise<void> {
    await Promise.all(this.#ways.map(({ proxy }) => proxy.close()));
  }

  #waysOf(name: string): Way[] {
    return this.#ways.filter(({ from, to }) => from === name || to === this.#ports.get(name));
  }

  async #way(from: string, to: number): Promise<SwallowingProxy> {
    const known = this.#ways.find((way) => way.from === from && way.to === to);
    if (known) return known.proxy;
    const proxy = await SwallowingProxy.start(to);
    this.#ways.push({ from, to, proxy });
    return proxy;
  }
}
