import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { AnswerError } from '../fetch/fetcher.ts';
import type { Target } from '../plan/calls.ts';
import { EVERY, isTypeCondition, meetsTypeCondition } from '../plan/path.ts';
import type { TypeIndex } from '../plan/type-index.ts';
import { collectFields } from '../shape/select.ts';
import type { ClientPath } from './errors.ts';
import type { Failure, SingleExecution } from './execution.ts';
import { isObject, type JsonObject, read } from './merge.ts';

/** The most errors that one failure becomes; beyond, one stands for all at the way that they have in common. */
const MOST = 100;

/**
 * Writes a failure's errors: one for each field of the client's that has no value at the places that were asked for,
 * at its full path. Works when the execution has ended, for what one subgraph did not give another one may have.
 */
export type ExplainFailures = (execution: SingleExecution) => AnswerError[];

/** The operation as it was planned. */
export interface AskedFields {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** Makes what turns the failures of an execution into errors with paths, for one operation. */
export function explainFailures(
  schema: GraphQLSchema,
  types: TypeIndex,
  { document, operation }: AskedFields,
): ExplainFailures {
  return (execution) => {
    const scope = { fragments: fragmentsOf(document), types, conditions: truths(execution) };
    const fieldsOf = (sets: readonly SelectionSetNode[], type: string) => collectFields(sets, type, scope);
    const walk = new Walk(schema, fieldsOf, execution.data);
    const root = schema.getRootType(operation.operation)?.name ?? '';
    const told = new Set<string>();
    const errors = execution.failures.flatMap((failure) => {
      const asked = askedKeys(failure);
      const paths = failure.targets.flatMap((target) =>
        walk.missing(target, { ...failure, asked }, [operation.selectionSet], root),
      );
      const all = paths.length > MOST ? [commonStart(paths)] : paths;
      return all.flatMap((path) => {
        const key = JSON.stringify([path, failure.error.extensions?.serviceName]);
        if (told.has(key)) return [];
        told.add(key);
        return [path.length === 0 ? failure.error : { ...failure.error, path }];
      });
    });
    // Nothing that the client asked for is missing; a failure is told of all the same.
    return errors.length > 0 ? errors : execution.failures.slice(0, 1).map(({ error }) => error);
  };
}

interface Wanted extends Pick<Failure, 'concerns'> {
  /** The response keys that the call asked for. */
  readonly asked: ReadonlySet<string>;
}

type FieldsOf = (sets: readonly SelectionSetNode[], type: string) => ReadonlyMap<string, FieldNode[]>;

class Walk {
  readonly #schema: GraphQLSchema;
  readonly #fieldsOf: FieldsOf;
  readonly #data: JsonObject;

  constructor(schema: GraphQLSchema, fieldsOf: FieldsOf, data: JsonObject) {
    this.#schema = schema;
    this.#fieldsOf = fieldsOf;
    this.#data = data;
  }

  /** The paths of the client's fields without values at a target's places. */
  missing(
    { path }: Target,
    { asked, concerns }: Wanted,
    start: readonly SelectionSetNode[],
    root: string,
  ): ClientPath[] {
    const found: ClientPath[] = [];
    const into = (
      value: unknown,
      depth: number,
      way: ClientPath,
      sets: readonly SelectionSetNode[],
      type: string,
    ): void => {
      if (found.length > MOST) return;
      const step = path[depth];
      if (Array.isArray(value)) {
        const next = step === EVERY ? depth + 1 : depth;
        for (const [index, element] of value.entries()) into(element, next, [...way, index], sets, type);
        return;
      }
      if (!isObject(value)) return;
      if (isTypeCondition(step)) {
        if (meetsTypeCondition(value, step)) into(value, depth + 1, way, sets, type);
        return;
      }
      const own = this.#typeOf(value, type);
      const fields = this.#fieldsOf(sets, own);
      const nodes = step === undefined ? undefined : fields.get(step);
      // What is only fetched for others' requirements is no place of the client's: the object that it is in is.
      if (step === undefined || !nodes) {
        if (concerns?.(value) === false) return;
        for (const key of lacking(value, fields, asked)) found.push(key === undefined ? way : [...way, key]);
        return;
      }
      const inner = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      into(read(value, step), depth + 1, [...way, step], inner, this.#typeOfField(own, nodes));
    };
    into(this.#data, 0, [], start, root);
    return found;
  }

  #typeOf(object: JsonObject, declared: string): string {
    const { __typename } = object;
    if (typeof __typename !== 'string') return declared;
    return isCompositeType(this.#schema.getType(__typename)) ? __typename : declared;
  }

  #typeOfField(parent: string, [node]: readonly FieldNode[]): string {
    const type = this.#schema.getType(parent);
    const field =
      node && (isObjectType(type) || isInterfaceType(type)) ? type.getFields()[node.name.value] : undefined;
    return field ? getNamedType(field.type).name : '';
  }
}

/**
 * The keys of what was asked for and has no value in an object; undefined stands for the object itself. None where it
 * was asked for others' requirements only: those who miss it tell of it.
 */
function lacking(
  object: JsonObject,
  fields: ReadonlyMap<string, FieldNode[]>,
  asked: ReadonlySet<string>,
): (string | undefined)[] {
  const empty = [...fields].flatMap(([key, [node]]) =>
    read(object, key) === undefined && !node?.name.value.startsWith('__') ? [key] : [],
  );
  const direct = empty.filter((key) => asked.has(key));
  if (direct.length > 0) return direct;
  // Another subgraph has given a part of the value.
  const present = [...fields.keys()].filter((key) => asked.has(key) && isObjectOrList(read(object, key)));
  if (present.length > 0) return present;
  return empty.length > 0 ? [] : [undefined];
}

function isObjectOrList(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** The response keys that a failed call asked for at its places. */
function askedKeys({ operation, responseKey, outputRewrites }: Failure): Set<string> {
  const keys = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) keys.add(responseName(selection));
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
    }
  };
  for (const definition of parse(operation.text, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    if (responseKey === undefined) collect(definition.selectionSet);
    for (const selection of definition.selectionSet.selections) {
      const isAsked = selection.kind === Kind.FIELD && responseName(selection) === responseKey;
      if (isAsked && selection.selectionSet) collect(selection.selectionSet);
    }
  }
  for (const rewrite of outputRewrites) {
    const last = rewrite.path.at(-1);
    if (rewrite.kind === 'KeyRenamer' && last !== undefined && keys.delete(last))
      keys.add(rewrite.renameKeyTo);
  }
  return keys;
}

function responseName(selection: SelectionNode & { readonly kind: Kind.FIELD }): string {
  return selection.alias?.value ?? selection.name.value;
}

function commonStart([first = [], ...others]: readonly ClientPath[]): ClientPath {
  const end = first.findIndex((step, index) => others.some((other) => other[index] !== step));
  return end === -1 ? first : first.slice(0, end);
}

function fragmentsOf({ definitions }: DocumentNode): Map<string, FragmentDefinitionNode> {
  return new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
}

/** What @skip and @include go by: the variables that are true. */
function truths({ variables }: SingleExecution): Record<string, boolean> {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, value === true]));
}
