import type { ErrorCode } from '@masar/kit/errors/codes';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { DocumentRule } from '../plan/read.ts';

/** The most that one operation may have of each; fragments count wherever they are spread. */
export interface DocumentLimits {
  /** Fields inside each other. */
  readonly depth: number;
  readonly fields: number;
  readonly rootFields: number;
  readonly aliases: number;
  readonly directives: number;
}

type Figures = { -readonly [Name in keyof DocumentLimits]: number };

const words: Readonly<Record<keyof DocumentLimits, string>> = {
  depth: 'levels of fields',
  fields: 'fields',
  rootFields: 'root fields',
  aliases: 'aliases',
  directives: 'directives',
};

/**
 * Refuses operations that are over a limit, with the figures. Works on documents that have not been validated:
 * unknown fragments and fragments within themselves count nothing here and are refused by validation.
 */
export function limitDocuments(limits: DocumentLimits): DocumentRule {
  return (document) => {
    const count = counter(document);
    return document.definitions.flatMap((definition) => {
      if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
      const figures = count(definition.selectionSet);
      figures.directives += definition.directives?.length ?? 0;
      return (Object.keys(words) as (keyof DocumentLimits)[]).flatMap((name) =>
        figures[name] > limits[name] ? [exceeded(name, limits[name], figures[name])] : [],
      );
    });
  };
}

function exceeded(limit: keyof DocumentLimits, allowed: number, found: number): GraphQLError {
  const code = 'OPERATION_LIMIT_EXCEEDED' satisfies ErrorCode;
  return new GraphQLError(`expected at most ${allowed} ${words[limit]} in an operation, got ${found}`, {
    extensions: { code, limit, allowed, found },
  });
}

/** Counts a fragment once and adds its figures wherever it is spread, so that no document takes long to count. */
function counter(document: DocumentNode): (set: SelectionSetNode) => Figures {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const counted = new Map<string, Figures>();

  const ofFragment = (name: string): Figures => {
    const known = counted.get(name);
    if (known) return known;
    // Stands while the fragment is being counted: one within itself counts nothing there.
    counted.set(name, nothing());
    const fragment = fragments.get(name);
    const figures = fragment ? ofSet(fragment.selectionSet) : nothing();
    counted.set(name, figures);
    return figures;
  };

  const ofSet = (set: SelectionSetNode): Figures => {
    const sum = nothing();
    for (const selection of set.selections) {
      sum.directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) {
        const inner = selection.selectionSet ? ofSet(selection.selectionSet) : nothing();
        add(sum, { ...inner, depth: inner.depth + 1, fields: inner.fields + 1, rootFields: 1 });
        if (selection.alias) sum.aliases += 1;
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        add(sum, ofSet(selection.selectionSet));
      } else {
        add(sum, ofFragment(selection.name.value));
      }
    }
    return sum;
  };
  return ofSet;
}

function nothing(): Figures {
  return { depth: 0, fields: 0, rootFields: 0, aliases: 0, directives: 0 };
}

function add(sum: Figures, more: Figures): void {
  sum.depth = Math.max(sum.depth, more.depth);
  sum.fields += more.fields;
  sum.rootFields += more.rootFields;
  sum.aliases += more.aliases;
  sum.directives += more.directives;
}
