import { defineConfig } from 'vitest/config';

/** Every test of src/ that is quick enough to be run some thousand times. */
export default defineConfig({
  test: {
    include: ['test/{api,events,mutation,parity}/**/*.test.ts', 'test/handler.test.ts'],
    exclude: ['test/api/interpretation.test.ts', 'test/**/*fuzz*.test.ts', 'test/events/front-doors/**'],
    env: { RESPONSE_VALIDATION: 'enforce' },
  },
});
