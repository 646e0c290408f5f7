import type { Actor } from '@masar/kit/auth/actor';
import type { Clock } from '@masar/kit/clock/clock';
import { requirePageSize } from '@masar/kit/input/text';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Directory } from '../directory/directory.ts';
import {
  averageRating,
  countBy,
  countByFormation,
  countTotals,
  disputedShare,
  type FormationFigures,
} from './figures.ts';
import { type IndicatorFilter, type Scope, scopeOf } from './scope.ts';

/** What the indicators' resolvers need of a call. */
export interface IndicatorContext {
  readonly actor: Actor;
  readonly em: EntityManager;
  readonly directory: Directory;
  readonly clock: Clock;
}

/** What stands behind Indicators: nothing is counted before a field asks for it, and nothing twice. */
export interface IndicatorRoot {
  readonly scope: Scope;
  totals(): ReturnType<typeof countTotals>;
}

/** Figures over the register. */
export const indicatorResolvers = {
  Query: {
    indicators(
      _: unknown,
      { filter }: { filter?: IndicatorFilter | null },
      { actor, em, directory, clock }: IndicatorContext,
    ): IndicatorRoot {
      const scope = scopeOf(directory, actor, filter ?? {});
      let counted: ReturnType<typeof countTotals> | undefined;
      return {
        scope,
        totals() {
          counted ??= countTotals(em, scope, clock.now());
          return counted;
        },
      };
    },
  },
  Indicators: {
    total: async (root: IndicatorRoot) => (await root.totals()).total,
    open: async (root: IndicatorRoot) => (await root.totals()).open,
    overdue: async (root: IndicatorRoot) => (await root.totals()).overdue,
    byStatus: ({ scope }: IndicatorRoot, _: unknown, { em }: IndicatorContext) =>
      countBy(em, scope, 'status'),
    byStage: ({ scope }: IndicatorRoot, _: unknown, { em }: IndicatorContext) => countBy(em, scope, 'stage'),
    byKind: ({ scope }: IndicatorRoot, _: unknown, { em }: IndicatorContext) => countBy(em, scope, 'kind'),
    byFormation: (
      { scope }: IndicatorRoot,
      { first }: { first?: number | null },
      { em, clock }: IndicatorContext,
    ) => countByFormation(em, scope, clock.now(), requirePageSize(first)),
    disputedShare: ({ scope }: IndicatorRoot, _: unknown, { em }: IndicatorContext) =>
      disputedShare(em, scope),
    averageRating: ({ scope }: IndicatorRoot, _: unknown, { em }: IndicatorContext) =>
      averageRating(em, scope),
  },
  FormationFigures: {
    formation: ({ formation }: FormationFigures, _: unknown, { directory }: IndicatorContext) =>
      directory.formationOf(formation),
  },
};
