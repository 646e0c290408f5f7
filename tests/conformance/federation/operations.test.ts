import { describe, expect, it } from 'vitest';
import { caseGraph } from './harness.ts';

const link = (...imports: string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: [${imports.map((name) => `"@${name}"`)}])`;

interface Reference {
  number: string;
}

const graph = () => {
  const log: string[] = [];
  let total = 0;
  const made = caseGraph({
    register: {
      sdl: `${link('key')}
        type Query { total: Int! }
        type Mutation { submit(number: ID!): Request! }
        type Subscription { updated(number: ID!): Update! }
        type Update { at: String! request: Request! }
        type Request @key(fields: "number") { number: ID! status: String! }`,
      resolvers: {
        Query: { total: () => total },
        Mutation: {
          submit: async (_: unknown, { number }: Reference) => {
            log.push(`submit ${number}`);
            await new Promise((resolve) => setTimeout(resolve, 5));
            total += 1;
            return { number, status: `at ${total}` };
          },
        },
      },
    },
    desk: {
      sdl: `${link('key')}
        type Mutation { open(number: ID!): Case! }
        type Case { number: ID! seen: Int! }
        type Request @key(fields: "number") { number: ID! case: Case opinion(of: String!): String }`,
      resolvers: {
        Mutation: {
          open: (_: unknown, { number }: Reference) => {
            log.push(`open ${number}`);
            return { number, seen: total };
          },
        },
        Request: {
          __resolveReference: ({ number }: Reference) => {
            log.push(`case ${number}`);
            return { number };
          },
          case: ({ number }: Reference) => ({ number, seen: total }),
          opinion: ({ number }: Reference, { of }: { of: string }) => `${of} on ${number}`,
        },
      },
    },
  });
  return { ...made, log };
};

describe('mutations', () => {
  it('FED-RUN-1 should run one after the other over subgraphs, each with what belongs to it', async () => {
    const { ask, log } = graph();
    const answer = await ask(
      'mutation { a: submit(number: "1") { status case { seen } } b: open(number: "2") { seen } c: submit(number: "3") { status } }',
    );
    expect(answer).toEqual({
      data: { a: { status: 'at 1', case: { seen: 1 } }, b: { seen: 1 }, c: { status: 'at 2' } },
    });
    expect(log).toEqual(['submit 1', 'case 1', 'open 2', 'submit 3']);
  });
});

describe('subscriptions', () => {
  it('FED-RUN-2 should say what to subscribe to, and enrich each event from the other subgraphs', async () => {
    const { engine, log } = graph();
    const prepared = engine.prepare(
      'subscription S($n: ID!, $of: String!) { step: updated(number: $n) { when: at request { number status case { seen } opinion(of: $of) } } }',
      'S',
    );
    if (prepared.kind !== 'subscription') throw new Error('expected a subscription');
    expect(prepared.rootField).toEqual({ responseKey: 'step', name: 'updated' });
    expect(prepared.enriched).toBe(true);
    expect(prepared.primary.operation).toMatchObject({ subgraph: 'register', kind: 'subscription' });
    const coerced = engine.coerceVariables(prepared, { n: 7, of: 'clerk' });
    if ('errors' in coerced) throw coerced.errors[0];
    expect(prepared.primary.variables(coerced.variables)).toEqual({ n: '7' });
    const event = () => ({
      data: { step: { when: 'now', request: { __typename: 'Request', number: '7', status: 'REGISTERED' } } },
    });
    const expected = {
      data: {
        step: {
          when: 'now',
          request: { number: '7', status: 'REGISTERED', case: { seen: 0 }, opinion: 'clerk on 7' },
        },
      },
    };
    for (let turn = 0; turn < 2; turn++) {
      expect(await engine.executeEvent(prepared, coerced.variables, event(), { headers: {} })).toEqual(
        expected,
      );
    }
    expect(
      JSON.parse(await engine.executeEventToJson(prepared, coerced.variables, event(), { headers: {} })),
    ).toEqual(expected);
    expect(log).toEqual(['case 7', 'case 7', 'case 7']);
  });

  it('FED-RUN-3 should pass on an event that is an error', async () => {
    const { engine } = graph();
    const prepared = engine.prepare('subscription { updated(number: "1") { at } }');
    if (prepared.kind !== 'subscription') throw new Error('expected a subscription');
    expect(prepared.enriched).toBe(false);
    const event = {
      data: null,
      errors: [{ message: 'gone', path: ['updated'], extensions: { code: 'GONE' } }],
    };
    expect(await engine.executeEvent(prepared, {}, event, { headers: {} })).toEqual({
      errors: [{ message: 'gone', path: ['updated'], extensions: { code: 'GONE', serviceName: 'register' } }],
      data: null,
    });
  });
});

describe('what cannot be prepared', () => {
  it.each([
    ['a text that is not GraphQL', '{ total', undefined, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ none }', undefined, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'several operations and no name',
      'query A { total } query B { total }',
      undefined,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['a name that is not there', 'query A { total }', 'B', 'OPERATION_RESOLUTION_FAILURE'],
  ])('FED-REFUSE-1 should refuse %s with its code', (_what, source, name, code) => {
    const prepared = graph().engine.prepare(source, name);
    if (prepared.kind !== 'failure') throw new Error('expected a failure');
    expect(prepared.errors[0]?.extensions.code).toBe(code);
  });

  it('FED-RUN-4 should prepare the same text once', () => {
    const { engine } = graph();
    expect(engine.prepare('{ total }')).toBe(engine.prepare('{ total }'));
    expect(engine.prepare('query A { total } query B { t: total }', 'A')).not.toBe(
      engine.prepare('query A { total } query B { t: total }', 'B'),
    );
  });
});
