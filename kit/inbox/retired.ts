import { retiredEventTypes } from '@masar/schema/events/retired';
import type { Log } from '../database/log.ts';
import type { Apply } from './apply.ts';

/**
 * Leaves out events of types that the house no longer knows, as if they had had their effect: as dead letters they
 * would hold up what comes after them. A type that never was one is left to `apply`, which refuses it.
 */
export function withoutRetired(apply: Apply, logger: Log): Apply {
  return async (em, events) => {
    const living = events.filter(({ type }) => !retiredEventTypes.has(type));
    if (living.length === events.length) return await apply(em, events);
    const retired = events
      .filter(({ type }) => retiredEventTypes.has(type))
      .map(({ id, type, subject }) => ({ id, type, subject }));
    logger.info({ retired }, 'left out events of types that are no longer in use');
    if (living.length > 0) return await apply(em, living);
  };
}
