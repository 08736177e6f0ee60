import { defineConfig } from 'vitest/config';

// Attacks try each door in every way, kill processes and make up worlds, which takes longer than the tests that everybody runs all the time.
export default defineConfig({
  test: { name: 'attacks', include: ['server/src/**/*.attack.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
});
