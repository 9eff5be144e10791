import { expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { signInOffice } from '../../../test/factories/sign-in-office.js';
import { testClock } from '../../../test/web.js';
import { inTransaction } from '../db/transaction.js';
import { findSession } from '../access/sessions.js';
import { openSignInLink } from '../access/sign-in/set-password-by-link.js';
import { closeEntrances } from './close-entrances.js';

const database = await testDatabase();

test('after a restore everybody signs in again: no session and no link of the copy opens, and another council’s are its own', async () => {
  const [restored, other] = [await signInOffice(database, 'restored'), await signInOffice(database, 'elsewhere')];
  const [ada, bo] = [await restored.holder('Ada Pryce', testClock), await other.holder('Bo Lind', testClock)];
  const link = await restored.invite(await restored.hire('Cy Marsh'), 'cy@restored.example', testClock);
  const opens = async (): Promise<boolean[]> => [
    (await findSession(database.app, ada.session, testClock)) !== undefined, (await openSignInLink(restored.ground(testClock), link, 'invitation')) !== undefined, (await findSession(database.app, bo.session, testClock)) !== undefined,
  ];
  expect(await opens()).toEqual([true, true, true]);
  await inTransaction(database.app, { authorityId: restored.authorityId, actorId: null }, closeEntrances);
  expect(await opens()).toEqual([false, false, true]);
});
