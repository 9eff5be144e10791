import fc from 'fast-check';
import { it } from 'vitest';
import { testDatabase } from '../database.js';
import { bringAsDrawn, overlappingFiles } from './overlapping-files.js';

const database = await testDatabase();

it('files that overlap, repeat and come in any order leave each line as often as the file that has most of it', async () => {
  await fc.assert(fc.asyncProperty(overlappingFiles, (drawn) => bringAsDrawn(database, drawn)), { numRuns: 50 });
});
