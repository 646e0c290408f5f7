import { expect, test } from 'vitest';
import { makeResumable, readResumables } from './resumable.ts';

const updated = { cursor: 'cursor', argument: 'after', argumentType: 'ID' };

test('should find resumable fields in a supergraph whatever the root type is called', () => {
  const found = readResumables(`
    schema { query: Q subscription: S }
    directive @resumable(cursor: String!, argument: String!) on FIELD_DEFINITION
    type Q { resumable: Int }
    type S {
      updated(number: ID!, after: ID): Update! @join__field(graph: HUB) @resumable(cursor: "cursor", argument: "after")
      strict(from: String!): Update! @resumable(cursor: "at", argument: "from")
      ticks: Int
      wrong: Update @resumable(cursor: "cursor", argument: "missing")
    }`);
  expect(Object.fromEntries(found)).toEqual({
    updated,
    strict: { cursor: 'at', argument: 'from', argumentType: 'String' },
  });
});

test('should select the cursor and put the argument into a variable', () => {
  const operation = makeResumable(
    'subscription Follow($n: ID!, $a: ID) { live: updated(number: $n, after: $a) { step { at } } }',
    updated,
  );
  expect(operation.text.replace(/\s+/g, ' ')).toBe(
    'subscription Follow($n: ID!, $masar__after: ID) { live: updated(number: $n, after: $masar__after) { step { at } masar__cursor: cursor } }',
  );
  expect(operation.responseKey).toBe('live');
  expect(operation.clientAfter({ n: '1', a: 'c7' })).toBe('c7');
  expect(operation.clientAfter({ n: '1', a: '' })).toBe('');
  expect(operation.clientAfter({ n: '1', a: null })).toBeUndefined();
  expect(operation.clientAfter({ n: '1' })).toBeUndefined();
});

test('should keep a variable that is used elsewhere, and read a literal', () => {
  const shared = makeResumable(
    'subscription ($a: ID!) { updated(number: $a, after: $a) { step { at } } }',
    updated,
  );
  expect(shared.text).toContain('$a: ID!');
  const literal = makeResumable(
    'subscription { updated(number: "1", after: "c9") { step { at } } }',
    updated,
  );
  expect(literal.clientAfter({})).toBe('c9');
  expect(literal.text).not.toContain('c9');
});
