import type { Status } from '@masar/kit/lifecycle/words';

/** What went wrong in a story, where it isn't the graph that refused. */
export type StoryFault =
  /** A step came that the story doesn't tell. */
  | 'NOT_AS_TOLD'
  /** The step that the story tells next didn't come. */
  | 'NO_STEP'
  /** The graph didn't answer for as long as patience lasted. */
  | 'NO_ANSWER';

/** How a story went. */
export interface Ending {
  /** The submission's id. */
  id: string;
  /** Undefined when it never got a number. */
  number: string | undefined;
  /** Where the request stood in the end. */
  status: Status | undefined;
  /** Steps that the subscription of all requests delivered. */
  steps: number;
  /** Handovers from one formation to another: referred, or routed by the secretariat. */
  referrals: number;
  /** From sending the submission until the subscription told of its registration, in ms. */
  registeredAfterMs: number | undefined;
  /** Steps of the path in the register that a subscription didn't deliver. */
  missing: number;
  /** Undefined when the story went as told. */
  failure: { code: string; reason: string } | undefined;
}

/** Ends a story. */
export class StoryFailure extends Error {
  override name = 'StoryFailure';
  readonly code: StoryFault;

  constructor(code: StoryFault, message: string) {
    super(message);
    this.code = code;
  }
}
