/**
 * How often a property is tried. In CI it is with the same cases each time, so that a change is judged by what it
 * changes; elsewhere with other cases each time.
 */
export function tries(numRuns: number): { numRuns: number; seed?: number } {
  return process.env.CI === 'true' ? { numRuns, seed: 20_260_301 } : { numRuns };
}
