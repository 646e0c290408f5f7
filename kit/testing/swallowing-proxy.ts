import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Which way bytes vanish: from who connects, to who connects, or both. */
export type Swallowed = 'there' | 'back' | 'both';

interface Link {
  readonly client: Socket;
  readonly target: Socket;
}

/**
 * A TCP proxy that can swallow what is sent without closing anything, as a network does whose packets vanish: both
 * ends believe that the other is there, until they miss its voice. When it is mended, what was sent meanwhile comes.
 */
export class SwallowingProxy {
  readonly #server: Server;
  readonly #links = new Set<Link>();
  #swallowed: Swallowed | undefined;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Listens on a free port of 127.0.0.1. @param target the port there that it leads to */
  static async start(target: number): Promise<SwallowingProxy> {
    const server = createServer({ noDelay: true });
    const proxy = new SwallowingProxy(server);
    server.on('connection', (client) => proxy.#join(client, target));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** From now on what is sent that way vanishes; connections go on to be accepted. */
  swallow(way: Swallowed = 'both'): void {
    this.#swallowed = way;
    for (const link of this.#links) this.#flow(link);
  }

  /** Lets everything through again, news of ends that closed meanwhile included. */
  mend(): void {
    this.#swallowed = undefined;
    for (const link of this.#links) this.#flow(link);
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const { client, target } of this.#links) {
      client.destroy();
      target.destroy();
    }
    await closed;
  }

  #join(client: Socket, port: number): void {
    const link = { client, target: connect({ port, host: '127.0.0.1', noDelay: true }) };
    this.#links.add(link);
    for (const end of [link.client, link.target]) {
      // What broke shows in 'close', which is where it is dealt with.
      end.on('error', () => undefined);
      end.on('close', () => this.#flow(link));
    }
    this.#flow(link);
  }

  #flow(link: Link): void {
    const { client, target } = link;
    const swallowed = this.#swallowed;
    lead(client, target, swallowed !== 'there' && swallowed !== 'both');
    lead(target, client, swallowed !== 'back' && swallowed !== 'both');
    if (swallowed !== undefined || !(client.destroyed || target.destroyed)) return;
    client.destroySoon();
    target.destroySoon();
    this.#links.delete(link);
  }
}

function lead(from: Socket, to: Socket, open: boolean): void {
  from.unpipe(to);
  if (open) from.pipe(to);
  else from.pause();
}
