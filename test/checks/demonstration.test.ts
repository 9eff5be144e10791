import { expect, test } from 'vitest';
import { loadDemonstration } from '../../src/demonstration/load-demonstration.js';
import { systemClock } from '../../src/platform/clock.js';
import { runChecks } from '../../src/platform/db/run-checks.js';
import { testDatabase } from '../database.js';
import { testSealer } from '../factories/council.js';

const database = await testDatabase();

test('every check holds on the demonstration: 150 accounts, odd files and a whole monitoring run', async () => {
  await loadDemonstration({ database: database.app, ownerLogin: database.ownerLogin, sealer: testSealer, clock: systemClock, say: () => undefined });
  const { broken, councils } = await runChecks(database.ownerLogin);
  expect(broken.map(({ check, rows }) => [check, rows.slice(0, 3)])).toEqual([]);
  expect(councils).toBe(1);
}, 300_000);
