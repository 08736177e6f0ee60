import { defineConfig } from 'vitest/config';

// One Keycloak for all, and one Portico at the address that its realm knows: the files run one after another.
export default defineConfig({
  test: {
    name: 'keycloak',
    include: ['server/keycloak/**/*.keycloak.ts'],
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 90_000,
    hookTimeout: 120_000,
  },
});
