import type { ProcessSpec } from '@masar/deploy/local/processes';
import type { Swallowed } from '@masar/kit/testing/swallowing-proxy';

/** What lies between the processes of a Masar under test, and can be made to fail. */
export interface Network {
  /** What it is made of, for the report. */
  readonly kind: string;
  /** Leads a process's way to all others through this network. */
  arrange(spec: ProcessSpec): Promise<ProcessSpec>;
  /** Where people reach the process. */
  addressOf(name: string): string;
  /** Swallows what goes from a process (`there`), to it (`back`), or both, without a word to either end. */
  cut(name: string, way: Swallowed): Promise<void>;
  /** Undoes what was done to a process. */
  mend(name: string): Promise<void>;
  /** Removes everything. */
  close(): Promise<void>;
}

/** Everything that processes know of where others are; the issuer of tokens is a name and no address. */
const addressing = ['DATABASE_URL', 'BUS_URL', 'JWKS_URL', 'MASAR_SUBGRAPHS'];

/** Rewrites every address 127.0.0.1:port in a process's environment and arguments. */
export async function withAddresses(
  spec: ProcessSpec,
  rewrite: (port: number) => Promise<string>,
): Promise<ProcessSpec> {
  const rewritten = async (text: string) => {
    const found = [...text.matchAll(/127\.0\.0\.1:(\d+)/g)];
    const others = await Promise.all(found.map(([, port]) => rewrite(Number(port))));
    return text.replace(/127\.0\.0\.1:\d+/g, () => others.shift() ?? '');
  };
  const environment = { ...spec.environment };
  for (const name of addressing) {
    const value = environment[name];
    if (value !== undefined) environment[name] = await rewritten(value);
  }
  return { ...spec, environment, args: await Promise.all(spec.args.map(rewritten)) };
}

/** The port that a process listens on. */
export function portOf({ address }: ProcessSpec): number {
  return Number(new URL(address).port);
}
