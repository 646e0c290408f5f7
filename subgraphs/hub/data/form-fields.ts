import fields from './fields.json' with { type: 'json' };

const prefix = 'fields.json#/';
const shared: Readonly<Record<string, object>> = fields;

/**
 * The properties of a form with each `{ "$ref": "fields.json#/name" }` replaced by the shared field; what
 * stands beside the reference (a title, say) wins over the shared text.
 * @throws Error when a reference names a field that fields.json doesn't have
 */
export function withSharedFields(properties: Readonly<Record<string, object>>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [name, '$ref' in field ? resolve(name, field) : field]),
  );
}

function resolve(property: string, { $ref, ...own }: { $ref?: unknown }): object {
  const reference = String($ref);
  const found = reference.startsWith(prefix) ? shared[reference.slice(prefix.length)] : undefined;
  if (!found) {
    throw new Error(`${property}: expected a reference to a field of fields.json, received ${reference}`);
  }
  return { ...found, ...own };
}
