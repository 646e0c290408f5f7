import { buildSchema, validate } from 'graphql';
import { expect, test } from 'vitest';
import { createDocuments } from './documents.ts';

const schema = buildSchema('type Query { number: ID subject: String }');

test('should read a text once, and find the same faults in it each time', () => {
  const documents = createDocuments();
  const document = documents.parse('{ number }');
  expect(documents.parse('{ number }')).toBe(document);
  expect(documents.validate(schema, document)).toEqual([]);
  const wrong = documents.parse('{ numer }');
  const faults = documents.validate(schema, wrong);
  expect(faults).toEqual(validate(schema, wrong));
  expect(faults).toHaveLength(1);
  expect(documents.validate(schema, documents.parse('{ numer }'))).toBe(faults);
});

test('should judge a document anew against another schema', () => {
  const documents = createDocuments();
  const document = documents.parse('{ number }');
  expect(documents.validate(schema, document)).toEqual([]);
  expect(documents.validate(buildSchema('type Query { other: ID }'), document)).toHaveLength(1);
  expect(documents.validate(schema, document)).toEqual([]);
});

test('should forget what was asked for longest ago, and keep no text that is too long', () => {
  const documents = createDocuments(2, 20);
  const often = documents.parse('{ number }');
  documents.parse('{ subject }');
  documents.parse('{ number }');
  documents.parse('{ number subject }');
  expect(documents.parse('{ number }')).toBe(often);
  const long = `{ number ${' '.repeat(20)} }`;
  expect(documents.parse(long)).not.toBe(documents.parse(long));
});

test('should refuse what is not GraphQL as often as it comes', () => {
  const documents = createDocuments();
  expect(() => documents.parse('{ number')).toThrow(/Syntax Error/);
  expect(() => documents.parse('{ number')).toThrow(/Syntax Error/);
});
