/** Under this key an object that stands in several places keeps the text that it was written as. */
export const MEMO: unique symbol = Symbol('memo');

/** What an object was written as, and by which writer. */
export interface Memo {
  writer: unknown;
  text: string;
}
