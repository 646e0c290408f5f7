import type { PlanNode } from '@apollo/query-planner';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schedule } from './schedule.ts';
import { planSteps } from './steps.ts';

const fetch = (serviceName: string, requires = true): PlanNode =>
  ({
    kind: 'Fetch',
    serviceName,
    operation: '{a}',
    operationKind: 'query',
    ...(requires ? { requires: [] } : {}),
  }) as unknown as PlanNode;

const plan = fc.letrec<{ node: PlanNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constantFrom('a', 'b', 'c').map((name) => fetch(name)),
    fc
      .array(tie('node'), { minLength: 1, maxLength: 4 })
      .map((nodes): PlanNode => ({ kind: 'Sequence', nodes })),
    fc
      .array(tie('node'), { minLength: 1, maxLength: 4 })
      .map((nodes): PlanNode => ({ kind: 'Parallel', nodes })),
  ),
})).node;

describe('schedule', () => {
  it('should keep every step once, after all that it waits for, and lengthen no plan', () => {
    fc.assert(
      fc.property(plan, (node) => {
        const steps = planSteps(node);
        const groups = schedule(steps);
        expect(groups.flat()).toHaveLength(steps.length);
        const at = new Map(groups.flatMap((group, index) => group.map((step) => [step, index] as const)));
        for (const step of steps) {
          for (const earlier of step.after) expect(at.get(earlier)).toBeLessThan(at.get(step) as number);
        }
        const depth = new Map<number, number>();
        groups.forEach((group, index) => {
          const before = group.flatMap((step) =>
            step.after.map((earlier) => depth.get(at.get(earlier) ?? -1) ?? 0),
          );
          depth.set(index, 1 + Math.max(0, ...before));
        });
        const levels = 1 + Math.max(...steps.map(({ level }) => level));
        expect(Math.max(...depth.values())).toBeLessThanOrEqual(levels);
      }),
    );
  });

  it('should let a fetch that nobody waits for join a later call to its subgraph', () => {
    const node: PlanNode = {
      kind: 'Sequence',
      nodes: [
        fetch('root', false),
        {
          kind: 'Parallel',
          nodes: [fetch('stock'), { kind: 'Sequence', nodes: [fetch('price'), fetch('stock')] }],
        },
      ],
    };
    const groups = schedule(planSteps(node)).map((group) => group.map((step) => step.fetch.serviceName));
    expect(groups).toEqual([['root'], ['price'], ['stock', 'stock']]);
  });

  it('should not hold up a fetch for which there is no later call', () => {
    const node: PlanNode = {
      kind: 'Parallel',
      nodes: [fetch('a'), { kind: 'Sequence', nodes: [fetch('b'), fetch('c')] }],
    };
    const groups = schedule(planSteps(node)).map((group) => group.map((step) => step.fetch.serviceName));
    expect(groups).toEqual([['a'], ['b'], ['c']]);
  });
});
