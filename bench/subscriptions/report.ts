import { names, type ServerName } from './servers/start.ts';

/** What was measured of one server in one scenario. */
export interface Measured {
  readonly server: ServerName;
  readonly perSecond: number;
  /** Latencies of deliveries, from the happening to the client, in ms. */
  readonly p50: number;
  readonly p99: number;
  /** Memory that the server held more with the clients than without, by client. */
  readonly bytesPerClient: number;
  /** CPU time of the server by delivery, in µs: unlike the rate it doesn't depend on what else the machine does. */
  readonly cpu: number;
  /** The same of the subgraphs and of the load together. */
  readonly cpuAround: number;
}

/** The table of one scenario, with how ours compares. */
export function table(title: string, measured: readonly Measured[]): string {
  const ours = measured.find(({ server }) => server === names[0]);
  const lines = measured.map((row) => {
    const cells = [
      row.server,
      row.perSecond.toFixed(0),
      row.p50.toFixed(1),
      row.p99.toFixed(1),
      row.cpu.toFixed(1),
      row.cpuAround.toFixed(1),
      row.bytesPerClient.toFixed(0),
      ours ? `${(ours.perSecond / row.perSecond).toFixed(2)}x` : '',
      ours ? `${(ours.cpu / row.cpu).toFixed(2)}x` : '',
      ours ? `${(ours.bytesPerClient / row.bytesPerClient).toFixed(2)}x` : '',
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    `### ${title}`,
    '',
    "| Server | Deliveries/s | p50, ms | p99, ms | CPU, µs per delivery | CPU around it | Bytes per client | Masar's deliveries/s to its | Masar's CPU to its | Masar's bytes to its |",
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
    '',
  ].join('\n');
}

/** The value that the share (0 to 1) of the values don't exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
