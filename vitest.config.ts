import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      { test: { name: 'node', include: ['schemas/src/**/*.test.ts', 'server/src/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 60_000 } },
      { test: { name: 'runtime', root: 'runtime', include: ['src/**/*.test.{ts,tsx}'], environment: 'jsdom', testTimeout: 30_000 } },
      { test: { name: 'builder', root: 'builder', include: ['src/**/*.test.{ts,tsx}'], environment: 'jsdom', testTimeout: 30_000 } },
    ],
  },
});
