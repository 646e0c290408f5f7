import type { FormationKind } from '@masar/schema/events/directory';
import type { Bilingual } from '../data/seed-formation.ts';
import type { ServiceForm } from '../data/seed-service.ts';

/** A body of government as the directory knows it. */
export interface Formation {
  readonly code: string;
  readonly kind: FormationKind;
  /** The code of the formation above it; null for a central one. */
  readonly parent: string | null;
  /** The subgraph that serves it now: 'central', 'e-tarbeya', ...; 'hub' for the secretariat. */
  readonly subgraph: string;
  readonly name: Bilingual;
  readonly joinedAt: Date;
  /** Where it stands in lists. */
  readonly position: number;
}

/** Something that can be asked for. */
export interface Service {
  readonly code: string;
  readonly kind: 'REQUEST' | 'COMPLAINT' | 'SUGGESTION';
  /** The code of the formation that answers for it; null: the governorate that the citizen names. */
  readonly owner: string | null;
  /** Working hours in which it is to be resolved. */
  readonly slaHours: number;
  /** Iraqi dinars. */
  readonly fee: number;
  readonly documents: readonly Bilingual[];
  /** The JSON Schema (draft 2020-12) of a request's `details`. */
  readonly form: ServiceForm;
  readonly name: Bilingual;
  readonly description: Bilingual;
  /** Words that citizens search with, beyond those of the name. */
  readonly keywords: readonly string[];
  /** Where it stands in lists. */
  readonly position: number;
}

/** The directory as a whole at one version: every lookup is answered from memory, at once. */
export interface Directory {
  /** Grows with every change; at least 1. */
  readonly version: number;
  /** Every formation in order, the secretariat among them. */
  readonly formations: readonly Formation[];
  /** Every service in order. */
  readonly services: readonly Service[];
  formationOf(code: string): Formation | undefined;
  /** The formations above it, the nearest first; empty for a central or an unknown one. */
  ancestorsOf(code: string): readonly Formation[];
  /** The formations directly below it. */
  childrenOf(code: string): readonly Formation[];
  /** The codes of the formation and of everything below it; empty for an unknown one. */
  subtree(code: string): readonly string[];
  /** The subgraph that serves the formation; undefined for an unknown one. */
  subgraphOf(code: string): string | undefined;
  serviceOf(code: string): Service | undefined;
  /** What a formation owns and, for a governorate, what belongs to the citizen's governorate. */
  servicesOf(formation: string): readonly Service[];
  /** Services that have all words of the text in their names, description or keywords; the best first. */
  search(text: string): readonly Service[];
}

/** The directory of the running hub: it follows the database, also when another replica changes it. */
export interface LiveDirectory extends Directory {
  /** Reads what has changed in the database; what was committed before the call is seen after it. */
  refresh(): Promise<void>;
  /** Whether changes of other replicas are being heard. */
  connected(): boolean;
  close(): Promise<void>;
}
