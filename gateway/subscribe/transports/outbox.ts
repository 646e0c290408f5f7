import type { Duplex } from 'node:stream';

/**
 * Where the ready frames of one socket go. The first frame of a turn of the event loop goes out at once; what follows
 * in the same turn, as when many subscriptions on the socket have an event at the same moment, goes out together.
 */
export class Outbox {
  readonly #raw: Duplex;
  /** The turn in which a frame was last written, and whether what followed is held back. */
  #turn = 0;
  #holds = false;

  constructor(raw: Duplex) {
    this.#raw = raw;
  }

  write(frame: Uint8Array): void {
    if (this.#turn !== turn) {
      this.#turn = turn;
      if (!planned) {
        planned = true;
        setImmediate(endTurn);
      }
    } else if (!this.#holds) {
      this.#holds = true;
      this.#raw.cork();
      holding.push(this);
    }
    this.#raw.write(frame);
  }

  /** Bytes that the network hasn't taken yet. */
  get backlog(): number {
    return this.#raw.writableLength;
  }

  release(): void {
    this.#holds = false;
    this.#raw.uncork();
  }
}

let turn = 1;
let planned = false;
let holding: Outbox[] = [];

function endTurn(): void {
  turn += 1;
  planned = false;
  const released = holding;
  holding = [];
  for (const outbox of released) outbox.release();
}
