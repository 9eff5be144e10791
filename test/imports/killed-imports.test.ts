import { afterAll, expect, it } from 'vitest';
import { testDatabase } from '../database.js';
import { generatedBook } from '../factories/generated-council.js';
import { chanceOf } from '../../src/demonstration/chance.js';
import { killImports } from './kill-imports.js';

const database = await testDatabase();
const book = await generatedBook(40, 4);
afterAll(() => book.remove());

it('an import that is killed leaves whole files or nothing, and goes on where it stopped', async () => {
  const chance = chanceOf(11);
  const { saved } = await killImports(database, book, 3, () => chance.between(0, 1000) / 1000, 900);
  expect(saved).toHaveLength(3);
});
