import { expect, it } from 'vitest';
import { readChecks } from '../../src/platform/db/check-files.js';
import { runChecks } from '../../src/platform/db/run-checks.js';
import { productRoot } from '../../src/platform/product-root.js';
import path from 'node:path';
import { testDatabase } from '../database.js';
import { reclaimOffice } from '../integrity/raw-reclaim.js';
import { playHistories } from './random-histories.js';

const database = await testDatabase();

/** Those that the histories keep: letters to a family and monitoring's claims are other tests' business. */
const ledgerChecks = ['nothing_is_recovered_before_its_time', 'reclaim_ledger_sums_to_nothing', 'reclaims_follow_their_state_table', 'reclaims_are_approved_by_others', 'write_offs_have_authority', 'receipts_are_spent_once'];

it('keeps the ledger that paper keeps, whatever anybody tries', async () => {
  const office = await reclaimOffice(database, true);
  const { tried, taken, disagreements } = await playHistories(database, office, 20_260_105, 120);
  expect(disagreements).toEqual([]);
  expect(taken).toBeGreaterThan(200);
  expect(tried - taken).toBeGreaterThan(200);
  const { broken } = await runChecks(database.ownerLogin);
  expect(broken.map(({ check }) => check).filter((name) => ledgerChecks.includes(name))).toEqual([]);
  expect(readChecks(path.join(productRoot, 'checks')).map(({ name }) => name)).toEqual(expect.arrayContaining(ledgerChecks));
}, 60_000);
