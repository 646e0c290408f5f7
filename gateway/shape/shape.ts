import type { ErrorCode } from '@masar/kit/errors/codes';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { AnswerError } from '../fetch/fetcher.ts';
import { Lru } from '../plan/lru.ts';
import type { TypeIndex } from '../plan/type-index.ts';
import { introspect } from './introspection.ts';
import { compositeWriter, type ShapeError, type ShapeRun, type Write } from './writer.ts';

/**
 * Writes what the subgraphs sent as the client asked for it, as JSON text: its fields in its order, inaccessible
 * values out, nulls where the schema lets them stand. Undefined when the null reached the top: `data` is null.
 */
export type Shape = (given: Given) => Shaped;

/** What an answer is written from. */
export interface Given {
  readonly data: Record<string, unknown>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whether no string in the data needs an escape in JSON. */
  readonly unescaped: boolean;
}

/** A shaped answer. */
export interface Shaped {
  readonly text: string | undefined;
  readonly errors: readonly AnswerError[];
  /**
   * Values that became null because the client's schema does not have them, as an enum's inaccessible ones. They
   * are no errors of the client's or the subgraph's, and the client learns of them beside the errors.
   */
  readonly unknownValues: readonly AnswerError[];
}

/** How many outcomes of @skip and @include are kept compiled per operation. */
const VARIANTS = 32;

/** An operation as it was planned. */
export interface ShapedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The client's response names for those that the plan changed. */
  readonly clientNames: ReadonlyMap<string, string>;
}

/** Compiles the way from data to text once per operation and outcome of its @skip and @include. */
export function compileShape(
  schema: GraphQLSchema,
  types: TypeIndex,
  { document, operation, clientNames }: ShapedOperation,
): Shape {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const rootType = schema.getRootType(operation.operation);
  if (!rootType) throw new Error(`expected the schema to have a ${operation.operation} type`);
  const conditionNames = conditionVariables(document);
  const variants = new Lru<string, Write>(VARIANTS);
  const root = { kind: Kind.FIELD, name: rootName, selectionSet: operation.selectionSet } as const;

  const compile = (conditions: Readonly<Record<string, boolean>>): Write =>
    compositeWriter(rootType, [root], { schema, types, fragments, clientNames, conditions });
  let unconditional: Write | undefined;

  const writerFor = (variables: Readonly<Record<string, unknown>>): Write => {
    if (conditionNames.length === 0) {
      unconditional ??= compile({});
      return unconditional;
    }
    const values = conditionNames.map((name) => variables[name] === true);
    const key = values.join();
    let write = variants.get(key);
    if (!write) {
      const conditions = Object.fromEntries(
        conditionNames.map((name, index) => [name, values[index] === true]),
      );
      write = compile(conditions);
      variants.set(key, write);
    }
    return write;
  };

  return ({ data, variables, unescaped }) => {
    const errors: ShapeError[] = [];
    const run: ShapeRun = {
      errors,
      unescaped,
      introspect: (nodes) => introspect(schema, document, operation, nodes, variables),
    };
    const text = writerFor(variables)(data, run);
    if (errors.length === 0) return { text, errors: none, unknownValues: none };
    const toAnswer = ({ message, path }: ShapeError) => ({ message, path, extensions });
    return {
      text,
      errors: errors.filter(({ isValue }) => !isValue).map(toAnswer),
      unknownValues: errors.filter(({ isValue }) => isValue).map(toAnswer),
    };
  };
}

const none: readonly never[] = [];
const rootName = { kind: Kind.NAME, value: 'operation' } as const;
const extensions = { code: 'SUBGRAPH_INVALID_RESPONSE' satisfies ErrorCode };

function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    [Kind.DIRECTIVE](node) {
      if (node.name.value !== 'skip' && node.name.value !== 'include') return;
      for (const argument of node.arguments ?? []) {
        if (argument.value.kind === Kind.VARIABLE) names.add(argument.value.name.value);
      }
    },
  });
  return [...names].sort();
}
