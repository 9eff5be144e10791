import { expect, it } from 'vitest';
import { testDatabase } from '../database.js';
import { reclaimOffice } from '../integrity/raw-reclaim.js';
import { playHistories } from '../reclaims/random-histories.js';

const database = await testDatabase();

it('keeps the ledger that paper keeps over ten thousand random histories', async () => {
  const office = await reclaimOffice(database, true);
  const { tried, taken, disagreements } = await playHistories(database, office, 7, 10_000);
  expect(disagreements).toEqual([]);
  expect(taken).toBeGreaterThan(30_000);
  expect(tried - taken).toBeGreaterThan(10_000);
  process.stdout.write(`10,000 histories: ${String(tried)} steps tried, ${String(taken)} taken, none apart\n`);
});
