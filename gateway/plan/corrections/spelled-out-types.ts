import { baseType, isAbstractType, possibleRuntimeTypes, type Schema } from '@apollo/federation-internals';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type InlineFragmentNode,
  Kind,
  type SelectionNode,
} from 'graphql';

/** Selections multiply with the types at every level. What comes to more than this is not worth spelling out. */
const MOST_SELECTIONS = 2000;

/**
 * An operation that asks for the same, type by type: what it selects under a condition on another interface or union,
 * and the fields of interfaces that are among those `moved` for one of the types (as `Type.field`), it selects on each
 * of the object types that can stand there. Undefined when that is too much.
 *
 * The planner finds no way, though there is one, for a condition on one interface where an interface object of
 * another stands, and for an interface's field that some of the types have in this subgraph and some in that one
 * since an @override. Over object types it finds the way to each. The other fields of interfaces stay as they are:
 * where no way leads to one of them, the subgraphs contradict each other, and an answer would be half a truth.
 */
export function spelledOut(
  document: DocumentNode,
  schema: Schema,
  moved: ReadonlySet<string>,
): DocumentNode | undefined {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  let made = 0;

  const typesOf = (type: string): readonly string[] => {
    const named = schema.type(type);
    if (!named || !isAbstractType(named)) return [type];
    return possibleRuntimeTypes(named).map(({ name }) => name);
  };
  /** The selections for an object of one type. */
  const ofObject = (selections: readonly SelectionNode[], type: string): readonly SelectionNode[] =>
    selections.flatMap((selection): readonly SelectionNode[] => {
      made += 1;
      if (made > MOST_SELECTIONS) return [];
      if (selection.kind === Kind.FIELD) return [ofField(selection, type)];
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const condition = fragment?.typeCondition?.name.value ?? type;
      if (!fragment || !typesOf(condition).includes(type)) return [];
      const inner = ofObject(fragment.selectionSet.selections, type);
      return inner.length > 0 ? [under(undefined, inner, selection.directives)] : [];
    });
  const ofField = (field: FieldNode, parent: string): FieldNode => {
    const definition = schema.type(parent);
    const found = definition && 'field' in definition ? definition.field(field.name.value) : undefined;
    const value = found?.type && baseType(found.type).name;
    if (!field.selectionSet || !value) return field;
    const { selections } = field.selectionSet;
    return { ...field, selectionSet: { kind: Kind.SELECTION_SET, selections: ofValue(selections, value) } };
  };
  const ofValue = (selections: readonly SelectionNode[], type: string): readonly SelectionNode[] => {
    const named = schema.type(type);
    const parts = named && isAbstractType(named) ? ofAbstract(selections, type) : ofObject(selections, type);
    return parts.length > 0 ? parts : [typename];
  };
  const ofAbstract = (selections: readonly SelectionNode[], type: string): readonly SelectionNode[] => {
    const members = typesOf(type);
    return selections.flatMap((selection): readonly SelectionNode[] => {
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (!fragment) return [];
      if (fragment.kind === Kind.FIELD) {
        const { value } = fragment.name;
        if (!members.some((member) => moved.has(`${member}.${value}`))) return ofObject([selection], type);
      } else {
        const covered = new Set(typesOf(fragment.typeCondition?.name.value ?? type));
        if (members.every((member) => covered.has(member))) {
          // Whether the condition holds is seen by the type's name, which an interface object doesn't know.
          const inner = [typename, ...ofValue(fragment.selectionSet.selections, type)];
          return [under(undefined, inner, selection.directives)];
        }
      }
      return members.flatMap((member) => {
        const inner = ofObject([selection], member);
        return inner.length > 0 ? [under(member, inner)] : [];
      });
    });
  };
  const definitions = document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    const root = schema.schemaDefinition.rootType(definition.operation)?.name ?? '';
    const selections = ofObject(definition.selectionSet.selections, root);
    return [{ ...definition, selectionSet: { kind: Kind.SELECTION_SET, selections } } as const];
  });
  return made > MOST_SELECTIONS ? undefined : { kind: Kind.DOCUMENT, definitions };
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function under(
  type: string | undefined,
  selections: readonly SelectionNode[],
  directives?: InlineFragmentNode['directives'],
): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    ...(type
      ? { typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } } as const }
      : {}),
    ...(directives ? { directives } : {}),
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
}
