import { defineConfig } from 'vitest/config';

// One browser and one server at a time: the tests measure what a person sees, not how much a computer can do at once.
export default defineConfig({
  test: {
    name: 'browser',
    include: ['e2e/*.e2e.ts'],
    globalSetup: 'e2e/stage/prepare.ts',
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 60_000 * Number(process.env.BROWSER_SLOWDOWN ?? 1),
    hookTimeout: 120_000,
  },
});
