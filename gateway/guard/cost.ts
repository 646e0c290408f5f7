import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';
import type { Prepared } from '../execute/engine.ts';
import { isExactNumber } from '../fetch/exact-numbers.ts';
import type { Applied, GuardDirectives } from '../plan/planner/applied-directives.ts';
import { type Amount, most, onVariables, product, sum } from './amount.ts';

/** What a mutation costs besides its fields; queries and subscriptions cost what their fields do. */
export const MUTATION_WEIGHT = 10;

/** What an object, interface or union costs unless `@cost` says otherwise; scalars, enums and arguments cost nothing. */
export const OBJECT_WEIGHT = 1;

/** Estimates what operations cost, from `@cost` and `@listSize` (the cost directives' specification). */
export interface CostModel {
  /** Compiled once per operation; a number as long as no variable decides how long a list is. */
  estimate(prepared: Pick<Prepared, 'document' | 'operation'>): Amount;
}

/** `listSize`: how long a list without `@listSize` is taken to be. */
export function createCostModel(
  directives: GuardDirectives,
  schema: GraphQLSchema,
  listSize: number,
): CostModel {
  const weights = new Map<string, number>();
  for (const [place, { weight }] of directives.cost) {
    if (typeof weight === 'number') weights.set(place, weight);
  }
  const lists = directives.listSize;
  return {
    estimate({ document, operation }) {
      const fragments = new Map<string, FragmentDefinitionNode>();
      for (const definition of document.definitions) {
        if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
      }
      const root = schema.getRootType(operation.operation);
      if (!root) throw new Error(`expected the schema to have a ${operation.operation} type`);
      const fields = new Estimate({ schema, weights, lists, listSize, fragments }).ofSet(
        operation.selectionSet,
        root,
        noSizes,
      );
      return operation.operation === 'mutation' ? sum([MUTATION_WEIGHT, fields]) : fields;
    },
  };
}

interface Scope {
  readonly schema: GraphQLSchema;
  readonly weights: ReadonlyMap<string, number>;
  readonly lists: ReadonlyMap<string, Applied>;
  readonly listSize: number;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** How long the lists directly inside an object are, by field name: what `sizedFields` of the field above says. */
type Sizes = ReadonlyMap<string, Amount>;
const noSizes: Sizes = new Map();

class Estimate {
  readonly #scope: Scope;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  ofSet({ selections }: SelectionSetNode, type: GraphQLCompositeType, sizes: Sizes): Amount {
    return sum(
      selections.map((selection) => onCondition(selection, this.#ofSelection(selection, type, sizes))),
    );
  }

  #ofSelection(selection: SelectionNode, type: GraphQLCompositeType, sizes: Sizes): Amount {
    if (selection.kind === Kind.FIELD) return this.#ofField(selection, type, sizes);
    const inner =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#scope.fragments.get(selection.name.value);
    if (!inner) throw new Error('expected a document that has been validated');
    const narrowed = inner.typeCondition && this.#scope.schema.getType(inner.typeCondition.name.value);
    return this.ofSet(inner.selectionSet, isCompositeType(narrowed) ? narrowed : type, sizes);
  }

  /** Introspection is free: it asks no subgraph. */
  #ofField(node: FieldNode, parent: GraphQLCompositeType, sizes: Sizes): Amount {
    const name = node.name.value;
    const field = 'getFields' in parent ? parent.getFields()[name] : undefined;
    if (!field || name.startsWith('__')) return 0;
    const own = this.#stated(this.#scope.lists, parent, name, pickFirst);
    const length = own ? this.#lengthOf(own, field, node) : undefined;
    const sized = own && length !== undefined ? namesOf(own.sizedFields) : [];
    const isList = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
    const count = isList ? (sizes.get(name) ?? (sized.length === 0 ? length : undefined)) : 1;
    const type = getNamedType(field.type);
    const each = this.#stated(this.#scope.weights, parent, name, largest) ?? this.#weightOf(type);
    const inner =
      node.selectionSet && isCompositeType(type)
        ? this.ofSet(node.selectionSet, type, new Map(sized.map((child) => [child, length ?? 1])))
        : 0;
    return sum([
      product(count ?? this.#scope.listSize, sum([each, inner])),
      this.#ofArguments(node, field, parent),
    ]);
  }

  /** What a directive says of a field: of an interface's without one, what it says of the implementing types'. */
  #stated<T>(
    said: ReadonlyMap<string, T>,
    parent: GraphQLCompositeType,
    field: string,
    pick: (all: readonly T[]) => T | undefined,
  ): T | undefined {
    if (said.size === 0) return undefined;
    const direct = said.get(`${parent.name}.${field}`);
    if (direct !== undefined || !isInterfaceType(parent)) return direct;
    const types = this.#scope.schema.getPossibleTypes(parent);
    return pick(types.flatMap(({ name }) => said.get(`${name}.${field}`) ?? []));
  }

