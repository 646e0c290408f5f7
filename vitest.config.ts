import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// The planner is CommonJS and takes graphql from there; Vite would take the ES modules for ours, and graphql
// refuses schemas of another instance. Node by itself gives CommonJS to both.
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] };

export default defineConfig({
  test: {
    globalSetup: ['kit/testing/postgres-global.ts'],
    projects: [
      {
        extends: false,
        resolve,
        test: {
          name: 'unit',
          include: ['{schema,kit,gateway,subgraphs,deploy,demo}/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
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
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // Each starts processes of its own and mostly waits for them.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
