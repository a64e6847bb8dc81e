import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** The engine's tests. They use fixtures of their own: they never read the service at the top level. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*/test/**/*.test.ts'],
    setupFiles: ['./fuzz-seed.ts'],
    testTimeout: 30_000,
    // Waiting ends when what is expected happens; the default of a second is short on a loaded machine.
    expect: { poll: { timeout: 10_000 } },
    // No test changes a module that another one imports, so files may share loaded modules. Many wait for other
    // processes.
    isolate: false,
    maxWorkers: availableParallelism() + 1,
    // A response that violates the contract must fail a test, not only be logged.
    env: { RESPONSE_VALIDATION: 'enforce' },
  },
});
