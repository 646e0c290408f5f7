/** How quickly the stories are told. */
export const speeds = ['slow', 'normal', 'fast'] as const;
export type Speed = (typeof speeds)[number];

/** What a speed means. */
export interface Pace {
  /** How many stories go on side by side. */
  atOnce: number;
  /** The mean pause before a command, in ms. */
  pauseMs: number;
}

/** Normal tells all stories within two minutes; fast makes no pause at all. */
export const paceOf: Readonly<Record<Speed, Pace>> = {
  slow: { atOnce: 4, pauseMs: 2_500 },
  normal: { atOnce: 8, pauseMs: 1_400 },
  fast: { atOnce: 12, pauseMs: 0 },
};

/**
 * A pause around the mean, so that stories that began together drift apart as people's do.
 * @param chance from 0 to 1
 */
export function pauseOf({ pauseMs }: Pace, chance: number): number {
  return Math.round(pauseMs * (0.6 + 0.8 * chance));
}
