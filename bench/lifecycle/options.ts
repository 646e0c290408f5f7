import { parseArgs } from 'node:util';
import type { BusKind } from './house/house.ts';

/** What a run is told. */
export interface Options {
  /** How many requests are in the register beforehand, one measurement for each. */
  readonly sizes: readonly number[];
  readonly buses: readonly BusKind[];
  /** Lifecycles under way at a time. */
  readonly inFlight: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
  /** The folder that keeps seeded data for the next run; without it they are removed. */
  readonly keep: string | undefined;
}

/** Reads the command line. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: 'string', default: '10000' },
      buses: { type: 'string', default: 'postgres' },
      'in-flight': { type: 'string', default: '100' },
      seconds: { type: 'string' },
      keep: { type: 'string' },
      quick: { type: 'boolean', default: false },
    },
  });
  const seconds = Number(values.seconds ?? (values.quick ? 8 : 30));
  return {
    sizes: values.sizes.split(',').map((size) => positive('--sizes', size)),
    buses: values.buses.split(',').map(bus),
    inFlight: positive('--in-flight', values['in-flight']),
    warmUpSeconds: values.quick ? 5 : 15,
    seconds,
    keep: values.keep,
  };
}

function positive(flag: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new Error(`${flag}: expected whole numbers above 0, got '${text}'`);
}

function bus(text: string): BusKind {
  if (text === 'postgres' || text === 'nats') return text;
  throw new Error(`--buses: expected postgres or nats, got '${text}'`);
}
