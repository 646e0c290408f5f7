import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import type { Requirement, Rewrite } from '../plan/steps.ts';
import type { TypeIndex } from '../plan/type-index.ts';
import { isObject, type JsonObject, own } from './merge.ts';
import { applyRewrites } from './rewrites.ts';

/**
 * Writes an entity's representation as JSON text; undefined when the entity is of another type or lacks a
 * field (an earlier fetch failed, which has its error already). Equal representations have equal text, so the
 * text also tells entities apart.
 */
export type Represent = (entity: JsonObject) => string | undefined;

/** A field of a representation; `fields` where the value is an object or a list of objects. */
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
  const write = compileSelections(requires, types);
  const writeEntity: Represent = (entity) => {
    const text = typeof entity.__typename === 'string' ? write(entity) : undefined;
    return text === '{}' ? undefined : text;
  };
  if (inputRewrites.length === 0) return writeEntity;
  return (entity) => {
    const text = writeEntity(entity);
    if (text === undefined) return undefined;
    const representation: unknown = JSON.parse(text);
    applyRewrites(inputRewrites, representation, types);
    return JSON.stringify(representation);
  };
}

type WriteObject = (object: JsonObject) => string | undefined;

function compileSelections(selections: Requirement, types: TypeIndex): WriteObject {
  const byType = new Map<unknown, WriteObject>();
  return (object) => {
    const typename = object.__typename;
    let write = byType.get(typename);
    if (!write) {
      write = compileFields(requiredFields(selections, typename, types), types);
      byType.set(typename, write);
    }
    return write(object);
  };
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

function compileFields(fields: ReadonlyMap<string, RequiredField>, types: TypeIndex): WriteObject {
  const writers = [...fields.values()].map(({ key, name, selections }) => ({
    key,
    head: `${JSON.stringify(name)}:`,
    write: selections ? compileValue(compileSelections(selections, types)) : writeLeaf,
  }));
  return (object) => {
    let text = '';
    for (const { key, head, write } of writers) {
      const value = own(object, key);
      const written = value === undefined ? undefined : write(value);
      if (written === undefined) return undefined;
      text += text === '' ? head + written : `,${head}${written}`;
    }
    return `{${text}}`;
  };
}

type WriteValue = (value: unknown) => string | undefined;

function writeLeaf(value: unknown): string | undefined {
  return JSON.stringify(value);
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
