import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** The engine's tests. They use fixtures of their own: nothing in them reads the service at the top level. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*/test/**/*.test.ts'],
    testTimeout: 30_000,
    // No test changes what another one imports, so that files may share what was loaded. Many wait for other processes.
    isolate: false,
    maxWorkers: availableParallelism() + 1,
    // A response that the contract does not allow must fail a test, not only be logged.
    env: { RESPONSE_VALIDATION: 'enforce' },
  },
});
