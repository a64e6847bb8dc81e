import { defineConfig } from 'vitest/config';

/** Every test of the runtime that is fast enough to run some thousand times. */
export default defineConfig({
  test: {
    include: [
      'packages/runtime/test/**/*.test.ts',
      'packages/cli/test/generate/schema/*.test.ts',
      'packages/e2e/mutation/*.test.ts',
    ],
    exclude: [
      'packages/runtime/test/{interpretation,large}.test.ts',
      'packages/runtime/test/parameters/round-trip.test.ts',
      'packages/runtime/test/events/identity.test.ts',
      '**/*fuzz*.test.ts',
    ],
    env: { RESPONSE_VALIDATION: 'enforce' },
  },
});
