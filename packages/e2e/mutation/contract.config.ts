import { defineConfig } from 'vitest/config';

/** The contract tests alone. */
export default defineConfig({
  test: { include: ['test/mutation/contract.test.ts'], env: { RESPONSE_VALIDATION: 'off' } },
});
