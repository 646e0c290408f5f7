import type { EntityPart, Target } from '../plan/calls.ts';
import type { JsonObject } from './merge.ts';
import type { Represent, Representation } from './representation.ts';
import { isShared, markShared } from './shared.ts';

/** A part of an entity call, ready to be run. */
export interface CompiledPart extends EntityPart {
  readonly represent: Represent;
}

/** The entities that one `_entities` field asks for, each once, with all the places that want it. */
export interface Batch {
  readonly part: CompiledPart;
  /** As JSON text. */
  readonly representations: string[];
  /** By index of the representation. */
  readonly places: JsonObject[][];
  /** The batch's other variables, each as `"name":value` in JSON. */
  readonly variables: string[];
  /** Indexes of the representations, by how they are told apart; made when there is a second one to tell apart. */
  indexes: Map<Representation, Map<string | number, number>> | undefined;
}

/** A batch for a part of a call, without any place yet. */
export function emptyBatch(part: CompiledPart): Batch {
  return { part, representations: [], places: [], variables: [], indexes: undefined };
}

/** Adds a place under the representation that it has in common with others. Gives its index, -1 for none. */
export function add(batch: Batch, place: JsonObject): number {
  const representation = batch.part.represent(place.__typename);
  const identity = representation?.identity(place);
  if (!representation || identity === undefined) return -1;
  if (batch.representations.length === 0) {
    batch.representations.push(representation.text(place, identity));
    batch.places.push([place]);
    return 0;
  }
  const indexes = indexesOf(batch, representation);
  const known = indexes.get(identity);
  if (known !== undefined) {
    batch.places[known]?.push(place);
    return known;
  }
  const index = batch.representations.push(representation.text(place, identity)) - 1;
  indexes.set(identity, index);
  batch.places.push([place]);
  return index;
}

function indexesOf(batch: Batch, representation: Representation): Map<string | number, number> {
  if (!batch.indexes) {
    batch.indexes = new Map();
    // The first one, which nothing had to be told apart from when it came.
    const first = batch.places[0]?.[0];
    const firstOf = first && batch.part.represent(first.__typename);
    const identity = first && firstOf?.identity(first);
    if (firstOf && identity !== undefined) batch.indexes.set(firstOf, new Map([[identity, 0]]));
  }
  let indexes = batch.indexes.get(representation);
  if (!indexes) {
    indexes = new Map();
    batch.indexes.set(representation, indexes);
  }
  return indexes;
}

/** Adds the places of one target, making one object of equal stubs as they are met. */
export function adder(batch: Batch, { shareable }: Target) {
  const stubs: (JsonObject | undefined)[] = [];
  return (place: JsonObject, holder: object, key: string | number): void => {
    const stub = shareable ? batch.part.represent(place.__typename)?.isStub(place) === true : false;
    const index = add(batch, place);
    if (!stub || index === -1) return;
    const first = stubs[index];
    if (first === undefined) {
      stubs[index] = place;
    } else if (first !== place && !isShared(place)) {
      markShared(first);
      (holder as Record<string | number, unknown>)[key] = first;
      batch.places[index]?.pop();
    }
  };
}
