import { expect, test } from 'vitest';
import { testDatabase } from '../database.js';
import { killImports } from '../kill/kill-imports.js';

const database = await testDatabase();

test('a hundred kills of an import lose, double and half-post nothing', async () => {
  const results = await killImports(database, 40, 100, Math.random);
  const kills = results.reduce((sum, one) => sum + one.kills, 0);
  console.log(`${String(kills)} imports killed, ${String(results.length)} books finished after them`);
  expect(kills).toBeGreaterThanOrEqual(100);
  for (const { state, undisturbed, halfPosted } of results) {
    expect(halfPosted).toBe(0);
    expect(state).toEqual(undisturbed);
  }
});
