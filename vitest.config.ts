import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'bench/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/fixtures/**'],
    globalSetup: ['test/global-setup.ts'],
    setupFiles: ['test/process-as-new.ts', 'test/draws.ts'],
    // A machine with other work on it takes its time: what is set up or polled for may come late.
    testTimeout: 60_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 15_000, interval: 50 } },
    maxWorkers: 2,
    // Files of one worker share what they import: importing the service anew takes a second or two of each file, and nothing that a module
    // keeps tells one test's database from another's. `--isolate` gives each file a process of its own.
    isolate: false,
    experimental: { fsModuleCache: true },
  },
});
