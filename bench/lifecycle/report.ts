import { percentile } from '../subscriptions/report.ts';
import type { MeasuredBurst } from './measure/burst.ts';
import type { Measured } from './measure/lifecycles.ts';
import { allPages, type MeasuredPages } from './measure/pages.ts';

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
export function lifecyclesTable(measured: readonly Measured[]): string {
  const [first] = measured;
  const rows = measured.map((one) => [
    `${count(one.plan.size)}, ${one.plan.bus}`,
    one.perSecond.toFixed(1),
    first ? `${(one.perSecond / first.perSecond).toFixed(2)}x` : '',
    `${one.submission.p50.toFixed(0)} / ${one.submission.p95.toFixed(0)}`,
    `${one.whole.p50.toFixed(0)} / ${one.whole.p95.toFixed(0)}`,
    String(one.finished),
    one.failures.length === 0 ? '0' : `${one.failures.length} (${one.failures[0]})`,
    String(one.busy),
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
    'BUSY, came back',
    'Steps lost / doubled',
  ];
  return ['### Whole lifecycles, each with a subscriber', '', table(head, rows), ''].join('\n');
}

export function count(number: number): string {
  return number.toLocaleString('en');
}

/** What became of bursts, and how long it took until all was as before. */
export function burstTable(bursts: readonly MeasuredBurst[]): string {
  const rows = bursts.map(
    ({ title, perSecond, seconds, result, usualMs, emptySeconds, usualAgainSeconds }) => {
      const others = Object.entries(result.others).map(([what, times]) => `${times} ${what}`);
      return [
        title,
        `${perSecond.toFixed(0)}/s for ${seconds} s`,
        String(result.accepted),
        String(result.busy),
        others.length === 0 ? '0' : others.join('; '),
        `${percentile(result.acceptedMs, 0.95).toFixed(0)} / ${percentile(result.busyMs, 0.95).toFixed(0)}`,
        usualMs.toFixed(0),
        since(emptySeconds, seconds),
        since(usualAgainSeconds, seconds),
      ];
    },
  );
  const head = [
    'Requests in the register, bus',
    'Offered submissions',
    'Accepted',
    'BUSY',
    'Other errors',
    'Answer p95 accepted / busy, ms',
    'p95 before, ms',
    'All on their way arrived after',
    'As quick as before after',
  ];
  return ['### A burst of ten times that rate', '', table(head, rows), ''].join('\n');
}

/** In seconds, and in lengths of the burst. */
function since(recovered: number | undefined, burst: number): string {
  if (recovered === undefined) return `not within ${burst} s`;
  return `${recovered.toFixed(1)} s (${(recovered / burst).toFixed(2)} of its length)`;
}

/** How long pages take at each size, and by how much longer than at the first. */
export function pagesTable(measured: readonly MeasuredPages[]): string {
  const [first] = measured;
  const rows = [...(first?.p95.keys() ?? [])]
    .sort((one, other) => Number(one === allPages) - Number(other === allPages))
    .map((kind) => {
      const base = first?.p95.get(kind) ?? Number.NaN;
      const cells = measured.map(({ p95 }, place) => {
        const time = p95.get(kind) ?? Number.NaN;
        return place === 0 ? time.toFixed(1) : `${time.toFixed(1)} (${(time / base).toFixed(2)}x)`;
      });
      return [kind, ...cells];
    });
  const head = ['p95 of pages, ms', ...measured.map(({ size }) => `${count(size)} requests`)];
  return ['### List and search pages', '', table(head, rows), ''].join('\n');
}
