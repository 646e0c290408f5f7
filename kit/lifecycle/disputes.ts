import { MasarError } from '../errors/masar-error.ts';

/** Working days after a resolution in which the citizen may dispute it, and after which it is archived. */
export const answerWindowWorkingDays = 10;

/** What the custodian knows of a closed case when a dispute arrives. */
export interface ClosedCase {
  number: string;
  acceptedAt: Date | null;
  /** The end of the window, counted on the working calendar from the resolution. */
  windowEndsAt: Date | null;
}

/**
 * The part of 'may this be disputed?' that the table can't say: it depends on the citizen's own answer and on
 * time.
 * @throws MasarError ALREADY_ACCEPTED or DISPUTE_WINDOW_CLOSED
 */
export function assertDisputable(closed: ClosedCase, now: Date): void {
  if (closed.acceptedAt) {
    throw new MasarError(
      'ALREADY_ACCEPTED',
      `${closed.number} was accepted on ${closed.acceptedAt.toISOString()}`,
      {
        number: closed.number,
      },
    );
  }
  if (closed.windowEndsAt && now > closed.windowEndsAt) {
    throw new MasarError(
      'DISPUTE_WINDOW_CLOSED',
      `${closed.number} could be disputed until ${closed.windowEndsAt.toISOString()}`,
      { number: closed.number, expected: `before ${closed.windowEndsAt.toISOString()}` },
    );
  }
}
