import { afterAll, vi } from 'vitest';

// Files share a worker: what one of them put in place of a clock, a global or a variable of the environment must not meet the next.
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});
