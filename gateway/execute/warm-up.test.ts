import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { expect, test, vi } from 'vitest';
import type { Planning } from '../plan/planner/answer.ts';
import { planInPlace } from '../plan/planner/in-place.ts';
import { createEngine } from './create-engine.ts';
import { warmUp } from './warm-up.ts';

const { supergraphSdl = '' } = composeServices([
  { name: 'a', url: 'http://a.test', typeDefs: parse('type Query { a: Int b: Int c: Int d: Int }') },
]);
const planned = planInPlace(supergraphSdl);
const fetcher = () => Promise.reject(new Error('expected nothing to be fetched'));
const engineOf = (ask: Planning['ask'] = planned.ask) =>
  createEngine({ planning: { ...planned, ask }, fetcher });
const limits = { documents: 10, patience: 60_000 };
const running = () => new AbortController().signal;

/** An engine that has been asked for these, one after the other. */
async function used(...documents: string[]) {
  const engine = engineOf();
  for (const document of documents) await engine.prepareSoon(document);
  return engine;
}

test('should plan what was asked for last first, and no more than it may', async () => {
  const former = await used('{ a }', '{ b }', '{ c }', '{ a }', '{ no }');
  const ask = vi.fn(planned.ask);
  const engine = engineOf(ask);
  expect(await warmUp(engine, former, running(), { ...limits, documents: 2 })).toBe(2);
  expect(ask.mock.calls.flat()).toEqual([expect.stringContaining('a'), expect.stringContaining('c')]);
});

test.each([[undefined], [null], ['A']])('should know the document again by the name %s', async (name) => {
  const former = engineOf();
  await former.prepareSoon('query A { a }', name);
  const ask = vi.fn(planned.ask);
  const engine = engineOf(ask);
  expect(await warmUp(engine, former, running(), limits)).toBe(1);
  expect(engine.prepareSoon('query A { a }', name)).not.toBeInstanceOf(Promise);
  expect(ask).toHaveBeenCalledTimes(1);
});

test('should not wait for a plan that takes too long', async () => {
  const former = await used('{ a }', '{ b }');
  const engine = engineOf(() => new Promise(() => {}));
  expect(await warmUp(engine, former, running(), { ...limits, patience: 20 })).toBe(0);
});

test('should leave the rest to who asks for it when the planner fails', async () => {
  const former = await used('{ a }', '{ b }', '{ c }');
  const engine = engineOf((operation) =>
    operation.includes('b') ? Promise.reject(new Error('it has ended')) : planned.ask(operation),
  );
  expect(await warmUp(engine, former, running(), limits)).toBe(1);
});

test('should end with the gateway', async () => {
  const former = await used('{ a }');
  const stopping = new AbortController();
  const engine = engineOf(() => new Promise(() => {}));
  const warming = warmUp(engine, former, stopping.signal, limits);
  stopping.abort(new Error('the gateway stops'));
  await expect(warming).rejects.toThrow('the gateway stops');
});
