import { defineConfig } from 'vitest/config';

/** The contract tests alone. */
export default defineConfig({
  test: { include: ['packages/e2e/mutation/contract.test.ts'], env: { RESPONSE_VALIDATION: 'off' } },
});
