import type { ErrorCode } from '@masar/kit/errors/codes';
import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Prepared } from '../execute/engine.ts';
import type { GuardDirectives } from '../plan/planner/applied-directives.ts';

type Variables = Readonly<Record<string, unknown>>;

/** Whether something holds under these variables. */
type Test = (variables: Variables) => boolean;

/** A list in an operation that has to be asked for with one of its slicing arguments. */
interface Slice {
  readonly node: FieldNode;
  readonly coordinate: string;
  /** The slicing arguments, each with whether it is given. */
  readonly given: ReadonlyMap<string, Test>;
  /** What @skip and @include around it say. */
  readonly conditions: readonly Test[];
}

/** Refuses lists that are asked for with none or several of their slicing arguments. */
export interface SlicingRule {
  check(prepared: Pick<Prepared, 'document' | 'operation'>, variables: Variables): GraphQLError[];
}

/**
 * `@listSize(requireOneSlicingArgument:)` of the cost directives' specification, true unless the schema says
 * otherwise: without just one of them nobody knows how long the list gets. An argument with a default counts as given.
 */
export function createSlicingRule(directives: GuardDirectives, schema: GraphQLSchema): SlicingRule {
  const demands = new Map<string, readonly string[]>();
  for (const [place, applied] of directives.listSize) {
    const { slicingArguments: names, requireOneSlicingArgument: wanted } = applied;
    if (wanted !== false && Array.isArray(names) && names.length > 0) demands.set(place, names.map(String));
  }
  const known = new WeakMap<object, readonly Slice[]>();
  return {
    check(prepared, variables) {
      if (demands.size === 0) return [];
      let slices = known.get(prepared.operation);
      if (!slices) {
        slices = slicesIn(prepared, schema, demands);
        known.set(prepared.operation, slices);
      }
      return slices.flatMap(({ node, coordinate, given, conditions }) => {
        if (!conditions.every((holds) => holds(variables))) return [];
        const count = [...given.values()].filter((isGiven) => isGiven(variables)).length;
        return count === 1 ? [] : [refusal(node, coordinate, [...given.keys()], count)];
      });
    },
  };
}

function refusal(node: FieldNode, coordinate: string, names: readonly string[], count: number): GraphQLError {
  const wanted = names.length === 1 ? `the argument ${names[0]}` : `one of the arguments ${names.join(', ')}`;
  return new GraphQLError(`${coordinate}: expected ${wanted}, got ${count === 0 ? 'none' : count}`, {
    nodes: node,
    extensions: { code: 'BAD_USER_INPUT' satisfies ErrorCode, field: names.join(' | ') },
  });
}

function slicesIn(
  { document, operation }: Pick<Prepared, 'document' | 'operation'>,
  schema: GraphQLSchema,
  demands: ReadonlyMap<string, readonly string[]>,
): Slice[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const found: Slice[] = [];
  const walk = (
    { selections }: SelectionSetNode,
    type: GraphQLCompositeType,
    around: readonly Test[],
  ): void => {
    for (const selection of selections) {
      const conditions = [...around, ...conditionsOf(selection.directives)];
      if (selection.kind === Kind.FIELD) {
        const field = 'getFields' in type ? type.getFields()[selection.name.value] : undefined;
        if (!field) continue;
        const coordinate = `${type.name}.${field.name}`;
        const names = demands.get(coordinate);
        if (names) {
          const given = new Map(names.map((name) => [name, isGiven(selection, field, name)]));
          found.push({ node: selection, coordinate, given, conditions });
        }
        const inner = getNamedType(field.type);
        if (selection.selectionSet && isCompositeType(inner)) walk(selection.selectionSet, inner, conditions);
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      const narrowed = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value);
      if (fragment) walk(fragment.selectionSet, isCompositeType(narrowed) ? narrowed : type, conditions);
    }
  };
  const root = schema.getRootType(operation.operation);
  if (root) walk(operation.selectionSet, root, []);
  return found;
}

function isGiven(node: FieldNode, field: GraphQLField<unknown, unknown>, name: string): Test {
  const fallback = field.args.find((argument) => argument.name === name)?.defaultValue;
  const hasDefault = fallback !== undefined && fallback !== null;
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  if (!value) return () => hasDefault;
  if (value.kind !== Kind.VARIABLE) return () => value.kind !== Kind.NULL;
  const variable = value.name.value;
  return (variables) => (variable in variables ? variables[variable] !== null : hasDefault);
}

function conditionsOf(directives: readonly DirectiveNode[] = []): Test[] {
  return directives.flatMap(({ name, arguments: given }): Test[] => {
    if (name.value !== 'skip' && name.value !== 'include') return [];
    const wanted = name.value === 'include';
    const value = given?.find((argument) => argument.name.value === 'if')?.value;
    if (value?.kind === Kind.BOOLEAN) return [() => value.value === wanted];
    if (value?.kind !== Kind.VARIABLE) return [];
    return [(variables) => (variables[value.name.value] === true) === wanted];
  });
}
