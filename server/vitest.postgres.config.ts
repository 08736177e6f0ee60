import { defineConfig } from 'vitest/config';

// The server's tests on PostgreSQL, and the one attack whose statements decide who may do what: the two databases have to agree.
export default defineConfig({
  test: {
    name: 'postgres', isolate: false, setupFiles: './server/test-leave-clean.ts', expect: { poll: { timeout: 10_000 } },
    include: ['server/src/**/*.test.ts', 'server/src/releases/decide.attack.ts'], testTimeout: 120_000, hookTimeout: 120_000,
  },
});
