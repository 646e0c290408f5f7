import { type DirectiveNode, Kind, parse, type SelectionSetNode } from 'graphql';
import type { StepCondition } from './steps.ts';

/** The outcomes of @skip and @include of which one has to come about, each a list of what has to hold together. */
export type NeededWhen = readonly (readonly StepCondition[])[];

/**
 * When an entity fetch asks for anything at all; undefined when always. The planner leaves @skip and @include on the
 * fields of a fetch, so a fetch all of whose fields have them may be sent for nothing.
 */
export function neededWhen(operation: string): NeededWhen | undefined {
  if (!/@(skip|include)\b/.test(operation)) return undefined;
  const outcomes: (readonly StepCondition[])[] = [];
  let isAlways = false;
  const walk = ({ selections }: SelectionSetNode, around: readonly StepCondition[]): void => {
    for (const selection of selections) {
      const conditions = conditionsOf(selection.directives);
      if (conditions === 'never') continue;
      const all = [...around, ...conditions];
      if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet, all);
      else if (all.length === 0) isAlways = true;
      else outcomes.push(all);
    }
  };
  for (const definition of parse(operation, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const root of definition.selectionSet.selections) {
      if (root.kind === Kind.FIELD && root.selectionSet) walk(root.selectionSet, []);
    }
  }
  return isAlways ? undefined : outcomes;
}

/** What has to hold for a selection to count; 'never' when it can't. */
function conditionsOf(directives: readonly DirectiveNode[] = []): StepCondition[] | 'never' {
  const conditions: StepCondition[] = [];
  for (const { name, arguments: given } of directives) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const is = name.value === 'include';
    const value = given?.find((argument) => argument.name.value === 'if')?.value;
    if (value?.kind === Kind.VARIABLE) conditions.push({ variable: value.name.value, is });
    else if (value?.kind === Kind.BOOLEAN && value.value !== is) return 'never';
  }
  return conditions;
}
