/** The names in the graph that follow from a subgraph's code. */
export interface SubgraphNames {
  /** The root field and the field on Request: 'eTarbeya'. */
  field: string;
  /** The prefix of the ministry's own types: 'ETarbeya'. */
  type: string;
  /** The database: 'masar_e_tarbeya'. */
  database: string;
}

const shape = /^[a-z](?:[a-z0-9]|-(?=[a-z0-9])){0,40}$/;

/**
 * 'e-tarbeya' -> eTarbeya, ETarbeya, masar_e_tarbeya.
 * @throws TypeError for a code that isn't kebab-case.
 */
export function namesOf(code: string): SubgraphNames {
  if (!shape.test(code)) {
    throw new TypeError(`expected a subgraph code in kebab-case such as 'e-tarbeya', got '${code}'`);
  }
  const field = code.replace(/-(.)/g, (_dash, letter: string) => letter.toUpperCase());
  return {
    field,
    type: field.charAt(0).toUpperCase() + field.slice(1),
    database: `masar_${code.replaceAll('-', '_')}`,
  };
}
