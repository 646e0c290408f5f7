import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { ProcessSpec } from '@masar/deploy/local/processes';
import type { Swallowed } from '@masar/kit/testing/swallowing-proxy';
import { type Network, portOf, withAddresses } from './network.ts';

const run = promisify(execFile);
const ip = (...args: string[]) => run('ip', args);

/** A machine of its own as far as the network goes: a namespace with one cable to the switch. */
interface Machine {
  readonly namespace: string;
  readonly address: string;
  /** The switch's end of the cable. */
  readonly plug: string;
}

/** Nobody has it. */
const nobody = '02:00:00:00:00:ff';
const namespaces = '/run/netns';
const mark = 'mchaos';

/**
 * A network namespace for every process, cabled to a bridge. A cut takes the cable out; half a cut sends what goes
 * one way to a hardware address that nobody has. Nothing is refused or reset: packets are gone.
 */
export class NamespacedNetwork implements Network {
  readonly kind = 'a network namespace for each process';
  /** The address of this side, where PostgreSQL and the people are. */
  readonly here: string;
  readonly #net: string;
  readonly #bridge: string;
  /** By the port that is listened on there. */
  readonly #machines = new Map<number, Promise<Machine>>();
  readonly #ports = new Map<string, number>();

  private constructor(net: string, bridge: string) {
    this.#net = net;
    this.#bridge = bridge;
    this.here = `${net}.1`;
  }

  /** @throws Error that says what this machine doesn't allow */
  static async open(): Promise<NamespacedNetwork> {
    await removeLeftovers();
    const third = 1 + (process.pid % 250);
    const network = new NamespacedNetwork(`10.83.${third}`, `${mark}${process.pid}`);
    try {
      await ip('link', 'add', network.#bridge, 'type', 'bridge');
      await ip('address', 'add', `${network.here}/24`, 'dev', network.#bridge);
      await ip('link', 'set', network.#bridge, 'up');
      const probe = await network.#machine(0);
      await run('nsenter', [`--net=${namespaces}/${probe.namespace}`, 'true']);
    } catch (error) {
      await network.close();
      throw error;
    }
    return network;
  }

  async arrange(spec: ProcessSpec): Promise<ProcessSpec> {
    const own = portOf(spec);
    this.#ports.set(spec.name, own);
    const { namespace, address } = await this.#machine(own);
    const arranged = await withAddresses(spec, async (port) => {
      return `${(await this.#machine(port)).address}:${port}`;
    });
    const args = arranged.args.map((arg) => (arg === '127.0.0.1' ? address : arg));
    return {
      ...arranged,
      command: 'nsenter',
      args: [`--net=${namespaces}/${namespace}`, spec.command, ...args],
      environment: { ...arranged.environment, HOST: address, MASAR_HOST: address },
      address: spec.address.replace('127.0.0.1', address),
      readyUrl: spec.readyUrl.replace('127.0.0.1', address),
    };
  }

  addressOf(name: string): string {
    const port = this.#portOf(name);
    const number = [...this.#machines.keys()].indexOf(port) + 2;
    return `http://${this.#net}.${number}:${port}/graphql`;
  }

  async cut(name: string, way: Swallowed): Promise<void> {
    const own = await this.#machine(this.#portOf(name));
    if (way === 'both') {
      await ip('link', 'set', own.plug, 'down');
      return;
    }
    const others = (await this.#all()).filter((one) => one !== own);
    const lead = (from: string[], to: string, device: string) =>
      ip(...from, 'neigh', 'replace', to, 'lladdr', nobody, 'nud', 'permanent', 'dev', device);
    if (way === 'there') {
      for (const to of [this.here, ...others.map(({ address }) => address)]) {
        await lead(['-n', own.namespace], to, 'eth0');
      }
      return;
    }
    await lead([], own.address, this.#bridge);
    for (const { namespace } of others) await lead(['-n', namespace], own.address, 'eth0');
  }

  async mend(name: string): Promise<void> {
    const own = await this.#machine(this.#portOf(name));
    await ip('link', 'set', own.plug, 'up');
    await ip('-n', own.namespace, 'neigh', 'flush', 'dev', 'eth0', 'nud', 'permanent');
    const forget = (from: string[], device: string) =>
      ip(...from, 'neigh', 'flush', 'to', own.address, 'dev', device, 'nud', 'permanent');
    await forget([], this.#bridge);
    for (const { namespace } of await this.#all()) await forget(['-n', namespace], 'eth0');
  }

  async close(): Promise<void> {
    const made = await Promise.allSettled(this.#machines.values());
    for (const one of made) {
      if (one.status === 'fulfilled') await ip('netns', 'delete', one.value.namespace).catch(() => undefined);
    }
    await ip('link', 'delete', this.#bridge).catch(() => undefined);
  }

  #portOf(name: string): number {
    const port = this.#ports.get(name);
    if (port === undefined) throw new Error(`expected a process ${name}`);
    return port;
  }

  async #all(): Promise<Machine[]> {
    return await Promise.all(this.#machines.values());
  }

  #machine(port: number): Promise<Machine> {
    const known = this.#machines.get(port);
    if (known) return known;
    const made = this.#cable(this.#machines.size + 2);
    this.#machines.set(port, made);
    return made;
  }

  async #cable(number: number): Promise<Machine> {
    const machine = {
      namespace: `${mark}-${process.pid}-${number}`,
      address: `${this.#net}.${number}`,
      plug: `mc${process.pid}x${number}`,
    };
    const { namespace, address, plug } = machine;
    await ip('netns', 'add', namespace);
    await ip('link', 'add', plug, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', namespace);
    await ip('link', 'set', plug, 'master', this.#bridge, 'up');
    await ip('-n', namespace, 'address', 'add', `${address}/24`, 'dev', 'eth0');
    await ip('-n', namespace, 'link', 'set', 'eth0', 'up');
    await ip('-n', namespace, 'link', 'set', 'lo', 'up');
    return machine;
  }
}

/** Removes what runs have left that were killed. */
async function removeLeftovers(): Promise<void> {
  const found = await readdir(namespaces).catch(() => []);
  for (const name of found) {
    const pid = new RegExp(`^${mark}-(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    await ip('netns', 'delete', name);
    await ip('link', 'delete', `${mark}${pid}`).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
