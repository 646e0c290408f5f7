import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { expect, test, vi } from 'vitest';
import { planInPlace } from './in-place.ts';
import { makeWithThread, planInThread } from './threaded.ts';

const subgraphs = {
  a: 'type Query { town: Town } type Town @key(fields: "id") { id: ID! name: String }',
  b: 'type Query { _b: Int } type Subscription { ticks: Int } type Town @key(fields: "id") { id: ID! people: Int }',
};
const { supergraphSdl = '' } = composeServices(
  Object.entries(subgraphs).map(([name, sdl]) => ({
    name,
    url: `http://${name}.test`,
    typeDefs: parse(
      `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]) ${sdl}`,
    ),
  })),
);
const operation = '{ town { name people } }';
const timeout = { timeout: 120_000 };

test('should tell and plan the same in a thread as in place', timeout, async () => {
  const log = { error: vi.fn() };
  const threaded = await planInThread(supergraphSdl, { log });
  const inPlace = planInPlace(supergraphSdl);
  expect(threaded.facts).toEqual(inPlace.facts);
  const answer = inPlace.askNow(operation);
  expect(answer.kind).toBe('planned');
  expect(await threaded.ask(operation)).toEqual(answer);
  expect(threaded.askNow(operation)).toEqual(answer);
  expect(await threaded.ask('{ missing }')).toMatchObject({ kind: 'refused' });
  threaded.retire();
  expect(log.error).not.toHaveBeenCalled();
});

test('should say why what is no supergraph is refused', timeout, async () => {
  const refused = planInThread('type Query { a: Int }', { log: { error: vi.fn() } });
  await expect(refused).rejects.toThrow(/supergraph/i);
});

test('should give up a plan that takes too long, and say so', timeout, async () => {
  const log = { error: vi.fn() };
  const threaded = await planInThread(supergraphSdl, { log, patience: 0 });
  expect(() => threaded.askNow(operation)).toThrow('took longer than 0 ms');
  // Its thread is only being begun.
  await expect(threaded.ask(operation)).rejects.toThrow('took longer than 0 ms');
  expect(log.error).toHaveBeenCalledTimes(2);
  threaded.retire();
});

test(
  'should count the time of a plan from when its turn has come, and let only so many wait',
  timeout,
  async () => {
    const log = { error: vi.fn() };
    const queue = 300;
    const threaded = await planInThread(supergraphSdl, { log, patience: 1_000, queue });
    // All together take longer than a single one may.
    const asked = Array.from({ length: queue }, (_, which) => {
      const fields = Array.from({ length: 40 }, (_, n) => `a${which}_${n}: town { name people }`);
      return threaded.ask(`{ ${fields.join(' ')} }`);
    });
    await expect(threaded.ask(operation)).rejects.toMatchObject({ code: 'BUSY' });
    for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ kind: 'planned' });
    expect(await threaded.ask(operation)).toMatchObject({ kind: 'planned' });
    expect(log.error).not.toHaveBeenCalled();
    threaded.retire();
  },
);

test('should tell whoever asks when its thread has failed, and begin it anew', timeout, async () => {
  const log = { error: vi.fn() };
  let thread: Worker | undefined;
  process.once('worker', (begun) => {
    thread = begun;
  });
  const threaded = await planInThread(supergraphSdl, { log });
  const ended = thread?.terminate();
  await expect(threaded.ask(operation)).rejects.toThrow("the planner's thread ended");
  await ended;
  expect(log.error).toHaveBeenCalledTimes(1);
  expect(await threaded.ask(operation)).toMatchObject({ kind: 'planned' });
  threaded.retire();
});

test('should answer who asks after it was retired', timeout, async () => {
  const threaded = await planInThread(supergraphSdl, { log: { error: vi.fn() } });
  threaded.retire();
  expect(threaded.askNow(operation)).toMatchObject({ kind: 'planned' });
  expect(await threaded.ask(operation)).toMatchObject({ kind: 'planned' });
});

test('should end its building with the gateway', timeout, async () => {
  const stopping = new AbortController();
  const begun = planInThread(supergraphSdl, { log: { error: vi.fn() }, signal: stopping.signal });
  stopping.abort(new Error('the gateway stops'));
  await expect(begun).rejects.toThrow('the gateway stops');
});

test('should end the thread of what could not be made with it', timeout, async () => {
  let thread: Worker | undefined;
  process.once('worker', (begun) => {
    thread = begun;
  });
  const log = { error: vi.fn() };
  const made = makeWithThread(supergraphSdl, { log }, async (planning) => {
    await planning.ask(operation);
    throw new Error('it is of no use');
  });
  await expect(made).rejects.toThrow('it is of no use');
  if (thread?.threadId !== -1) await once(thread as Worker, 'exit');
  expect(log.error).not.toHaveBeenCalled();
});
