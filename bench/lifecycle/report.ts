import type { Measured } from './measure/lifecycles.ts';

/** Rows of Markdown under their head; all columns but the first are figures. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Where the CPU time of a lifecycle goes. */
export function cpuTable({ plan, cpuMs }: Measured): string {
  const total = [...cpuMs.values()].reduce((sum, ms) => sum + ms, 0);
  const rows = [...cpuMs]
    .filter(([, ms]) => ms >= 0.005)
    .sort(([, one], [, other]) => other - one)
    .map(([name, ms]) => [name, ms.toFixed(2), `${((ms / total) * 100).toFixed(0)} %`]);
  return [
    `### CPU time of a lifecycle: ${count(plan.size)} requests, ${plan.bus}`,
    '',
    table(['Process', 'ms', 'Share'], [...rows, ['all', total.toFixed(2), '100 %']]),
    '',
  ].join('\n');
}

/** Every size and bus side by side. */
export function throughputTable(measured: readonly Measured[]): string {
  const [first] = measured;
  const rows = measured.map((one) => [
    `${count(one.plan.size)}, ${one.plan.bus}`,
    one.perSecond.toFixed(1),
    first ? `${(one.perSecond / first.perSecond).toFixed(2)}x` : '',
    `${one.submission.p50.toFixed(0)} / ${one.submission.p95.toFixed(0)}`,
    `${one.whole.p50.toFixed(0)} / ${one.whole.p95.toFixed(0)}`,
    String(one.finished),
    String(one.failures.length),
    `${one.paths.lost} / ${one.paths.doubled} of ${one.paths.steps}`,
  ]);
  const head = [
    'Requests in the register, bus',
    'Lifecycles/s',
    'To the first row',
    'Submission p50 / p95, ms',
    'Lifecycle p50 / p95, ms',
    'Lifecycles',
    'Failed',
    'Steps lost / doubled',
  ];
  return ['### Whole lifecycles, each with a subscriber', '', table(head, rows), ''].join('\n');
}

export function count(number: number): string {
  return number.toLocaleString('en');
}
