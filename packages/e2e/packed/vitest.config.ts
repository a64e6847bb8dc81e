import { defineConfig } from 'vitest/config';

/** The published packages, installed from their tarballs. It needs the npm registry and takes a minute or two. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.packed.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    sequence: { concurrent: false },
  },
});
