import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode, print } from 'graphql';
import type { AnswerError } from '../fetch/fetcher.ts';
import type { Access, WithheldField } from './access.ts';
import { renameColliding } from './corrections/colliding-names.ts';
import { anchorConditionalSelections } from './corrections/conditional-selections.ts';
import { fillDirectiveDefaults } from './corrections/executable-directives.ts';
import { withoutIntrospection } from './corrections/introspection-fields.ts';
import { restoreArguments, restoreFetch } from './corrections/restore-arguments.ts';
import { unplannedRoots } from './corrections/unplanned-roots.ts';
import { unanswerable } from './planner/answer.ts';
import type { PlannedNode } from './planner/planner.ts';
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

/** An operation on its way to a plan. */
export interface BegunPlan {
  /** What the planner is to be asked, as text; undefined when nothing has to be. */
  readonly asked: string | undefined;
  /** Takes what the planner said. Throws a GraphQLError when it doesn't answer the operation. */
  finish(node: PlannedNode): Plan;
}

/**
 * Begins to plan: relieves the planner's input of what it gets wrong, and corrects its output in the end. Throws a
 * GraphQLError when the caller may have nothing of the operation.
 */
export function beginPlan(
  selected: SelectedOperation,
  supergraph: LoadedSupergraph,
  access?: Access,
): BegunPlan {
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
  const plan = { document, operation, clientNames, withheld };
  return {
    asked: asked && print(anchorConditionalSelections(asked)),
    finish(node) {
      if (node?.kind !== 'Subscription') {
        const [unplanned] = unplannedRoots(wanted, node);
        if (unplanned !== undefined) throw unanswerable({ path: [clientNames.get(unplanned) ?? unplanned] });
        const root = node && restoreArguments(node, supergraph.restore);
        return { ...plan, root, primary: undefined };
      }
      return {
        ...plan,
        root: node.rest && restoreArguments(node.rest, supergraph.restore),
        primary: restoreFetch(node.primary, supergraph.restore),
      };
    },
  };
}

/** The whole operation is refused with what is wrong with one field, whose null nothing would survive. */
function refusal(error: AnswerError | undefined, clientNames: ReadonlyMap<string, string>): GraphQLError {
  const { message = 'nothing of this operation may be had', extensions } = error ?? {};
  const path = error?.path?.map((step) => clientNames.get(String(step)) ?? step);
  return new GraphQLError(message, { ...(path ? { path } : {}), ...(extensions ? { extensions } : {}) });
}
