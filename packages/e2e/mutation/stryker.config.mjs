// Makes every small change to the runtime, and reports whether a test fails for each. It takes two hours, and is not
// part of `npm test`. The docs are excluded: their tests build bundles.
//
// npm run mutation                    by the contract tests alone
// npm run mutation -- --mutate 'packages/runtime/src/pipeline/router.ts'
// TESTS=all npm run mutation          by all tests of the runtime
const all = process.env.TESTS === 'all';

export default {
  mutate: ['packages/runtime/src/**/*.ts', '!packages/runtime/src/{docs,operation,register}.ts'],
  testRunner: 'vitest',
  plugins: [import.meta.resolve('@stryker-mutator/vitest-runner')],
  vitest: { configFile: `packages/e2e/mutation/${all ? 'all' : 'contract'}.config.ts` },
  reporters: ['clear-text', 'html', 'progress'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: `reports/mutation/${all ? 'all' : 'contract'}.html` },
  ignorePatterns: [
    'dist',
    'reports',
    'packages/cli/test/start',
    'packages/cli/test/docs',
    'packages/cli/test/container',
  ],
  concurrency: 2,
};
