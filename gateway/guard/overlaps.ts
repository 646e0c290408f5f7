import type { ErrorCode } from '@masar/kit/errors/codes';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { DocumentRule } from '../plan/read.ts';

/** One place of the answer, with what a document selects for it. */
interface Place {
  readonly fragments: Set<string>;
  readonly inside: Map<string, { readonly place: Place; times: number }>;
}

/** What comparisons cost, as measured: one of two fields that have neither arguments nor fields of their own is 1. */
const weights = { fragment: 32, fieldWithFields: 64, character: 2 };

/**
 * Refuses documents of which validation would compare too much. Whether fields of one response name can be merged
 * (GraphQL spec, section 5.3.2) is found out by comparing each with each, and the fragments spread at one place as
 * well: a short document can keep the process busy for seconds. An honest one selects few things twice.
 *
 * Works on documents that have not been validated, and stops as soon as there is too much.
 */
export function limitOverlaps(most: number): DocumentRule {
  return ({ definitions }) => {
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const definition of definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    }
    const seen = new Set<string>();
    const within = new Set<string>();
    let found = 0;

    const visit = (set: SelectionSetNode, place: Place): void => {
      for (const selection of set.selections) {
        if (found > most) return;
        found += 1;
        if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet, place);
        else if (selection.kind === Kind.FIELD) visitField(selection, place);
        else visitFragment(selection.name.value, place);
      }
    };
    const visitField = (field: FieldNode, { inside }: Place): void => {
      const key = field.alias?.value ?? field.name.value;
      let same = inside.get(key);
      if (!same) {
        same = { place: emptyPlace(), times: 0 };
        inside.set(key, same);
      }
      found += same.times * weightOf(field);
      same.times += 1;
      if (field.selectionSet) visit(field.selectionSet, same.place);
    };
    const visitFragment = (name: string, place: Place): void => {
      if (place.fragments.has(name)) return;
      found += place.fragments.size * weights.fragment;
      place.fragments.add(name);
      seen.add(name);
      const fragment = fragments.get(name);
      if (!fragment || within.has(name)) return;
      within.add(name);
      visit(fragment.selectionSet, place);
      within.delete(name);
    };

    for (const definition of definitions) {
      if (definition.kind === Kind.OPERATION_DEFINITION) visit(definition.selectionSet, emptyPlace());
    }
    // Validation looks at those as well that nothing spreads.
    for (const name of fragments.keys()) if (!seen.has(name)) visitFragment(name, emptyPlace());
    return found > most ? [exceeded(most, found)] : [];
  };
}

function emptyPlace(): Place {
  return { fragments: new Set(), inside: new Map() };
}

/** What comparing a field with another costs: arguments are compared as text, and fields of their own are gathered. */
function weightOf({ arguments: given, selectionSet }: FieldNode): number {
  const [first, last] = [given?.[0]?.loc, given?.at(-1)?.loc];
  const ofArguments = first && last ? (last.end - first.start) * weights.character : 0;
  return 1 + ofArguments + (selectionSet ? weights.fieldWithFields : 0);
}

function exceeded(allowed: number, found: number): GraphQLError {
  const code = 'OPERATION_LIMIT_EXCEEDED' satisfies ErrorCode;
  const message = `expected a document whose fields and fragments meet in fewer places: comparing them may cost ${allowed}`;
  return new GraphQLError(message, {
    extensions: { code, limit: 'overlaps', allowed, found },
  });
}
