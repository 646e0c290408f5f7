/** A server-sent event: its name and its data (HTML standard, section 9.2.6). */
export interface ServerSentEvent {
  readonly event: string;
  readonly data: string;
}

/** The most characters that one event may have; more would fill the memory of a gateway that waits for its end. */
const largestEvent = 16 * 1_048_576;

/**
 * Reads server-sent events out of text that comes in pieces.
 * @throws RangeError when an event is over 16 MiB.
 */
export class EventReader {
  #rest = '';
  #event = '';
  #data: string[] = [];
  #size = 0;

  /** The events that this piece completes. */
  *read(piece: string): Generator<ServerSentEvent> {
    this.#rest += piece;
    // A line ends with LF, CR or CRLF; a CR at the very end may be half of a CRLF.
    const lines = this.#rest.split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    if (this.#rest.length + this.#size > largestEvent) throw new RangeError('an event is too large');
    for (const line of lines) {
      if (line !== '') this.#take(line);
      else if (this.#data.length > 0 || this.#event !== '') yield this.#finish();
    }
  }

  #take(line: string): void {
    const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === 'event') this.#event = value;
    else if (field === 'data') {
      this.#data.push(value);
      this.#size += value.length;
    }
  }

  #finish(): ServerSentEvent {
    const event = { event: this.#event, data: this.#data.join('\n') };
    this.#event = '';
    this.#data = [];
    this.#size = 0;
    return event;
  }
}
