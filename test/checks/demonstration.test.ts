import { expect, test } from 'vitest';
import { loadDemonstration } from '../../src/demonstration/load-demonstration.js';
import { systemClock } from '../../src/platform/clock.js';
import { listDuplicates } from '../../src/people/list-duplicates.js';
import { withClient } from '../../src/platform/db/connection.js';
import { inTransaction } from '../../src/platform/db/transaction.js';
import { runChecks } from '../../src/platform/db/run-checks.js';
import { testDatabase } from '../database.js';
import { testSealer } from '../factories/council.js';

const database = await testDatabase();

test('every check holds on the demonstration: 150 accounts, odd files and a whole monitoring run', async () => {
  await loadDemonstration({ database: database.app, ownerLogin: database.ownerLogin, sealer: testSealer, clock: systemClock, say: () => undefined });
  const { broken, councils } = await runChecks(database.ownerLogin);
  expect(broken.map(({ check, rows }) => [check, rows.slice(0, 3)])).toEqual([]);
  expect(councils).toBe(1);
  const { rows: [manager] } = await withClient(database.superuserLogin, (client) => client.query<{ authorityId: number; actorId: number }>(`select authority_id as "authorityId", id as "actorId" from staff_member where role = 'support_service_manager' order by id limit 1`));
  const { pairs } = await inTransaction(database.app, manager ?? { authorityId: 0, actorId: null }, listDuplicates);
  expect(pairs.map(({ one, other }) => [one.name, other.name])).toEqual([['Leofric Penhallow', 'Leofrick Penhallow']]);
}, 300_000);
