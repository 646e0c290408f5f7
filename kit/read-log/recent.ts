/** For how long the same reading by the same person counts as one. */
export const windowMs = 15 * 60_000;

/** People with requests that are remembered; beyond it the oldest are forgotten, and recorded anew. */
const mostKept = 100_000;

/** What was read lately. */
export interface Recent {
  /** Whether this wasn't read in the last while; it counts as read from now on. */
  isNew(who: string, field: string, now: number): boolean;
}

/** Remembers readings for a while, in bounded memory. */
export function createRecent(): Recent {
  const kept = new Map<string, { readonly until: number; readonly fields: Set<string> }>();
  return {
    isNew(who, field, now) {
      const known = kept.get(who);
      if (known && now < known.until) {
        if (known.fields.has(field)) return false;
        known.fields.add(field);
        return true;
      }
      // At the end of the order, so that the first one is always the oldest.
      kept.delete(who);
      kept.set(who, { until: now + windowMs, fields: new Set([field]) });
      const [oldest] = kept.size > mostKept ? kept.keys() : [];
      if (oldest !== undefined) kept.delete(oldest);
      return true;
    },
  };
}
