type ResolverMap = Readonly<Record<string, object>>;

/**
 * Puts the resolvers of several capabilities together, type by type.
 * @throws TypeError when two capabilities resolve the same field
 */
export function mergeResolvers(...maps: readonly ResolverMap[]): Record<string, object> {
  const merged: Record<string, Record<string, unknown>> = {};
  for (const map of maps) {
    for (const [type, fields] of Object.entries(map)) {
      merged[type] ??= {};
      for (const [field, resolver] of Object.entries(fields)) {
        if (Object.hasOwn(merged[type], field)) {
          throw new TypeError(`expected one resolver of ${type}.${field}, found two`);
        }
        merged[type][field] = resolver;
      }
    }
  }
  return merged;
}
