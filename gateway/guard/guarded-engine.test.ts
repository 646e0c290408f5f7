import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { createEngine } from '../execute/create-engine.ts';
import { planInPlace } from '../plan/planner/in-place.ts';
import { type Caller, nobody } from './caller.ts';
import { guardEngine } from './guarded-engine.ts';

const { supergraphSdl } = composeServices([
  {
    name: 'a',
    url: 'http://a.test',
    typeDefs: parse(/* GraphQL */ `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@requiresScopes"])
      type Query { plain: Int open: Int shut: Int @requiresScopes(scopes: [["one"], ["two"]]) }
    `),
  },
]);
const fetcher = () => Promise.resolve({ data: { open: 1, shut: 2 } });
const plain = createEngine({ planning: planInPlace(supergraphSdl ?? ''), fetcher });
const guarded = guardEngine(plain, { maxCost: 0, assumedListSize: 10 });
const holder = (...scopes: string[]): Caller => ({ ...nobody, account: 'a', scopes: new Set(scopes) });

it('should plan once for all who may have the same', () => {
  const query = '{ open shut }';
  const whole = guarded.prepare(query, undefined, holder('one'));
  expect(guarded.prepare(query, undefined, holder('two', 'three'))).toBe(whole);
  const part = guarded.prepare(query, undefined, holder());
  expect(part).not.toBe(whole);
  expect(guarded.prepare(query, undefined, holder('three'))).toBe(part);
  expect(guarded.prepare('{ open }', undefined, nobody)).toBe(
    guarded.prepare('{ open }', undefined, holder()),
  );
});

it('should notice when a caller may no longer have what it had', () => {
  for (const query of ['{ open shut }', 'query Named { open shut }']) {
    const whole = guarded.prepare(query, undefined, holder('one'));
    const part = guarded.prepare(query, undefined, nobody);
    if (whole.kind === 'failure' || part.kind === 'failure') throw new Error('expected operations');
    expect(guarded.isAllowed(whole, holder('two'))).toBe(true);
    expect(guarded.isAllowed(whole, nobody)).toBe(false);
    expect(guarded.isAllowed(part, nobody)).toBe(true);
    expect(guarded.isAllowed(part, holder('one'))).toBe(false);
  }
});
