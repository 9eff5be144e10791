import { afterAll, expect, it } from 'vitest';
import { runChecks } from '../../src/platform/db/run-checks.js';
import { testDatabase } from '../database.js';
import { generatedBook } from '../factories/generated-council.js';
import { killImports } from '../imports/kill-imports.js';

const database = await testDatabase();
const book = await generatedBook(200, 4);
afterAll(() => book.remove());

it('a hundred imports that are killed at random moments lose, double and half-post nothing', async () => {
  const { saved, files } = await killImports(database, book, 100, Math.random, 2_500);
  const between = saved.filter((one) => one > 0 && one < files).length;
  console.log(`files saved of ${String(files)} when killed: ${saved.join(' ')}`);
  // Moments before the first and after the last part prove little: enough must lie between, on a busy machine too.
  expect(between).toBeGreaterThan(15);
  expect((await runChecks(database.ownerLogin)).broken).toEqual([]);
});
