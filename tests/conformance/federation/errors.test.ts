import { FetchFailure } from '@masar/gateway/fetch/fetcher';
import { describe, expect, it } from 'vitest';
import { caseGraph } from './harness.ts';

const link = (...imports: string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: [${imports.map((name) => `"@${name}"`)}])`;

interface Reference {
  id: string;
}

const graph = (down: readonly string[] = []) =>
  caseGraph(
    {
      schools: {
        sdl: `${link('key')}
          type Query { schools: [School]! sure: [School!]! first: School }
          type School @key(fields: "id") { id: ID! name: String }`,
        resolvers: {
          Query: {
            schools: () => [{ id: 's1', name: 'a' }, null, { id: 's2', name: 'b' }, { id: 's1', name: 'a' }],
            sure: () => [{ id: 's1' }, { id: 'none' }],
            first: () => ({ id: 's1', name: 'a' }),
          },
        },
      },
      staff: {
        sdl: `${link('key')}
          type School @key(fields: "id") { id: ID! head: String! deputy: String teachers: [Teacher!] }
          type Teacher { name: String! }`,
        resolvers: {
          School: {
            __resolveReference: ({ id }: Reference) => (id === 'none' ? null : { id }),
            head: ({ id }: Reference) => `head of ${id}`,
            deputy: ({ id }: Reference) => {
              if (id === 's1')
                throw Object.assign(new Error('not yet'), {
                  extensions: { code: 'VACANT', stacktrace: ['x'] },
                });
              return 'deputy';
            },
            teachers: () => [{ name: 'x' }, { name: () => Promise.reject(new Error('lost')) }],
          },
        },
      },
    },
    { down },
  );

describe('errors', () => {
  it('FED-ERROR-1 should stand at each place of the entity, with the subgraph’s code and name', async () => {
    const { ask } = graph();
    const error = (place: number) => ({
      message: 'not yet',
      path: ['schools', place, 'deputy'],
      extensions: { code: 'VACANT', serviceName: 'staff' },
    });
    expect(await ask('{ schools { deputy } }')).toEqual({
      errors: [error(0), error(3)],
      data: { schools: [{ deputy: null }, null, { deputy: 'deputy' }, { deputy: null }] },
    });
  });

  it('FED-ERROR-2 should keep a subgraph’s own nulls and its path inside the entity', async () => {
    const { ask } = graph();
    const answer = await ask('{ first { name teachers { name } } }');
    expect(answer.data).toEqual({ first: { name: 'a', teachers: null } });
    expect(answer.errors).toMatchObject([
      { path: ['first', 'teachers', 1, 'name'], extensions: { code: 'DOWNSTREAM_SERVICE_ERROR' } },
    ]);
  });

  it('FED-ERROR-3 should let the null of a missing entity rise to where null may stand', async () => {
    const { ask } = graph();
    const answer = await ask('{ first { name } sure { id head } }');
    expect(answer.data).toBeNull();
    expect(answer.errors).toMatchObject([
      { message: 'Cannot return null for non-nullable field School.head.', path: ['sure', 1, 'head'] },
    ]);
  });

  it('FED-ERROR-4 should answer what it has when a subgraph is down', async () => {
    const { ask } = graph(['staff']);
    expect(await ask('{ first { name deputy } }')).toEqual({
      errors: [
        {
          message: 'the subgraph staff is out of reach',
          path: ['first', 'deputy'],
          extensions: { code: 'SUBGRAPH_UNAVAILABLE', serviceName: 'staff' },
        },
      ],
      data: { first: { name: 'a', deputy: null } },
    });
    const lost = await ask('{ schools { name head } }');
    expect(lost.data).toEqual({ schools: [null, null, null, null] });
    expect(lost.errors?.map(({ path }) => path)).toEqual(
      [0, 2, 3].map((place) => ['schools', place, 'head']),
    );
  });

  it('FED-ERROR-5 should answer data null when the only root subgraph is down', async () => {
    const { ask } = graph(['schools']);
    const answer = await ask('{ sure { id } }');
    expect(answer.data).toBeNull();
    expect(answer.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
  });

  it('FED-ERROR-6 should reject when the request was aborted', async () => {
    const { engine } = graph();
    const prepared = engine.prepare('{ first { name } }');
    if (prepared.kind !== 'query') throw new Error('expected a query');
    const signal = AbortSignal.abort(new Error('client gone'));
    await expect(engine.execute(prepared, {}, { headers: {}, signal })).rejects.toThrow('client gone');
  });

  it('FED-ERROR-7 should tell telemetry of every fetch and its end', async () => {
    const { engine } = graph(['staff']);
    const prepared = engine.prepare('{ first { name deputy } }');
    if (prepared.kind !== 'query') throw new Error('expected a query');
    const seen: unknown[] = [];
    const hooks = {
      fetch: ({ operation, entities }: { operation: { subgraph: string }; entities: number }) => {
        return {
          ended: ({ errors, failure }: { errors: number; failure?: Error }) =>
            void seen.push([operation.subgraph, entities, errors, failure instanceof FetchFailure]),
        };
      },
    };
    await engine.execute(prepared, {}, { headers: {}, hooks });
    expect(seen).toEqual([
      ['schools', 0, 0, false],
      ['staff', 1, 1, true],
    ]);
  });
});

describe('a client that names things as the language’s objects do', () => {
  it('FED-ERROR-8 should get its own data under such names', async () => {
    const { ask } = graph();
    expect(await ask('{ constructor: first { toString: name __proto__: id hasOwnProperty: head } }')).toEqual(
      {
        data: { constructor: JSON.parse('{"toString":"a","__proto__":"s1","hasOwnProperty":"head of s1"}') },
      },
    );
  });
});
