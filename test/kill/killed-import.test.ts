import { expect, test } from 'vitest';
import { testDatabase } from '../database.js';
import { killImports } from './kill-imports.js';

const database = await testDatabase();

test('an import that is killed and run again has every line once and nothing half posted', { timeout: 180_000 }, async () => {
  let seed = 11;
  const random = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const results = await killImports(database, 24, 3, random);
  expect(results.reduce((sum, { kills }) => sum + kills, 0)).toBeGreaterThan(0);
  for (const { state, undisturbed, halfPosted } of results) {
    expect(halfPosted).toBe(0);
    expect(state).toEqual(undisturbed);
  }
});
