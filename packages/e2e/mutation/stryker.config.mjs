// Changes src/ in every small way there is, and looks whether a test fails for each. Takes two hours; not a part of
// `npm test`. The docs are left out: their tests build bundles.
//   npm run mutation                    by the contract tests alone
//   npm run mutation -- --mutate 'src/api/router.ts'
//   TESTS=all npm run mutation          by all tests of src/
const all = process.env.TESTS === 'all';

export default {
  mutate: ['src/**/*.ts', '!src/docs.ts', '!src/operations/**', '!src/security/**', '!src/operation.ts'],
  testRunner: 'vitest',
  plugins: [import.meta.resolve('@stryker-mutator/vitest-runner')],
  vitest: { configFile: all ? 'test/mutation/all.config.ts' : 'test/mutation/contract.config.ts' },
  reporters: ['clear-text', 'html', 'progress'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: `reports/mutation/${all ? 'all' : 'contract'}.html` },
  ignorePatterns: ['dist', 'reports', 'test/local', 'test/docs', 'test/container'],
  concurrency: 2,
};
