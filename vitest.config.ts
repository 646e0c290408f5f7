import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// The planner is CommonJS and takes graphql from there; Vite would take the ES modules for ours, and graphql
// refuses schemas of another instance. Node by itself gives CommonJS to both.
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] };

// A machine that has much to do may take long for what is waited for; what is there is seen at once.
const expect = { poll: { timeout: 20_000, interval: 20 } };

export default defineConfig({
  test: {
    teardownTimeout: 60_000,
    globalSetup: ['kit/testing/postgres-global.ts'],
    projects: [
      {
        extends: false,
        resolve,
        test: {
          name: 'unit',
          include: ['{schema,kit,gateway,subgraphs,deploy,demo}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect,
          // Many of these files wait for a database or for processes: one more worker than cores keeps them busy.
          maxWorkers: Math.min(availableParallelism() + 1, 8),
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: false,
        resolve,
        test: {
          name: 'journeys',
          include: ['tests/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          expect,
          // Each starts processes of its own and mostly waits for them.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
