import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { parseExactly } from '../fetch/exact-numbers.ts';
import type { Requirement, Rewrite } from '../plan/steps.ts';
import type { TypeIndex } from '../plan/type-index.ts';
import { quote } from '../shape/text.ts';
import { isObject, type JsonObject, read } from './merge.ts';
import { applyRewrites } from './rewrites.ts';

/** How entities of one type are represented to a subgraph. */
export interface Representation {
  /**
   * What tells the entity apart from others of its type; undefined when a field is missing (an earlier fetch
   * failed, which has its error already).
   */
  identity(entity: JsonObject): string | number | undefined;
  /** The representation as JSON text. */
  text(entity: JsonObject, identity: string | number): string;
  /** Whether the object holds nothing but what its representation tells. */
  isStub(entity: JsonObject): boolean;
}

/** Finds the representation for a type of entity; undefined when the fetch is not for entities of this type. */
export type Represent = (typename: unknown) => Representation | undefined;

/** A field of a representation; `selections` where the value is an object or a list of objects. */
interface RequiredField {
  /** Where the value is in the data. */
  readonly key: string;
  /** What the subgraph knows it as. */
  readonly name: string;
  readonly selections: Requirement | undefined;
}

/** Compiles the planner's `requires` once per fetch; per type of entity the fields are sorted out once. */
export function compileRepresentation(
  requires: Requirement,
  inputRewrites: readonly Rewrite[],
  types: TypeIndex,
): Represent {
  const byType = new Map<unknown, Representation | undefined>();
  return (typename) => {
    let found = byType.get(typename);
    if (found === undefined && typeof typename === 'string' && types.isKnown(typename)) {
      const fields = [...requiredFields(requires, typename, types).values()];
      found = fields.length > 0 ? representation(fields, typename, inputRewrites, types) : undefined;
      byType.set(typename, found);
    }
    return found;
  };
}

function representation(
  fields: readonly RequiredField[],
  typename: string,
  inputRewrites: readonly Rewrite[],
  types: TypeIndex,
): Representation {
  const write = compileFields(fields, types);
  const finish = (text: string): string => {
    if (inputRewrites.length === 0) return text;
    const rewritten = parseExactly(text);
    applyRewrites(inputRewrites, rewritten, types);
    return JSON.stringify(rewritten);
  };
  const isFlat = fields.every(({ selections }) => selections === undefined);
  const size = fields.some(({ key }) => key === '__typename') ? fields.length : fields.length + 1;
  const isStub = (entity: JsonObject): boolean => isFlat && countKeys(entity) === size;
  const keys = fields.filter(({ key }) => key !== '__typename');
  const [only] = keys;
  if (only && keys.length === 1 && isFlat) {
    // By far the commonest: a key of one field. Its value tells entities apart, and text is written once for each.
    const { key } = only;
    const head = keys.length === fields.length ? '{' : `{"__typename":${JSON.stringify(typename)},`;
    const start = `${head}${JSON.stringify(only.name)}:`;
    return {
      identity: (entity) => {
        const value = read(entity, key);
        if (typeof value === 'string' || typeof value === 'number') return value;
        return value === undefined ? undefined : ` ${JSON.stringify(value)}`;
      },
      text: (entity) => finish(`${start}${writeLeaf(read(entity, key))}}`),
      isStub,
    };
  }
  return { identity: write, text: (_entity, identity) => finish(String(identity)), isStub };
}

function countKeys(object: JsonObject): number {
  let count = 0;
  for (const _key in object) count += 1;
  return count;
}

/** The fields that an object of this type has to give, the fragments of the requirement resolved. */
function requiredFields(
  selections: Requirement,
  typename: unknown,
  types: TypeIndex,
): Map<string, RequiredField> {
  const fields = new Map<string, RequiredField>();
  const add = (selection: QueryPlanSelectionNode): void => {
    if (selection.kind === 'Field') {
      const key = selection.alias ?? selection.name;
      const before = fields.get(key)?.selections;
      fields.set(key, {
        key,
        name: selection.name,
        selections: before ? [...before, ...(selection.selections ?? [])] : selection.selections,
      });
    } else if (
      selection.typeCondition === undefined ||
      (typeof typename === 'string' && types.matches(selection.typeCondition, typename))
    ) {
      selection.selections.forEach(add);
    }
  };
  selections.forEach(add);
  return fields;
}

type WriteObject = (object: JsonObject) => string | undefined;
type WriteValue = (value: unknown) => string | undefined;

function compileFields(fields: readonly RequiredField[], types: TypeIndex): WriteObject {
  const writers = fields.map(({ key, name, selections }) => ({
    key,
    head: `${JSON.stringify(name)}:`,
    write: selections ? compileValue(compileSelections(selections, types)) : writeLeaf,
  }));
  return (object) => {
    let text = '';
    for (const { key, head, write } of writers) {
      const value = read(object, key);
      const written = value === undefined ? undefined : write(value);
      if (written === undefined) return undefined;
      text += text === '' ? head + written : `,${head}${written}`;
    }
    return `{${text}}`;
  };
}

function compileSelections(selections: Requirement, types: TypeIndex): WriteObject {
  const byType = new Map<unknown, WriteObject>();
  return (object) => {
    const typename = types.isKnown(object.__typename) ? object.__typename : undefined;
    let write = byType.get(typename);
    if (!write) {
      write = compileFields([...requiredFields(selections, typename, types).values()], types);
      byType.set(typename, write);
    }
    return write(object);
  };
}

function compileValue(writeObject: WriteObject): WriteValue {
  const write: WriteValue = (value) => {
    if (Array.isArray(value)) {
      const elements = value.map(write);
      return elements.includes(undefined) ? undefined : `[${elements.join(',')}]`;
    }
    return isObject(value) ? writeObject(value) : 'null';
  };
  return write;
}

function writeLeaf(value: unknown): string {
  return typeof value === 'string' ? quote(value) : JSON.stringify(value);
}
