/** Mutation testing of one room, by the tests of that room: `npm run mutation`, or `npm run mutation:address` for one. */
const room = process.env.ROOM;
if (!room) {
  throw new Error('ROOM says which room is mutated: npm run mutation:address, or npm run mutation for all');
}

export default {
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  coverageAnalysis: 'perTest',
  mutate: [
    // Of CNI, the rules: its parsers answer to the recorded vectors.
    ...(room === 'cni' ? ['lib/cni/rules/**/*.ts', 'lib/cni/*/rules/**/*.ts'] : [`lib/${room}/**/*.ts`]),
    '!lib/**/*.d.ts',
  ],
  jest: { enableFindRelatedTests: false, config: { testMatch: ['<rootDir>/test/mutation.ts'], reporters: [] } },
  // Only sources, tests and their fixtures are copied.
  ignorePatterns: ['/lib/**/*.js', '/lib/**/*.d.ts', '/dist', '/test-reports', '/.jsii*', '/bench', '/docs', '/examples', 'API.md', 'tsconfig.tsbuildinfo'],
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `test-reports/mutation/${room}.json` },
  htmlReporter: { fileName: `test-reports/mutation/${room}.html` },
  concurrency: 2,
  // A machine that is busy with other things is no reason to call a mutant found.
  timeoutMS: 60_000,
  // What runs only as a file is read, such as the texts of a rule, would cost a run of all tests each.
  ignoreStatic: true,
  thresholds: { high: 95, low: 90, break: 90 },
};
