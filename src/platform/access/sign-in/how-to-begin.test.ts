import { expect, test } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { signInOffice } from '../../../../test/factories/sign-in-office.js';
import { hire, testClock } from '../../../../test/web.js';
import { inTransaction } from '../../db/transaction.js';
import { makeFirstAdministrator } from './first-administrator.js';
import { howToBegin } from './how-to-begin.js';

const database = await testDatabase();

test('a service without a demonstration says how to begin until somebody can administer each council', async () => {
  const lines = () => howToBegin(database.app, testClock);
  expect((await lines()).join('\n')).toContain('pursestrings staff add-council');
  const office = await signInOffice(database, 'merebrook');
  const first = { name: 'Ada Pryce', email: 'ada@merebrook.example' };
  const make = () => inTransaction(database.app, { authorityId: office.authorityId, actorId: null }, (tx) => makeFirstAdministrator(tx, first, testClock));
  expect(await lines()).toEqual(['Nobody can administer merebrook yet. Make its first administrator:', expect.stringContaining('first-administrator --council merebrook')]);
  expect((await make()).ok).toBe(true);
  // Invited is not yet there.
  expect(await lines()).toHaveLength(2);
  await office.holder('Gwen Marsh', testClock, 'administrator');
  expect(await lines()).toEqual([]);
  expect(await make()).toMatchObject({ ok: false, refusal: { code: 'administrator-exists' } });
  await signInOffice(database, 'otherbrook');
  expect(await lines()).toHaveLength(2);
  await hire(database, 'invented', 'adviser');
  expect(await lines()).toEqual([]);
});
