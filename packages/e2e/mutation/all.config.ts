import { defineConfig } from 'vitest/config';

/** Every test of src/ that is quick enough to be run some thousand times. */
export default defineConfig({
  test: {
    include: [
      'test/{api,events,mutation,parity}/**/*.test.ts',
      'test/generate/schema/*.test.ts',
      'test/{lambda,log}.test.ts',
    ],
    exclude: [
      'test/api/{interpretation,large}.test.ts',
      'test/api/parameters/round-trip.test.ts',
      'test/events/identity.test.ts',
      'test/**/*fuzz*.test.ts',
    ],
    env: { RESPONSE_VALIDATION: 'enforce' },
  },
});
