import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    // No test changes what another one imports, so that files may share what was loaded. Many wait for other processes.
    isolate: false,
    maxWorkers: availableParallelism() + 1,
    // A response that the contract does not allow must fail a test, not only be logged.
    env: { RESPONSE_VALIDATION: 'enforce' },
  },
});
