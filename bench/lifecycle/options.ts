import { parseArgs } from 'node:util';
import type { BusKind } from './house/house.ts';

/** What can be measured. */
export type Part = (typeof parts)[number];
const parts = ['lifecycles', 'pages', 'burst'] as const;

/** What a run is told. */
export interface Options {
  /** How many requests are in the register beforehand, one measurement for each. */
  readonly sizes: readonly number[];
  /** Undefined: those that can be had on this machine. */
  readonly buses: readonly BusKind[] | undefined;
  /** Lifecycles under way at a time. */
  readonly inFlight: number;
  /** Lifecycles before the measured ones, for the compilers of all processes. */
  readonly warmUp: number;
  readonly seconds: number;
  /** Which measurements are made. */
  readonly parts: ReadonlySet<Part>;
  readonly burstSeconds: number;
  /** How often each kind of page is asked for. */
  readonly rounds: number;
  /** The folder that keeps seeded data for the next run; without it they are removed. */
  readonly keep: string | undefined;
}

/** Reads the command line. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: 'string' },
      buses: { type: 'string' },
      'in-flight': { type: 'string', default: '150' },
      seconds: { type: 'string' },
      'warm-up': { type: 'string' },
      keep: { type: 'string' },
      parts: { type: 'string', default: parts.join() },
      quick: { type: 'boolean', default: false },
    },
  });
  const sizes = values.sizes ?? (values.quick ? '10000' : '10000,100000,1000000');
  return {
    sizes: sizes.split(',').map((size) => positive('--sizes', size)),
    buses: values.buses?.split(',').map(bus),
    inFlight: positive('--in-flight', values['in-flight']),
    warmUp: positive('--warm-up', values['warm-up'] ?? (values.quick ? '200' : '2000')),
    seconds: positive('--seconds', values.seconds ?? (values.quick ? '8' : '30')),
    keep: values.keep,
    parts: new Set(values.parts.split(',').map(part)),
    burstSeconds: values.quick ? 15 : 60,
    rounds: values.quick ? 20 : 60,
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

function part(text: string): Part {
  const found = parts.find((one) => one === text);
  if (found) return found;
  throw new Error(`--parts: expected some of ${parts.join()}, got '${text}'`);
}