  #weightOf(type: GraphQLNamedType): number {
    const { schema, weights } = this.#scope;
    const stated = weights.get(type.name);
    if (stated !== undefined) return stated;
    if (isObjectType(type)) return OBJECT_WEIGHT;
    if (!isAbstractType(type)) return 0;
    return Math.max(
      OBJECT_WEIGHT,
      ...schema.getPossibleTypes(type).map(({ name }) => weights.get(name) ?? 0),
    );
  }

  #lengthOf(
    { assumedSize, slicingArguments }: Applied,
    field: GraphQLField<unknown, unknown>,
    node: FieldNode,
  ) {
    const given = namesOf(slicingArguments).flatMap((name): Amount[] => {
      const argument = field.args.find((one) => one.name === name);
      const value = node.arguments?.find((one) => one.name.value === name)?.value;
      const fallback = argument?.defaultValue;
      const without = typeof fallback === 'number' ? fallback : undefined;
      return value ? slice(value, without) : without === undefined ? [] : [without];
    });
    const assumed = typeof assumedSize === 'number' ? assumedSize : undefined;
    return given.length > 0 ? most(given, assumed ?? this.#scope.listSize) : assumed;
  }

  #ofArguments(node: FieldNode, field: GraphQLField<unknown, unknown>, parent: GraphQLCompositeType): Amount {
    if (this.#scope.weights.size === 0) return 0;
    return sum(
      (node.arguments ?? []).map(({ name, value }) => {
        const argument = field.args.find((one) => one.name === name.value);
        return argument
          ? this.#ofArgument(argument, value, `${parent.name}.${field.name}(${name.value}:)`)
          : 0;
      }),
    );
  }

  #ofArgument(argument: GraphQLArgument, value: ValueNode, place: string): Amount {
    const stated = this.#scope.weights.get(place);
    if (!stated && !this.#mayCost(argument.type, new Set())) return 0;
    const cost = (given: unknown) => this.#ofInput(argument.type, given, stated);
    return onVariables(value, (variables) => cost(valueFromASTUntyped(value, variables)));
  }

  /** Whether a value of the type can cost anything: of most it is known, whatever the variables. */
  #mayCost(type: GraphQLInputType, seen: Set<string>): boolean {
    const named = getNamedType(type);
    if (seen.has(named.name)) return false;
    seen.add(named.name);
    const { weights } = this.#scope;
    if (weights.get(named.name)) return true;
    if (!isInputObjectType(named)) return false;
    return Object.entries(named.getFields()).some(
      ([name, field]) => weights.get(`${named.name}.${name}`) || this.#mayCost(field.type, seen),
    );
  }

  #ofInput(type: GraphQLInputType, given: unknown, stated: number | undefined): number {
    if (given === undefined || given === null) return 0;
    if (isNonNullType(type)) return this.#ofInput(type.ofType, given, stated);
    if (isListType(type)) {
      const items = Array.isArray(given) ? given : [given];
      return items.reduce((total: number, item) => total + this.#ofInput(type.ofType, item, stated), 0);
    }
    const own = stated ?? this.#scope.weights.get(type.name) ?? 0;
    if (!isInputObjectType(type) || typeof given !== 'object') return own;
    const fields = Object.entries(type.getFields()).map(([name, { type: inner }]) =>
      this.#ofInput(
        inner,
        (given as Record<string, unknown>)[name],
        this.#scope.weights.get(`${type.name}.${name}`),
      ),
    );
    return fields.reduce((total, cost) => total + cost, own);
  }
}

/** The length that a slicing argument asks for; null and what is no number leave it to the assumed one. */
function slice(value: ValueNode, fallback: number | undefined): Amount[] {
  if (value.kind === Kind.INT) return [Number(value.value)];
  if (value.kind !== Kind.VARIABLE) return [];
  const name = value.name.value;
  return [
    (variables) => {
      const given = name in variables ? variables[name] : fallback;
      if (isExactNumber(given)) return Number(given.rawJSON);
      return typeof given === 'number' ? given : Number.NaN;
    },
  ];
}

/** What @skip and @include leave out costs nothing. */
function onCondition({ directives = [] }: SelectionNode, amount: Amount): Amount {
  return directives.reduce<Amount>((cost, { name, arguments: given }) => {
    const skips = name.value === 'skip';
    const value = given?.find((one) => one.name.value === 'if')?.value;
    if ((!skips && name.value !== 'include') || !value) return cost;
    return product(
      cost,
      onVariables(value, (variables) => Number((valueFromASTUntyped(value, variables) === true) !== skips)),
    );
  }, amount);
}

function namesOf(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((name) => typeof name === 'string') : [];
}

function pickFirst<T>([first]: readonly T[]): T | undefined {
  return first;
}

function largest(all: readonly number[]): number | undefined {
  return all.length === 0 ? undefined : Math.max(...all);
}
