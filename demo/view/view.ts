import type { EventLine } from './board.ts';

/** What a view shows besides the board. */
export interface ViewContext {
  /** The graph's address. */
  address: string;
  /** How many requests the demo is going to submit. */
  planned: number;
}

/** Where the demo is seen. */
export interface View {
  /** A line has been added to the board's events. */
  line(line: EventLine): void;
  /** Gives the terminal back. */
  close(): void;
}
