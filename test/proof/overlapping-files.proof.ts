import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runChecks } from '../../src/platform/db/run-checks.js';
import { testDatabase } from '../database.js';
import { bringAsDrawn, overlappingFiles } from '../imports/overlapping-files.js';

const database = await testDatabase();

it('a thousand sets of files that overlap, repeat and come in any order are kept exactly', async () => {
  await fc.assert(fc.asyncProperty(overlappingFiles, (drawn) => bringAsDrawn(database, drawn)), { numRuns: 1_000 });
  expect((await runChecks(database.ownerLogin)).broken).toEqual([]);
});
