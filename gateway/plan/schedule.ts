import type { Step } from './steps.ts';

/** Steps that go into one call, and the level at which it is sent. */
interface Group {
  readonly level: number;
  readonly steps: readonly Step[];
}

/**
 * Decides which steps share a call: the entity fetches of one subgraph are spread over as few levels as their
 * order allows. A step may be sent later than it could be, as long as nothing that waits for it is held up; so
 * a fetch that nobody waits for joins a later call to the same subgraph, which has to be made anyway.
 *
 * Gives the groups in an order in which every group stands after those that it waits for.
 */
export function schedule(steps: readonly Step[]): readonly (readonly Step[])[] {
  const latest = latestLevels(steps);
  const alone: Group[] = steps
    .filter((step) => !isEntityFetch(step))
    .map((step) => ({ level: step.level, steps: [step] }));
  const bySubgraph = Map.groupBy(steps.filter(isEntityFetch), (step) => step.fetch.serviceName);
  const shared = [...bySubgraph.values()].flatMap((same) => cover(same, latest));
  return [...alone, ...shared].sort((a, b) => a.level - b.level).map((group) => group.steps);
}

/** Whether a step fetches entities, so that it can be joined with others to its subgraph. */
export function isEntityFetch({ fetch }: Step): boolean {
  return fetch.requires !== undefined && fetch.operationKind === 'query' && !fetch.contextRewrites?.length;
}

/** The last level at which each step holds nothing up. */
function latestLevels(steps: readonly Step[]): ReadonlyMap<Step, number> {
  const end = steps.reduce((last, step) => Math.max(last, step.level), 0);
  const latest = new Map(steps.map((step) => [step, end]));
  for (const step of steps) {
    for (const earlier of step.after) {
      latest.set(earlier, Math.min(latest.get(earlier) ?? end, step.level - 1));
    }
  }
  return latest;
}

/** The fewest levels that meet every step's span: always take the span that ends first, and all that meet its end. */
function cover(steps: readonly Step[], latest: ReadonlyMap<Step, number>): Group[] {
  const end = (step: Step): number => latest.get(step) ?? step.level;
  const groups: Group[] = [];
  let open = steps.toSorted((a, b) => end(a) - end(b));
  while (open[0]) {
    const point = end(open[0]);
    const met = open.filter((step) => step.level <= point);
    open = open.filter((step) => step.level > point);
    groups.push({ level: met.reduce((last, step) => Math.max(last, step.level), 0), steps: met });
  }
  return groups;
}
