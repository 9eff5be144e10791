import { configDefaults, defineConfig } from 'vitest/config';

/** What measures its own process, in time or memory: another file's heap in it would tell a wrong figure. */
const measured = ['test/fuzz/*.test.ts', 'src/direct-payments/statements/formats/**/{zip-guard,tokenise,hostile,stated-balances,read-xlsx,read-apart}.test.ts', 'src/platform/access/sign-in/rules/password-rule.test.ts'];
const notOurs = [...configDefaults.exclude, 'test/fixtures/**'];

export default defineConfig({
  test: {
    globalSetup: ['test/global-setup.ts'],
    setupFiles: ['test/process-as-new.ts', 'test/draws.ts'],
    // A machine with other work on it takes its time: what is set up or polled for may come late.
    testTimeout: 60_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 15_000, interval: 50 } },
    maxWorkers: 2,
    experimental: { fsModuleCache: true },
    projects: [
      // Files of one worker share what they import: importing the service anew takes a second or two of each file, and nothing that a module
      // keeps tells one test's database from another's.
      { extends: true, test: { name: 'shared', include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'bench/**/*.test.ts'], exclude: [...notOurs, ...measured], isolate: false } },
      { extends: true, test: { name: 'measured', include: measured, exclude: notOurs, isolate: true } },
    ],
  },
});
