/** One event as all members of a group get it: made into text once, framed once for each transport. */
export class Message {
  /** The GraphQL answer as JSON text. */
  readonly json: string;
  /** Where a resumable stream stands after this event. */
  readonly cursor: string | undefined;
  #bytes: Buffer | undefined;
  #last: { readonly of: unknown; readonly frame: unknown } | undefined;

  constructor(json: string, cursor: string | undefined) {
    this.json = json;
    this.cursor = cursor;
  }

  /** The JSON text in UTF-8. */
  get bytes(): Buffer {
    this.#bytes ??= Buffer.from(this.json);
    return this.#bytes;
  }

  /**
   * The message as one kind of member gets it: `make` is called when the last frame asked for was of another kind,
   * and told whether there was one. Only the last one is kept, since members of many kinds would fill the memory with
   * frames that nobody shares.
   */
  framed<Of, Frame>(of: Of, make: (message: Message, of: Of, again: boolean) => Frame): Frame {
    const last = this.#last;
    if (last !== undefined && last.of === of) return last.frame as Frame;
    const frame = make(this, of, last !== undefined);
    this.#last = { of, frame };
    return frame;
  }
}
