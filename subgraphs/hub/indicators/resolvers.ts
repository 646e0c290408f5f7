import { requirePageSize } from '@masar/kit/input/text';
import type { Resolvers } from '../generated/graphql.ts';
import { averageRating, countBy, countByFormation, countTotals, disputedShare } from './figures.ts';
import { type Scope, scopeOf } from './scope.ts';

/** What stands behind Indicators: nothing is counted before a field asks for it, and nothing twice. */
export interface IndicatorRoot {
  readonly scope: Scope;
  totals(): ReturnType<typeof countTotals>;
}

/** Figures over the register. */
export const indicatorResolvers: Pick<Resolvers, 'Query' | 'Indicators' | 'FormationFigures'> = {
  Query: {
    indicators(_, { filter }, { actor, em, directory, clock }) {
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
    total: async (root) => (await root.totals()).total,
    open: async (root) => (await root.totals()).open,
    overdue: async (root) => (await root.totals()).overdue,
    byStatus: ({ scope }, _, { em }) => countBy(em, scope, 'status'),
    byStage: ({ scope }, _, { em }) => countBy(em, scope, 'stage'),
    byKind: ({ scope }, _, { em }) => countBy(em, scope, 'kind'),
    byFormation: ({ scope }, { first }, { em, clock }) =>
      countByFormation(em, scope, clock.now(), requirePageSize(first)),
    disputedShare: ({ scope }, _, { em }) => disputedShare(em, scope),
    averageRating: ({ scope }, _, { em }) => averageRating(em, scope),
  },
  FormationFigures: {
    formation({ formation }, _, { directory }) {
      const known = directory.formationOf(formation);
      if (!known) throw new Error(`a request was held by ${formation}, which the directory doesn't know`);
      return known;
    },
  },
};
