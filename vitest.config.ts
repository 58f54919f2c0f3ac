import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
const alias = {
  '@': root.replace(/\/$/, ''),
  // The real module throws outside a React Server Components build.
  'server-only': `${root}node_modules/server-only/empty.js`,
}

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['{lib,app,components,bin,demo,db}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', 'node_modules'],
          // Properties run thousands of cases; a busy machine must not fail them.
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'database',
          include: ['{db,app,demo}/**/*.db.test.ts'],
          globalSetup: './db/testing/global-setup.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
