/**
 * Types that the house once published and no longer knows. They may still come out of an outbox or a bus that was
 * filled before; what they said has been carried over by migrations, so readers leave them out. A type that leaves
 * the catalogue comes here.
 */
export const retiredEventTypes: ReadonlySet<string> = new Set([
  'masar.consultation.asked',
  'masar.consultation.answered',
  'masar.consultation.cancelled',
]);
