import { defineConfig } from 'vitest/config';

// Whatever a test waits for is there in a moment, but a busy machine may take its time.
const patient = { testTimeout: 60_000, hookTimeout: 120_000, expect: { poll: { timeout: 10_000 } } };

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      // What needs no page. Its modules keep nothing between files, so that a worker reads and warms them once for all of its files.
      { test: { ...patient, name: 'node', isolate: false, setupFiles: './server/test-leave-clean.ts', include: ['{schemas,server,runtime,builder}/src/**/*.test.ts'] } },
      // What needs one: a worker reads React and Material once, and `new-page` gives each file a page and modules that nobody has used.
      { test: { ...patient, name: 'runtime', root: 'runtime', isolate: false, environment: 'jsdom', setupFiles: ['./test/patience.ts', './test/new-page.ts'], include: ['src/**/*.test.tsx'] } },
      { test: { ...patient, name: 'builder', root: 'builder', isolate: false, environment: 'jsdom', setupFiles: ['../runtime/test/patience.ts', '../runtime/test/new-page.ts'], include: ['src/**/*.test.tsx'] } },
    ],
  },
});
