import type { ErrorCode } from '@masar/kit/errors/codes';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Withheld, WithheldField } from '../plan/access.ts';
import type { FieldRules, Rule } from './field-rules.ts';

/** The rules, and how one caller stands to them. */
export interface WithholdOptions {
  readonly schema: GraphQLSchema;
  readonly rules: FieldRules;
  /** Whether the caller meets the rule. */
  allows(rule: Rule): boolean;
  /** What is said of a field that is withheld. */
  readonly code: ErrorCode;
}

type Conditions = WithheldField['conditions'];

/** Where the walk is. */
interface Place {
  /** The way to here; ends at the first list, for the elements aren't known yet. */
  readonly path: readonly string[];
  readonly inList: boolean;
  /** Whether a null here makes the whole answer null. */
  readonly vital: boolean;
  readonly conditions: Conditions;
}

/** Takes out of a valid document of one operation what the caller may not have. */
export function withhold(document: DocumentNode, options: WithholdOptions): Withheld {
  const walk = new Walk(document, options);
  const definitions = document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    const root = options.schema.getRootType(definition.operation);
    if (!root) throw new Error(`expected the schema to have a ${definition.operation} type`);
    const start: Place = { path: [], inList: false, vital: true, conditions: [] };
    const selectionSet = walk.ofSet(definition.selectionSet, root, start);
    // A subscription is its one root field.
    if (definition.operation === 'subscription' && walk.rootWithheld) walk.nothingLeft = true;
    return [{ ...definition, selectionSet }];
  });
  return {
    // Fragments have been written out where they are used, for what is withheld may differ from place to place.
    document: { kind: Kind.DOCUMENT, definitions },
    fields: walk.fields,
    nothingLeft: walk.nothingLeft,
  };
}

class Walk {
  readonly fields: WithheldField[] = [];
  nothingLeft = false;
  rootWithheld = false;
  readonly #options: WithholdOptions;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();

  constructor(document: DocumentNode, options: WithholdOptions) {
    this.#options = options;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION)
        this.#fragments.set(definition.name.value, definition);
    }
  }

  ofSet({ selections }: SelectionSetNode, type: GraphQLCompositeType, place: Place): SelectionSetNode {
    const kept = selections.flatMap((selection) => this.#ofSelection(selection, type, place));
    // What is left of an object without fields is that it is there.
    return { kind: Kind.SELECTION_SET, selections: kept.length > 0 ? kept : [typename] };
  }

  #ofSelection(selection: SelectionNode, type: GraphQLCompositeType, place: Place): SelectionNode[] {
    const conditions = conditionsOf(selection);
    if (conditions === 'never') return [selection];
    const here = { ...place, conditions: [...place.conditions, ...conditions] };
    if (selection.kind === Kind.FIELD) return this.#ofField(selection, type, here);
    const inner =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
    if (!inner) throw new Error('expected a document that has been validated');
    const named = inner.typeCondition && this.#options.schema.getType(inner.typeCondition.name.value);
    const narrowed = isCompositeType(named) ? named : type;
    const selectionSet = this.ofSet(inner.selectionSet, narrowed, {
      ...here,
      vital: here.vital && narrowed === type,
    });
    const { typeCondition } = inner;
    const directives = selection.directives ?? [];
    return [
      { kind: Kind.INLINE_FRAGMENT, directives, selectionSet, ...(typeCondition ? { typeCondition } : {}) },
    ];
  }

  #ofField(node: FieldNode, parent: GraphQLCompositeType, place: Place): FieldNode[] {
    const name = node.name.value;
    const field = 'getFields' in parent ? parent.getFields()[name] : undefined;
    if (!field || name.startsWith('__')) return [node];
    const key = node.alias?.value ?? name;
    const path = place.inList ? place.path : [...place.path, key];
    const vital = place.vital && isNonNullType(field.type);
    const missing = this.#options.rules.of(parent, name).filter((rule) => !this.#options.allows(rule));
    if (missing.length > 0) {
      this.#withhold(`${parent.name}.${name}`, missing, { ...place, path, vital });
      return [];
    }
    const type = getNamedType(field.type);
    if (!node.selectionSet || !isCompositeType(type)) return [node];
    const inList = place.inList || hasList(field.type);
    // A list may be empty, so that no null of an element need ever be met.
    const inside = { ...place, path, inList, vital: vital && !inList };
    return [{ ...node, selectionSet: this.ofSet(node.selectionSet, type, inside) }];
  }

  #withhold(coordinate: string, missing: readonly Rule[], { path, vital, conditions }: Place): void {
    const needs = missing.map((rule) => rule.key).join('; ');
    const message = `${coordinate} needs ${needs}`;
    const { code } = this.#options;
    this.fields.push({ error: { message, path, extensions: { code } }, conditions });
    if (path.length === 1) this.rootWithheld = true;
    if (vital && conditions.length === 0) this.nothingLeft = true;
  }
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function hasList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

/** The outcomes of @skip and @include under which a selection counts; 'never' when none does. */
function conditionsOf({ directives = [] }: SelectionNode): Conditions | 'never' {
  const conditions: Conditions[number][] = [];
  for (const { name, arguments: given } of directives) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const is = name.value === 'include';
    const value = given?.find((one) => one.name.value === 'if')?.value;
    if (value?.kind === Kind.VARIABLE) conditions.push({ variable: value.name.value, is });
    else if (value?.kind === Kind.BOOLEAN && value.value !== is) return 'never';
  }
  return conditions;
}
