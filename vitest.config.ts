import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['kit/testing/postgres-global.ts'],
    projects: [
      {
        extends: false,
        test: {
          name: 'unit',
          include: ['{schema,kit,gateway,subgraphs,deploy,demo}/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: false,
        test: {
          name: 'journeys',
          include: ['tests/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
