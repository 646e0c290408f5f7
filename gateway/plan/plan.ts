import { operationFromDocument } from '@apollo/federation-internals';
import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import type { ErrorCode } from '@masar/kit/errors/codes';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLErrorOptions,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { AnswerError } from '../fetch/fetcher.ts';
import type { Access, WithheldField } from './access.ts';
import { renameColliding } from './corrections/colliding-names.ts';
import { anchorConditionalSelections } from './corrections/conditional-selections.ts';
import { fillDirectiveDefaults } from './corrections/executable-directives.ts';
import { withoutIntrospection } from './corrections/introspection-fields.ts';
import { keepKnownMembers, mixesMembers } from './corrections/known-members.ts';
import { hasCondition } from './corrections/partial-members.ts';
import { restoreArguments, restoreFetch } from './corrections/restore-arguments.ts';
import { unplannedRoots } from './corrections/unplanned-roots.ts';
import type { SelectedOperation } from './read.ts';
import type { LoadedSupergraph } from './supergraph.ts';

/** A plan, and the operation that its data answer. */
export interface Plan {
  /** The client's operation, with response names of its own where the client's could be mistaken. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The client's response names for those that were changed. */
  readonly clientNames: ReadonlyMap<string, string>;
  /** What the caller may not have: it is part of the operation and not of what is run. */
  readonly withheld: readonly WithheldField[];
  /** What to run; of a subscription, for every event. */
  readonly root: PlanNode | undefined;
  /** Of a subscription: what to subscribe to. */
  readonly primary: FetchNode | undefined;
}

/** Asks the planner for its plan, relieving its input of what it gets wrong and correcting its output. */
export function planOperation(
  selected: SelectedOperation,
  supergraph: LoadedSupergraph,
  access?: Access,
): Plan {
  const alone: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: selected.document.definitions.filter(
      (definition) => definition === selected.operation || definition.kind === Kind.FRAGMENT_DEFINITION,
    ),
  };
  const { document, clientNames } = renameColliding(alone, supergraph.plannedNames);
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  if (!operation) throw new Error('expected the document to keep its operation');
  const kept = access?.withhold(document);
  const withheld = kept?.fields ?? [];
  if (kept?.nothingLeft) throw refusal(withheld[0]?.error, clientNames);
  const wanted = fillDirectiveDefaults(kept?.document ?? document, supergraph.directiveDefaults);
  const asked = withoutIntrospection(wanted);
  const node = asked && buildPlan(anchorConditionalSelections(asked), supergraph);
  if (node?.kind !== 'Subscription') {
    const [unplanned] = unplannedRoots(wanted, node);
    if (unplanned !== undefined) throw unanswerable({ path: [clientNames.get(unplanned) ?? unplanned] });
    const root = node && restoreArguments(node, supergraph.restore);
    return { document, operation, clientNames, withheld, root, primary: undefined };
  }
  return {
    document,
    operation,
    clientNames,
    withheld,
    root: node.rest && restoreArguments(node.rest, supergraph.restore),
    primary: restoreFetch(node.primary, supergraph.restore),
  };
}

/** The whole operation is refused with what is wrong with one field, whose null nothing would survive. */
function refusal(error: AnswerError | undefined, clientNames: ReadonlyMap<string, string>): GraphQLError {
  const { message = 'nothing of this operation may be had', extensions } = error ?? {};
  const path = error?.path?.map((step) => clientNames.get(String(step)) ?? step);
  return new GraphQLError(message, { ...(path ? { path } : {}), ...(extensions ? { extensions } : {}) });
}

function buildPlan(document: DocumentNode, { planner, planningSchema, members }: LoadedSupergraph) {
  const planBy = (one: LoadedSupergraph['planner']): QueryPlan | Error => {
    try {
      return one.buildQueryPlan(operationFromDocument(planningSchema, document, { validate: false }));
    } catch (error) {
      if (error instanceof GraphQLError) throw error;
      return error instanceof Error ? error : new Error(String(error));
    }
  };
  if (hasCondition(document, members.conditions)) {
    const made = planBy(members.planner());
    // What those types lead to may be out of reach on the cheapest way; then the plain supergraph has the word.
    const isPossible = !(made instanceof Error) && !(made.node && mixesMembers(made.node, members.known));
    if (isPossible) return made.node && keepKnownMembers(made.node, members.known);
  }
  const made = planBy(planner);
  // A supergraph may promise a field that no way of entities and keys leads to.
  if (made instanceof Error) throw unanswerable({ originalError: made });
  return made.node;
}

function unanswerable(options: Pick<GraphQLErrorOptions, 'path' | 'originalError'>): GraphQLError {
  const extensions = { code: 'INTERNAL_SERVER_ERROR' satisfies ErrorCode };
  return new GraphQLError('the subgraphs have no way to answer this operation', { ...options, extensions });
}
