import { ApolloServer, HeaderMap } from '@apollo/server';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createErrorFormatter } from '../errors/format.ts';
import { MasarError } from '../errors/masar-error.ts';
import { createShortWay, type ShortWay } from './short-way.ts';

const accept = 'application/graphql-response+json, application/json;q=0.9';
const schema: GraphQLSchema = buildSchema(`
  type Query { double(n: Int!): Int!  refused: Int  gone: Int!  caller: String! }
  type Mutation { count: Int! }
  type Subscription { ticks: Int! }
`);
const formatError = createErrorFormatter(() => undefined);
let counted = 0;
const resolvers: Record<string, Record<string, (args: never, context: { caller: string }) => unknown>> = {
  Query: {
    double: ({ n }: { n: number }) => n * 2,
    refused: () => {
      throw new MasarError('FORBIDDEN', 'not for you', { field: 'refused' });
    },
    gone: () => {
      throw new MasarError('NOT_CUSTODIAN', 'elsewhere');
    },
    caller: (_args, { caller }) => caller,
  },
  Mutation: { count: () => ++counted },
};
for (const [type, fields] of Object.entries(resolvers)) {
  for (const [name, resolve] of Object.entries(fields)) {
    const field = (schema.getType(type) as ReturnType<GraphQLSchema['getQueryType']>)?.getFields()[name];
    if (field) field.resolve = (_source, args, context) => resolve(args as never, context);
  }
}
const apollo = new ApolloServer({ schema, formatError, csrfPrevention: false });

async function byApollo(body: unknown) {
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers: new HeaderMap([['accept', accept]]), search: '', body },
    context: async () => ({ caller: 'Zaynab' }),
  });
  if (answer.body.kind !== 'complete') throw new Error('expected one answer');
  return { type: answer.headers.get('content-type'), body: answer.body.string };
}

describe('the short way', () => {
  let way: ShortWay;
  const shortly = async (body: unknown) => await way.answer(body, accept, () => ({ caller: 'Zaynab' }));
  beforeAll(async () => await apollo.start());
  afterAll(async () => await apollo.stop());
  beforeEach(async () => {
    way = createShortWay(schema, formatError);
    way.learn(accept, (await byApollo({ query: '{ __typename }' })).type);
  });

  it.each([
    { query: '{ double(n: 4) }' },
    { query: 'query ($n: Int!) { double(n: $n) caller }', variables: { n: 21 } },
    { query: 'query A { double(n: 1) } query B { caller }', operationName: 'B', variables: null },
    { query: '{ refused caller }' },
    { query: '{ gone }' },
    { query: '{ __schema { queryType { name } } }' },
  ])('should answer $query as Apollo Server does', async (body) => {
    expect(await shortly(body)).toEqual(await byApollo(body));
  });

  it('should execute a mutation once', async () => {
    const before = counted;
    expect(await shortly({ query: 'mutation { count }' })).toMatchObject({
      body: `{"data":{"count":${before + 1}}}\n`,
    });
    expect(counted).toBe(before + 1);
  });

  it.each([
    ['a text that is no GraphQL', { query: '{' }],
    ['a field that is not there', { query: '{ nothing }' }],
    ['a variable that does not fit', { query: 'query ($n: Int!) { double(n: $n) }', variables: { n: 'x' } }],
    ['no operation of that name', { query: 'query A { caller }', operationName: 'B' }],
    ['a subscription', { query: 'subscription { ticks }' }],
    ['extensions', { query: '{ caller }', extensions: { persistedQuery: { version: 1 } } }],
    ['several requests in one', [{ query: '{ caller }' }]],
    ['no document', { variables: {} }],
    ['variables as text', { query: '{ caller }', variables: '{}' }],
    ['nothing', undefined],
  ])('should leave %s to Apollo Server', async (_what, body) => {
    expect(await shortly(body)).toBeUndefined();
  });

  it('should leave a call to Apollo Server whose Accept has not been answered before', async () => {
    expect(await way.answer({ query: '{ caller }' }, 'text/html', () => ({}))).toBeUndefined();
  });
});
