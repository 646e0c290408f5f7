import type { EntityPart } from '../plan/calls.ts';
import type { JsonObject } from './merge.ts';
import type { Represent } from './representation.ts';

/** A part of an entity call, ready to be run. */
export interface CompiledPart extends EntityPart {
  readonly represent: Represent;
}

/** The entities that one `_entities` field asks for, each once, with all the places that want it. */
export interface Batch {
  readonly part: CompiledPart;
  readonly representations: string[];
  /** By index of the representation. */
  readonly places: JsonObject[][];
  /** The batch's other variables, each as `"name":value` in JSON. */
  readonly variables: string[];
  readonly indexes: Map<string, number>;
}

export function emptyBatch(part: CompiledPart): Batch {
  return { part, representations: [], places: [], variables: [], indexes: new Map() };
}

/** Adds a place, under the representation that it has in common with others. */
export function add(batch: Batch, place: JsonObject): void {
  const representation = batch.part.represent(place);
  if (representation === undefined) return;
  const known = batch.indexes.get(representation);
  if (known === undefined) {
    batch.indexes.set(representation, batch.representations.length);
    batch.representations.push(representation);
    batch.places.push([place]);
  } else {
    batch.places[known]?.push(place);
  }
}
