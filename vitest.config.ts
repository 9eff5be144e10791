import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'bench/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/fixtures/**'],
    globalSetup: ['test/global-setup.ts'],
    setupFiles: ['test/draws.ts'],
    // A machine with other work on it takes its time: what is set up or polled for may come late.
    testTimeout: 60_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 15_000, interval: 50 } },
    maxWorkers: 2,
    experimental: { fsModuleCache: true },
  },
});
