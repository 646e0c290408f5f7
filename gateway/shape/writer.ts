import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql';
import { leafWriter } from './leaf.ts';
import { MEMO, type Memo } from './memo.ts';
import { collectFields, type SelectionScope } from './select.ts';

/** What goes wrong while an answer is written; the path is filled from the inside out. */
export interface ShapeError {
  readonly message: string;
  readonly path: (string | number)[];
  /** An enum's value or an object's type that its subgraph may well give, but the client's schema does not have. */
  readonly isValue?: boolean;
}

/** One writing of an answer. */
export interface ShapeRun {
  readonly errors: ShapeError[];
  /** Whether no string needs an escape. */
  readonly unescaped: boolean;
  /** Answers `__schema` and `__type` of the root. */
  introspect(nodes: readonly FieldNode[]): string;
}

/**
 * Writes a value as JSON text. 'null' is a null that came from the subgraph; undefined is a null that stands
 * for an error, which is in the run's errors already.
 */
export type Write = (value: unknown, run: ShapeRun) => string | undefined;

const NULL = 'null';

/** What a writer needs besides the selections. */
export interface WriterScope extends SelectionScope {
  readonly schema: GraphQLSchema;
  /** The client's response names for those that the plan changed. */
  readonly clientNames: ReadonlyMap<string, string>;
}

/** Compiles the writer for an object type or an abstract type with the selections made on it. */
export function compositeWriter(
  type: GraphQLCompositeType,
  selected: readonly FieldNode[],
  scope: WriterScope,
): Write {
  const sets = selected.flatMap((field) => field.selectionSet ?? []);
  const compile = (typename: string) => objectWriter(typename, collectFields(sets, typename, scope), scope);
  if (isObjectType(type)) return compile(type.name);
  const writers = new Map<unknown, Write | undefined>();
  const possible = scope.schema.getPossibleTypes(type);
  // Without a type name, an @interfaceObject subgraph was asked, which knows the interface alone.
  const untyped = isInterfaceType(type) ? type.name : possible.length === 1 ? possible[0]?.name : undefined;
  return (value, run) => {
    const typename = (value as { __typename?: unknown }).__typename ?? untyped;
    let write = writers.get(typename);
    if (!write && !writers.has(typename)) {
      write = isPossible(typename, type, scope.schema) ? compile(typename) : undefined;
      // A subgraph decides what stands here: only what the schema names may be remembered.
      if (write) writers.set(typename, write);
    }
    if (write) return write(value, run);
    run.errors.push({
      message: `expected __typename to be a type of ${type.name}, got ${describe(typename)}`,
      path: [],
      isValue: typeof typename === 'string' && isInaccessible(typename, type, scope),
    });
    return undefined;
  };
}

function isPossible(
  typename: unknown,
  type: GraphQLCompositeType,
  schema: GraphQLSchema,
): typename is string {
  if (typeof typename !== 'string') return false;
  // An object that only an @interfaceObject subgraph has told of is known under its interface's name.
  if (typename === type.name) return true;
  const named = schema.getType(typename);
  return (
    isAbstractType(type) && (isObjectType(named) || isInterfaceType(named)) && schema.isSubType(type, named)
  );
}

/** Whether the type would be possible here, had the client's schema not been relieved of it. */
function isInaccessible(
  typename: string,
  type: GraphQLCompositeType,
  { schema, types }: WriterScope,
): boolean {
  return schema.getType(typename) === undefined && types.matches(type.name, typename);
}

interface FieldWriter {
  readonly key: string;
  /** The key as JSON with its colon. */
  readonly head: string;
  readonly write: (object: Record<string, unknown>, run: ShapeRun) => string | undefined;
  readonly nonNull: boolean;
}

function objectWriter(
  typename: string,
  fields: ReadonlyMap<string, FieldNode[]>,
  scope: WriterScope,
): (value: unknown, run: ShapeRun) => string | undefined {
  const writers = [...fields].map(([key, nodes]) => fieldWriter(typename, key, nodes, scope));
  const count = writers.length;
  const starts = writers.map(({ head }, index) => (index === 0 ? '{' : ',') + head);
  const writeObject: Write = (value, run) => {
    if (typeof value !== 'object' || Array.isArray(value)) {
      run.errors.push({ message: `expected an object of ${typename}, got ${describe(value)}`, path: [] });
      return undefined;
    }
    const object = value as Record<string, unknown> & { [MEMO]?: Memo };
    const memo = object[MEMO];
    if (memo?.writer === writeObject) return memo.text;
    const errorsBefore = run.errors.length;
    let text = '';
    for (let index = 0; index < count; index++) {
      const field = writers[index] as FieldWriter;
      const before = run.errors.length;
      const written = field.write(object, run);
      if (run.errors.length > before) prefix(run.errors, before, field.key);
      if (written === undefined && field.nonNull) return undefined;
      text += (starts[index] as string) + (written ?? NULL);
    }
    text = count === 0 ? '{}' : `${text}}`;
    // What has errors has a path to each place that it stands in, so it is written anew.
    if (memo && run.errors.length === errorsBefore) {
      memo.writer = writeObject;
      memo.text = text;
    }
    return text;
  };
  return writeObject;
}

