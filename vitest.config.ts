import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** How long a condition may take to come true on a machine that is busy with more than these tests. */
const PATIENCE = { poll: { timeout: 20_000 } }

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') }

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'host',
          expect: PATIENCE,
          include: ['tests/{host,fakes,playground}/**/*.test.ts'],
          setupFiles: ['tests/host/harness/watch-transactions.ts'],
          environment: 'node',
          testTimeout: 30_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'e2e',
          expect: PATIENCE,
          include: ['tests/e2e/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'long',
          expect: PATIENCE,
          include: ['tests/long/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
