import { expect, test } from 'vitest';
import { testDatabase } from '../database.js';
import { signInOffice } from '../factories/sign-in-office.js';
import { knownAgainstUnknown } from '../factories/sign-in-times.js';
import { testClock } from '../web.js';

const database = await testDatabase();

test('over 210 tries each, how long a wrong password takes does not tell which accounts there are', async () => {
  const office = await signInOffice(database, 'merebrook');
  const ratio = await knownAgainstUnknown(office, await office.holder('Ada Pryce', testClock), 210);
  expect(ratio).toBeGreaterThan(0.85);
  expect(ratio).toBeLessThan(1.18);
}, 300_000);
