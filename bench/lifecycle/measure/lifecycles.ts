import { setTimeout as wait } from 'node:timers/promises';
import { percentile } from '../../subscriptions/report.ts';
import { cpuTimes, usedBetween } from '../house/cpu.ts';
import type { BusKind, House } from '../house/house.ts';
import type { Count, LifecyclesResult } from '../load/main.ts';
import { type Comparison, comparePaths, countRequests } from '../register.ts';
import { startLoad } from './load-process.ts';

/** How lifecycles are to be measured. */
export interface LifecyclesPlan {
  readonly size: number;
  readonly bus: BusKind;
  readonly inFlight: number;
  /** Lifecycles before the measured ones. */
  readonly warmUp: number;
  readonly seconds: number;
}

/** What was measured of lifecycles with one size and one bus. */
export interface Measured {
  readonly plan: LifecyclesPlan;
  /** Requests in the register before the first. */
  readonly before: number;
  readonly perSecond: number;
  /** CPU time by process, in ms for one lifecycle. */
  readonly cpuMs: ReadonlyMap<string, number>;
  /** In ms. */
  readonly submission: { readonly p50: number; readonly p95: number };
  readonly whole: { readonly p50: number; readonly p95: number };
  /** Over the whole run, with warming up and coming to an end. */
  readonly finished: number;
  readonly failures: readonly string[];
  /** Submissions that were told to come back later, and did. */
  readonly busy: number;
  readonly paths: Comparison;
}

/** Runs lifecycles for a while: warms up, measures, lets those under way end, and compares every path. */
export async function measureLifecycles(house: House, plan: LifecyclesPlan): Promise<Measured> {
  const before = await countRequests(house);
  await using load = await startLoad();
  await load.ask({ lifecycles: { port: house.port, inFlight: plan.inFlight } });
  while ((await load.ask<Count>({ count: true })).finished < plan.warmUp) await wait(200);
  const from = await reading();
  await wait(plan.seconds * 1_000);
  const to = await reading();
  const { finished, failures } = await load.ask<LifecyclesResult>({ finish: true });

  const done = to.finished - from.finished;
  const within = finished.slice(from.finished, to.finished);
  const quantiles = (times: number[]) => ({ p50: percentile(times, 0.5), p95: percentile(times, 0.95) });
  return {
    plan,
    before,
    perSecond: (done * 1_000) / (to.at - from.at),
    cpuMs: new Map([...usedBetween(from.cpu, to.cpu)].map(([name, ms]) => [name, ms / done])),
    submission: quantiles(within.map(({ submissionMs }) => submissionMs)),
    whole: quantiles(within.map(({ wholeMs }) => wholeMs)),
    finished: finished.length,
    failures,
    busy: finished.reduce((sum, one) => sum + one.busy, 0),
    paths: await comparePaths(house, finished),
  };

  async function reading() {
    const cpu = await cpuTimes(house, { load: load.pid });
    const { finished: count } = await load.ask<Count>({ count: true });
    return { cpu, finished: count, at: performance.now() };
  }
}
