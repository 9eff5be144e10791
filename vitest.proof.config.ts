import { defineConfig } from 'vitest/config';

/** Long proofs, for `npm run proof`: too many cases for every run of the tests. */
export default defineConfig({
  test: { include: ['test/proof/**/*.proof.ts'], globalSetup: ['test/global-setup.ts'], testTimeout: 3_600_000, hookTimeout: 60_000, maxWorkers: 2 },
});
