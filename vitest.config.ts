import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,test}/**/*.test.ts'],
    // A response that the contract does not allow must fail a test, not only be logged.
    env: { RESPONSE_VALIDATION: 'enforce' },
  },
});
