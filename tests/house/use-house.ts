import { afterAll, beforeAll, beforeEach, inject } from 'vitest';
import '@masar/kit/testing/postgres-global';
import { House } from './house.ts';

/**
 * One house for all tests of a file: started before the first, stopped after the last. When a test fails, what the
 * processes have written is shown.
 * @returns the way to the house, which is there once the tests run
 */
export function useHouse(environment: Readonly<Record<string, string>> = {}): () => House {
  let house: House | undefined;
  beforeAll(async () => {
    const ground = { postgresUrl: inject('postgresUrl'), databasePrefix: inject('databasePrefix') };
    house = await House.start({ ...ground, environment });
  });
  afterAll(() => house?.stop());
  beforeEach(({ onTestFailed }) => {
    onTestFailed(() => {
      if (house) process.stderr.write(`${house.logs()}\n`);
    });
  });
  return () => {
    if (!house) throw new Error('the house stands only while tests run');
    return house;
  };
}
