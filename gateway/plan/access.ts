import type { DocumentNode } from 'graphql';
import type { AnswerError } from '../fetch/fetcher.ts';

/** What of an operation a caller may have. */
export interface Access {
  /** Tells apart what is granted: operations are planned and kept once for each. */
  readonly key: string;
  /** Takes out of a valid document of one operation what the caller may not have. */
  withhold(document: DocumentNode): Withheld;
}

/** An operation without what is withheld from a caller. */
export interface Withheld {
  readonly document: DocumentNode;
  readonly fields: readonly WithheldField[];
  /** Whether nothing would be left of the answer, so that nothing need be asked. */
  readonly nothingLeft: boolean;
}

/** A field that is answered with null. */
export interface WithheldField {
  readonly error: AnswerError;
  /** The outcomes of @skip and @include under which it is asked for. */
  readonly conditions: readonly { readonly variable: string; readonly is: boolean }[];
}
