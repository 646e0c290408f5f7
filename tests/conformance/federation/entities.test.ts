import { describe, expect, it } from 'vitest';
import { caseGraph } from './harness.ts';

const schools = [
  { code: 's1', name: 'مدرسة النور', district: { name: 'الكرخ' } },
  { code: 's2', name: 'مدرسة الأمل', district: { name: 'الرصافة' } },
];

const graph = () =>
  caseGraph({
    schools: {
      sdl: /* GraphQL */ `
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
        type Query { schools: [School!]! school(code: ID!): School }
        type School @key(fields: "code") { code: ID! name: String! district: District }
        type District { name: String! }
      `,
      resolvers: {
        Query: {
          schools: () => [schools[0], schools[1], schools[0]],
          school: (_: unknown, { code }: { code: string }) => schools.find((school) => school.code === code),
        },
      },
    },
    pupils: {
      sdl: /* GraphQL */ `
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
        type School @key(fields: "code") { code: ID! pupils(first: Int! = 10): [Pupil!]! head: String! }
        type Pupil { name: String! }
      `,
      resolvers: {
        School: {
          __resolveReference: ({ code }: { code: string }) =>
            code === 's1' ? { code } : { code, broken: true },
          pupils: ({ code }: { code: string }, { first }: { first: number }) =>
            [{ name: `${code}-a` }, { name: `${code}-b` }].slice(0, first),
          head: ({ code, broken }: { code: string; broken?: boolean }) => {
            if (broken) throw new Error(`no head for ${code}`);
            return 'head';
          },
        },
      },
    },
  });

describe('entities over two subgraphs', () => {
  it('FED-ENTITY-1 should join the fields of both and ask for each entity once', async () => {
    const { ask, calls } = graph();
    const answer = await ask('query ($n: Int!) { schools { name pupils(first: $n) { name } } }', { n: 1 });
    expect(answer).toEqual({
      data: {
        schools: [
          { name: 'مدرسة النور', pupils: [{ name: 's1-a' }] },
          { name: 'مدرسة الأمل', pupils: [{ name: 's2-a' }] },
          { name: 'مدرسة النور', pupils: [{ name: 's1-a' }] },
        ],
      },
    });
    expect(calls[1]?.variables.representations).toHaveLength(2);
  });

  it('FED-ENTITY-2 should answer null for an entity that is not there', async () => {
    const { ask, calls } = graph();
    expect(await ask('{ school(code: "none") { name pupils { name } } }')).toEqual({
      data: { school: null },
    });
    expect(calls).toHaveLength(1);
  });

  it('FED-ENTITY-3 should put an error of an entity at every place that it has in the answer', async () => {
    const { ask } = graph();
    const answer = await ask('{ one: school(code: "s2") { head } }');
    expect(answer).toEqual({
      errors: [
        {
          message: 'no head for s2',
          path: ['one', 'head'],
          extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName: 'pupils' },
        },
      ],
      data: { one: null },
    });
  });

  it('FED-ENTITY-4 should answer introspection and __typename by itself', async () => {
    const { ask, calls } = graph();
    const answer = await ask('query ($t: String!) { kind: __typename __type(name: $t) { n: name } }', {
      t: 'School',
    });
    expect(answer).toEqual({ data: { kind: 'Query', __type: { n: 'School' } } });
    expect(calls).toHaveLength(0);
  });

  it('FED-ENTITY-5 should leave out what @skip and @include take out, each run anew', async () => {
    const { ask } = graph();
    const source =
      'query ($a: Boolean!) { school(code: "s1") { name @skip(if: $a) pupils @include(if: $a) { name } } }';
    expect(await ask(source, { a: true })).toEqual({
      data: { school: { pupils: [{ name: 's1-a' }, { name: 's1-b' }] } },
    });
    expect(await ask(source, { a: false })).toEqual({ data: { school: { name: 'مدرسة النور' } } });
  });

  it('FED-ENTITY-6 should name the variable that does not fit', async () => {
    const answer = await graph().ask('query ($n: Int!) { schools { pupils(first: $n) { name } } }', {
      n: 'x',
    });
    expect(answer.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(answer.errors?.[0]?.message).toContain('$n');
  });
});
