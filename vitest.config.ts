import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    // A response that the contract does not allow must fail a test, not only be logged.
    env: { RESPONSE_VALIDATION: 'enforce' },
  },
});
