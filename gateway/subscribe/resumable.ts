import {
  type ArgumentNode,
  type ConstArgumentNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  parse,
  parseType,
  print,
  type TypeNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { isExactNumber } from '../fetch/exact-numbers.ts';

/** What `@resumable(cursor:, argument:)` says of a subscription field, with the argument's type. */
export interface Resumable {
  /** The field of the event's type that tells where it stands. */
  readonly cursor: string;
  /** The subscription field's argument that takes a cursor back. */
  readonly argument: string;
  /** The argument's type without its outer `!`, as SDL. */
  readonly argumentType: string;
}

/** Reads the resumable subscription fields, by name, out of a supergraph's SDL. */
export function readResumables(supergraphSdl: string): ReadonlyMap<string, Resumable> {
  const found = new Map<string, Resumable>();
  const document = parse(supergraphSdl, { noLocation: true });
  const schema = document.definitions.find((definition) => definition.kind === Kind.SCHEMA_DEFINITION);
  const root = schema?.operationTypes.find(({ operation }) => operation === 'subscription')?.type.name.value;
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION)
      continue;
    if (definition.name.value !== (root ?? 'Subscription')) continue;
    for (const field of definition.fields ?? []) {
      const directive = field.directives?.find(({ name }) => name.value === 'resumable');
      const [cursor, argument] = ['cursor', 'argument'].map((name) =>
        textArgument(directive?.arguments, name),
      );
      const type = field.arguments?.find(({ name }) => name.value === argument)?.type;
      if (cursor === undefined || argument === undefined || type === undefined) continue;
      found.set(field.name.value, { cursor, argument, argumentType: print(nullable(type)) });
    }
  }
  return found;
}

/** The alias under which the gateway asks for the cursor, whatever the client selects. */
export const cursorAlias = 'masar__cursor';

/** The variable in which the gateway sends the cursor to go on after. */
export const afterVariable = 'masar__after';

/** An upstream operation that can be begun again after any cursor. */
export interface ResumableOperation {
  /** The operation's text, with the cursor selected and the argument in `afterVariable`. */
  readonly text: string;
  /** The key of the root field in an event's data. */
  readonly responseKey: string;
  /** The cursor that the client itself asked to begin after; undefined for 'from now on'. */
  clientAfter(variables: Readonly<Record<string, unknown>>): string | undefined;
}

/** A cursor as text, whatever scalar the schema has for it. */
export function cursorText(value: unknown): string | undefined {
  if (isExactNumber(value)) return value.rawJSON;
  return value === undefined || value === null ? undefined : String(value);
}

/** Rewrites an upstream operation so that it tells its cursors and can be begun after one. */
export function makeResumable(operationText: string, resumable: Resumable): ResumableOperation {
  const document = parse(operationText, { noLocation: true });
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const root = operation?.selectionSet.selections[0];
  if (!operation || root?.kind !== Kind.FIELD)
    throw new Error('expected an upstream subscription with one root field');
  const given = root.arguments?.find(({ name }) => name.value === resumable.argument)?.value;

  const selectionSet = { kind: Kind.SELECTION_SET, selections: [rewriteRoot(root, resumable)] } as const;
  const rewritten = { ...operation, selectionSet };
  const rest = document.definitions.filter((definition) => definition !== operation);
  const used = variablesIn({ ...document, definitions: [rewritten, ...rest] });
  const variableDefinitions = [
    // The variable that held the client's own `after` may have no use any more, which would be an error.
    ...(operation.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value)),
    { kind: Kind.VARIABLE_DEFINITION, variable: afterNode, type: parseType(resumable.argumentType) } as const,
  ];
  return {
    text: print({ ...document, definitions: [{ ...rewritten, variableDefinitions }, ...rest] }),
    responseKey: (root.alias ?? root.name).value,
    clientAfter(variables) {
      const value = given && valueFromASTUntyped(given, variables);
      return cursorText(value);
    },
  };
}

const afterNode = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: afterVariable } } as const;

function rewriteRoot(root: FieldNode, { cursor, argument }: Resumable): FieldNode {
  const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
  const others = (root.arguments ?? []).filter((other) => other.name.value !== argument);
  const after: ArgumentNode = { kind: Kind.ARGUMENT, name: name(argument), value: afterNode };
  const told: FieldNode = { kind: Kind.FIELD, alias: name(cursorAlias), name: name(cursor) };
  const selections = [...(root.selectionSet?.selections ?? []), told];
  return { ...root, arguments: [...others, after], selectionSet: { kind: Kind.SELECTION_SET, selections } };
}

function variablesIn(document: DocumentNode): ReadonlySet<string> {
  const used = new Set<string>();
  visit(document, {
    enter(node) {
      // A definition isn't a use.
      if (node.kind === Kind.VARIABLE_DEFINITION) return false;
      if (node.kind === Kind.VARIABLE) used.add(node.name.value);
      return undefined;
    },
  });
  return used;
}

function nullable(type: TypeNode): TypeNode {
  return type.kind === Kind.NON_NULL_TYPE ? type.type : type;
}

function textArgument(given: readonly ConstArgumentNode[] | undefined, name: string): string | undefined {
  const value = given?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}
