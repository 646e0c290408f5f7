import { tries } from '@masar/kit/testing/tries';
import fc from 'fast-check';
import {
  buildSchema,
  execute,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { caseGraph } from './harness.ts';

const link = (...imports: string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: [${imports.map((name) => `"@${name}"`)}])`;

const offices = [
  { __typename: 'Office', code: 'o1', name: 'Education', parent: null, budget: 10 },
  { __typename: 'Office', code: 'o2', name: 'Schools', parent: 'o1', budget: 7 },
  { __typename: 'Office', code: 'o3', name: 'Water', parent: null, budget: 3 },
];
const people = [
  { __typename: 'Person', id: 'p1', name: 'Zainab', office: 'o2' },
  { __typename: 'Person', id: 'p2', name: 'Ali', office: 'o3' },
  { __typename: 'Person', id: 'p3', name: 'Huda', office: 'o2' },
];
const requests = [
  { number: 'r1', subject: 'desk', holder: 'o2', from: 'p1', concerns: ['p2', 'o3'] },
  { number: 'r2', subject: 'well', holder: 'o3', from: 'p2', concerns: ['o1'] },
  { number: 'r3', subject: 'exam', holder: 'o2', from: 'p1', concerns: ['p1', 'p3', 'o2'] },
];

type Row = Record<string, unknown>;
const office = (code: unknown) => offices.find((row) => row.code === code) ?? null;
const person = (id: unknown) => people.find((row) => row.id === id) ?? null;
const request = (number: unknown) => requests.find((row) => row.number === number) ?? null;

const directory = {
  Query: { offices: () => offices, office: (_: unknown, { code }: Row) => office(code) },
  Office: {
    parent: ({ code }: Row) => office(office(code)?.parent),
    children: ({ code }: Row) => offices.filter(({ parent }) => parent === code),
    label: ({ code }: Row, { upper }: Row) => {
      const name = office(code)?.name ?? '';
      return upper ? name.toUpperCase() : name;
    },
  },
};
const register = {
  Query: { requests: (_: unknown, { first }: Row) => requests.slice(0, (first as number) ?? 3) },
  Request: {
    holder: ({ number }: Row) => office(request(number)?.holder),
    from: ({ number }: Row) => person(request(number)?.from),
    concerns: ({ number }: Row) => request(number)?.concerns.map((key) => person(key) ?? office(key)),
  },
  Office: { requests: ({ code }: Row) => requests.filter(({ holder }) => holder === code) },
  Person: { requests: ({ id }: Row) => requests.filter(({ from }) => from === id) },
};
const staff = {
  Query: { people: () => people },
  Person: { office: ({ id }: Row) => office(person(id)?.office), name: ({ id }: Row) => person(id)?.name },
  Office: { staff: ({ code }: Row) => people.filter((row) => row.office === code) },
};
const treasury = {
  Office: {
    budget: ({ code }: Row) => office(code)?.budget,
    motto: ({ code }: Row) => `${office(code)?.name} for all`,
    share: ({ code }: Row) => `${office(code)?.name}:${office(code)?.budget}`,
  },
};

const byKey = (find: (key: unknown) => Row | null, key: string) => ({
  __resolveReference: (reference: Row) => ({ ...find(reference[key]), ...reference }),
});
const types = { Party: { __resolveType: (row: Row) => row.__typename } };

const graph = caseGraph({
  directory: {
    sdl: `${link('key')}
      type Query { offices: [Office!]! office(code: ID!): Office }
      type Office @key(fields: "code") { code: ID! label(upper: Boolean): String! parent: Office children: [Office!]! }`,
    resolvers: { ...directory, Office: { ...directory.Office, ...byKey(office, 'code') } },
  },
  register: {
    sdl: `${link('key')}
      type Query { requests(first: Int): [Request!]! }
      type Request @key(fields: "number") { number: ID! subject: String holder: Office! from: Person! concerns: [Party!]! }
      union Party = Person | Office
      type Office @key(fields: "code") { code: ID! requests: [Request!]! }
      type Person @key(fields: "id") { id: ID! requests: [Request!]! }`,
    resolvers: {
      ...register,
      ...types,
      Office: { ...register.Office, ...byKey(office, 'code') },
      Person: { ...register.Person, ...byKey(person, 'id') },
    },
  },
  staff: {
    sdl: `${link('key')}
      type Query { people: [Person!]! }
      type Person @key(fields: "id") { id: ID! name: String! office: Office! }
      type Office @key(fields: "code") { code: ID! staff: [Person!]! }`,
    resolvers: {
      ...staff,
      Person: { ...staff.Person, ...byKey(person, 'id') },
      Office: { ...staff.Office, ...byKey(office, 'code') },
    },
  },
  treasury: {
    sdl: `${link('key', 'external', 'requires')}
      type Office @key(fields: "code") {
        code: ID! budget: Int! motto: String @requires(fields: "label(upper: false)")
        share: String @requires(fields: "label(upper: true)") label(upper: Boolean): String! @external
      }`,
    resolvers: {
      Office: {
        ...treasury.Office,
        ...byKey(() => null, 'code'),
        motto: ({ label }: Row) => `${label} for all`,
        share: ({ code, label }: Row) =>
          `${(label as string).toUpperCase() === label ? office(code)?.name : '?'}:${office(code)?.budget}`,
      },
    },
  },
});

const oneSchema: GraphQLSchema = buildSchema(`
  type Query { offices: [Office!]! office(code: ID!): Office requests(first: Int): [Request!]! people: [Person!]! }
  type Office { code: ID! label(upper: Boolean): String! parent: Office children: [Office!]! requests: [Request!]!
    staff: [Person!]! budget: Int! motto: String share: String }
  type Request { number: ID! subject: String holder: Office! from: Person! concerns: [Party!]! }
  type Person { id: ID! name: String! office: Office! requests: [Request!]! }
  union Party = Person | Office`);
const all = [directory, register, staff, treasury] as Record<string, Record<string, unknown>>[];
for (const resolvers of all) {
  for (const [typeName, fields] of Object.entries(resolvers)) {
    const type = oneSchema.getType(typeName) as GraphQLObjectType;
    for (const [name, resolve] of Object.entries(fields))
      Object.assign(type.getFields()[name] as object, { resolve });
  }
}

/** Aliases that are also names of keys, of required fields and of what every object inherits. */
const aliases = ['', '', '', 'code', 'id', 'label', 'budget', 'a', 'constructor'];
const conditions = [
  '',
  '',
  '',
  ' @include(if: $yes)',
  ' @skip(if: $yes)',
  ' @include(if: $no)',
  ' @skip(if: $no)',
];

function selection(type: GraphQLOutputType, depth: number): fc.Arbitrary<string> {
  const named = getNamedType(type);
  if (isAbstractType(named)) {
    const members = oneSchema
      .getPossibleTypes(named)
      .map((member) =>
        fc
          .tuple(fc.constantFrom(...conditions), selection(member, depth))
          .map(([condition, inner]) => `... on ${member.name}${condition} ${inner}`),
      );
    return fc.tuple(...members).map((parts) => `{ __typename ${parts.join(' ')} }`);
  }
  if (!isObjectType(named)) return fc.constant('');
  const fields = Object.values(named.getFields()).filter(
    (field) => depth > 0 || !isCompositeType(getNamedType(field.type)),
  );
  const one = fc
    .constantFrom(...fields)
    .chain((field) =>
      fc
        .tuple(
          fc.constantFrom(...aliases),
          fc.constantFrom(...conditions),
          argumentsOf(field.name),
          selection(field.type, depth - 1),
        )
        .map(
          ([alias, condition, given, inner]) =>
            `${alias && `${alias}: `}${field.name}${given}${condition} ${inner}`,
        ),
    );
  return fc.array(one, { minLength: 1, maxLength: 4 }).map((parts) => `{ ${parts.join(' ')} }`);
}

function argumentsOf(field: string): fc.Arbitrary<string> {
  if (field === 'office') return fc.constantFrom('(code: "o1")', '(code: "o9")', '');
  if (field === 'requests') return fc.constantFrom('', '(first: 2)');
  return field === 'label' ? fc.constantFrom('', '(upper: true)', '(upper: false)') : fc.constant('');
}

describe('a federated graph', () => {
  it('FED-SAME-1 should answer every query as one schema over the same data would', async () => {
    const query = selection(oneSchema.getQueryType() as GraphQLObjectType, 4).map(
      (body) => `query ($yes: Boolean = true, $no: Boolean = false) ${body}`,
    );
    await fc.assert(
      fc.asyncProperty(query, async (source) => {
        const unused = /never used/;
        const invalid = validate(oneSchema, parse(source)).filter(({ message }) => !unused.test(message));
        fc.pre(invalid.length === 0);
        const used = source.replace(/^query \(.*?\) /, (head) => {
          const kept = ['yes', 'no'].filter((name) => source.slice(head.length).includes(`$${name}`));
          const definitions = kept.map((name) => `$${name}: Boolean = ${name === 'yes'}`).join(', ');
          return `query ${definitions && `(${definitions})`} `;
        });
        const expected = await execute({ schema: oneSchema, document: parse(used) });
        expect(await graph.ask(used)).toEqual(JSON.parse(JSON.stringify(expected)));
      }),
      tries(300),
    );
  });
});
