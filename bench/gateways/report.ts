import { type GatewayName, names } from './gateways.ts';

/** What was measured of one gateway in one round. */
export interface Measured {
  readonly gateway: GatewayName;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** The time that the gateway had a core, in ms. */
  readonly cpuPerRequest: number;
  readonly callsPerRequest: number;
  /** In MiB, so far in the process's life. */
  readonly memory: number | undefined;
}

/** The table of one mode: medians of the rounds, and how ours compares with each. */
export function table(title: string, rounds: readonly Measured[]): string {
  const rows = names.flatMap((name) => {
    const own = rounds.filter(({ gateway }) => gateway === name);
    if (own.length === 0) return [];
    const of = (pick: (measured: Measured) => number) => median(own.map(pick));
    return [
      {
        name,
        perSecond: of(({ perSecond }) => perSecond),
        p50: of(({ p50 }) => p50),
        p99: of(({ p99 }) => p99),
        cpu: of(({ cpuPerRequest }) => cpuPerRequest),
        calls: of(({ callsPerRequest }) => callsPerRequest),
        memory: Math.max(...own.map(({ memory }) => memory ?? Number.NaN)),
      },
    ];
  });
  const ours = rows.find(({ name }) => name === names[0]);
  const lines = rows.map((row) => {
    const cells = [
      row.name,
      row.perSecond.toFixed(0),
      row.p50.toFixed(1),
      row.p99.toFixed(1),
      Number.isNaN(row.cpu) ? 'not told' : row.cpu.toFixed(2),
      row.calls.toFixed(2),
      Number.isNaN(row.memory) ? 'not told' : row.memory.toFixed(0),
      ours ? `${(ours.perSecond / row.perSecond).toFixed(2)}x` : '',
      ours ? `${(ours.memory / row.memory).toFixed(2)}x` : '',
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    `### ${title}`,
    '',
    "| Gateway | Requests/s | p50, ms | p99, ms | CPU per request, ms | Subgraph calls per request | Peak memory, MiB | Masar's requests/s to its | Masar's memory to its |",
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
    '',
  ].join('\n');
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [below = 0, above = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (below + above) / 2;
}
