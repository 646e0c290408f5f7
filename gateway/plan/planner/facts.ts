import type { RequiredCall } from '../corrections/required-arguments.ts';
import type { TypeTable } from '../type-index.ts';
import type { GuardDirectives } from './applied-directives.ts';

/** What is known of a supergraph besides how to plan: plain data, so that it can come out of another thread. */
export interface SupergraphFacts {
  /** The client's schema as SDL, valid. */
  readonly apiSdl: string;
  readonly types: TypeTable;
  /** The names that the planner may add to a client's selections. */
  readonly plannedNames: ReadonlySet<string>;
  /** What stands behind the names of required fields with arguments; see corrections/required-arguments.ts. */
  readonly calls: ReadonlyMap<string, RequiredCall>;
  /** All names in a field's requirement, by `GRAPH Type.field`. */
  readonly needs: ReadonlyMap<string, ReadonlySet<string>>;
  /** All names in keys. */
  readonly keyNames: ReadonlySet<string>;
  /** The join graphs' names of the subgraphs: 'PRODUCTS' of 'products'. */
  readonly graphs: ReadonlyMap<string, string>;
  readonly directives: GuardDirectives;
  readonly subgraphs: ReadonlyMap<string, { readonly name: string; readonly url: string }>;
  /** The schema definition and the type of subscriptions as the supergraph has them, with their directives. */
  readonly subscriptionSdl: string;
}