function fieldWriter(parent: string, key: string, nodes: FieldNode[], scope: WriterScope): FieldWriter {
  const head = `${JSON.stringify(scope.clientNames.get(key) ?? key)}:`;
  const name = (nodes[0] as FieldNode).name.value;
  if (name === '__typename') return typenameWriter(parent, key, head, scope.schema);
  if (name === SchemaMetaFieldDef.name || name === TypeMetaFieldDef.name) {
    return { key, head, nonNull: false, write: (_object, run) => run.introspect(nodes) };
  }
  const type = scope.schema.getType(parent);
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
  if (!field)
    throw new Error(`expected ${parent} to have the field ${name}: the document has been validated`);
  const write = valueWriter(field.type, nodes, `${parent}.${name}`, scope);
  // What an object inherits ('constructor') is not data.
  const read: FieldWriter['write'] =
    key in Object.prototype
      ? (object, run) => write(Object.hasOwn(object, key) ? object[key] : undefined, run)
      : (object, run) => write(object[key], run);
  return { key, head, nonNull: isNonNullType(field.type), write: read };
}

function typenameWriter(parent: string, key: string, head: string, schema: GraphQLSchema): FieldWriter {
  const text = JSON.stringify(parent);
  if (isObjectType(schema.getType(parent))) return { key, head, nonNull: true, write: () => text };
  return {
    key,
    head,
    nonNull: true,
    write: (_object, run) => {
      run.errors.push({ message: `no subgraph told the type of this object of ${parent}`, path: [] });
      return undefined;
    },
  };
}

/** Compiles the writer for a field's type: lists and non-null around a leaf or an object. */
function valueWriter(type: GraphQLOutputType, nodes: FieldNode[], where: string, scope: WriterScope): Write {
  if (isNonNullType(type)) {
    const write = valueWriter(type.ofType, nodes, where, scope);
    const isLeaf = isLeafType(type.ofType);
    return (value, run) => {
      const written = write(value, run);
      if (written !== NULL && (written !== undefined || !isLeaf)) return written;
      run.errors.push({ message: `Cannot return null for non-nullable field ${where}.`, path: [] });
      return undefined;
    };
  }
  if (isListType(type)) return listWriter(type.ofType, nodes, where, scope);
  if (isLeafType(type)) {
    const write = leafWriter(type);
    return (value, run) => {
      if (value === null || value === undefined) return NULL;
      const written = write(value, run.unescaped);
      if (written === undefined) {
        run.errors.push({
          message: `expected ${where} to be ${type.name}, got ${describe(value)}`,
          path: [],
          isValue: isEnumType(type),
        });
      }
      return written;
    };
  }
  if (!isCompositeType(type) && !isUnionType(type)) throw new Error(`expected an output type at ${where}`);
  const write = compositeWriter(type, nodes, scope);
  return (value, run) => (value === null || value === undefined ? NULL : write(value, run));
}

function listWriter(
  elementType: GraphQLOutputType,
  nodes: FieldNode[],
  where: string,
  scope: WriterScope,
): Write {
  const write = valueWriter(elementType, nodes, where, scope);
  const nonNull = isNonNullType(elementType);
  return (value, run) => {
    if (value === null || value === undefined) return NULL;
    if (!Array.isArray(value)) {
      run.errors.push({ message: `expected ${where} to be a list, got ${describe(value)}`, path: [] });
      return undefined;
    }
    let text = '[';
    let failed = false;
    for (let index = 0; index < value.length; index++) {
      const before = run.errors.length;
      const written = write(value[index], run);
      if (run.errors.length > before) prefix(run.errors, before, index);
      if (written === undefined && nonNull) failed = true;
      text += index === 0 ? (written ?? NULL) : `,${written ?? NULL}`;
    }
    return failed ? undefined : `${text}]`;
  };
}

function prefix(errors: ShapeError[], from: number, step: string | number): void {
  for (let index = from; index < errors.length; index++) errors[index]?.path.unshift(step);
}

/** Says what came without showing it: a value may be somebody's data. */
function describe(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
}
