import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../../../test/database.js';
import { testSealer } from '../../../../../test/factories/council.js';
import { signInOffice, type AccountHolder, type SignInOffice } from '../../../../../test/factories/sign-in-office.js';
import { hire, openForm, sendForm, testClock, testServer, type HiredStaff } from '../../../../../test/web.js';
import { compose } from '../../../../compose.js';
import { withClient } from '../../../db/connection.js';
import { inTransaction } from '../../../db/transaction.js';
import { startSession } from '../../sessions.js';
import { accountOf } from '../../sign-in/account-of.js';
import { passkeysOf } from '../../passkeys/store/passkeys.js';

const database = await testDatabase();
let office: SignInOffice;
let chief: HiredStaff;
let ada: AccountHolder;
let server: FastifyInstance;

beforeAll(async () => {
  office = await signInOffice(database, 'fenland');
  chief = await hire(database, 'fenland', 'administrator');
  ada = await office.holder('Ada Pryce', testClock);
  server = await testServer(database, compose({ sealer: testSealer }));
});
afterAll(() => server.close());

const pageOf = (staffId: number, more = ''): string => `/office/staff/${String(staffId)}${more}`;
const get = (url: string, cookie = chief.cookie): Promise<LightMyRequestResponse> => server.inject({ url, headers: { cookie } });
const isIn = async (session: string): Promise<boolean> => (await get('/account', `pursestrings-session=${session}`)).statusCode === 200;
const as = <T>(work: Parameters<typeof inTransaction<T>>[2]): Promise<T> => inTransaction(database.app, { authorityId: office.authorityId, actorId: null }, work);
const signedInAgain = (staffId: number): Promise<string> => as((tx) => startSession(tx, staffId, testClock, 'passkey'));

async function send(url: string, fields: Readonly<Record<string, string>>, cookie = chief.cookie): Promise<LightMyRequestResponse> {
  return sendForm(server, url, await openForm(server, '/office/staff/add', cookie), fields);
}

async function addPasskey(staffId: number, name: string): Promise<number> {
  return withClient(database.superuserLogin, async (client) => {
    const { rows } = await client.query<{ id: number }>(
      `insert into passkey (authority_id, staff_member_id, credential_id, public_key, user_handle, counter, backed_up, name, added_at)
       values ($1, $2, sha256(convert_to($3, 'UTF8')), '\\x01', sha256('owner'), 0, false, $3, $4) returning id`,
      [office.authorityId, staffId, name, testClock.now()],
    );
    return Number(rows[0]?.id);
  });
}

describe('inviting somebody', () => {
  test('shows the link once, or says that it is on its way by e-mail', async () => {
    const newcomer = await office.hire('Nell Hurst');
    const shown = await send(pageOf(newcomer, '/invite'), { email: 'nell@fenland.example', by: 'link', reason: '' });
    const [, link = ''] = /(\/invitation\/[^<\s]+)/.exec(shown.body) ?? [];
    expect((await server.inject({ url: link })).statusCode).toBe(200);
    expect((await get(pageOf(newcomer))).body).not.toContain('/invitation/');
    const mailed = await send(pageOf(newcomer, '/invite'), { email: 'nell@fenland.example', by: 'email', reason: '' });
    expect([mailed.statusCode, mailed.body]).toEqual([303, '']);
    expect((await get(mailed.headers.location ?? '')).body).toContain('The link is on its way to Nell Hurst by e-mail.');
    expect((await office.said()).filter((said) => said.startsWith('Nell Hurst was invited'))).toEqual([
      'Nell Hurst was invited to sign in with a password, by a link that was shown once.', 'Nell Hurst was invited to sign in with a password, by e-mail.',
    ]);
  });

  test('who has signed in before needs a reason, and keeps password and authenticator until the link is used', async () => {
    const before = await as((tx) => accountOf(tx, ada.staffId));
    const refused = await send(pageOf(ada.staffId, '/invite'), { email: ada.email, by: 'link', reason: ' ' });
    expect([refused.statusCode, refused.body]).toEqual([422, expect.stringContaining('Say how you checked that it is them')]);
    const invited = await send(pageOf(ada.staffId, '/invite'), { email: ada.email, by: 'link', reason: 'Rang her on the number that we have.' });
    expect(invited.body).toContain('/invitation/');
    const now = await as((tx) => accountOf(tx, ada.staffId));
    expect([now?.passwordHash, now?.factorSealed]).toEqual([before?.passwordHash, before?.factorSealed]);
  });

  test('nobody invites themself past their own authenticator', async () => {
    expect((await get(pageOf(chief.staffId, '/invite'))).statusCode).toBe(404);
    expect((await send(pageOf(chief.staffId, '/invite'), { email: 'chief@fenland.example', by: 'link', reason: 'Because.' })).statusCode).toBe(404);
  });
});

test('ending somebody’s sessions signs them out everywhere, and leaves others alone', async () => {
  const [one, two] = [await signedInAgain(ada.staffId), await signedInAgain(ada.staffId)];
  const other = await hire(database, 'fenland', 'auditor');
  const ended = await send(pageOf(ada.staffId, '/sessions/end'), {});
  expect((await get(ended.headers.location ?? '')).body).toContain('Ada Pryce is signed out everywhere.');
  expect([await isIn(one), await isIn(two), await isIn(other.session)]).toEqual([false, false, true]);
});

describe('a passkey on a lost device', () => {
  test('is removed by an administrator, signs its owner out, and leaves a sentence; the others stay', async () => {
    const [lost, kept] = [await addPasskey(ada.staffId, 'Lost telephone'), await addPasskey(ada.staffId, 'Laptop')];
    const session = await signedInAgain(ada.staffId);
    expect((await get(pageOf(ada.staffId))).body).toContain('Lost telephone');
    const removed = await send(pageOf(ada.staffId, `/passkeys/${String(lost)}/remove`), {});
    expect([removed.statusCode, removed.headers.location]).toEqual([303, `${pageOf(ada.staffId)}?done=passkey`]);
    expect((await as((tx) => passkeysOf(tx, ada.staffId))).map(({ id }) => id)).toEqual([kept]);
    expect([await isIn(session), (await office.said()).at(-1)]).toEqual([false, 'Removed the passkey “Lost telephone” of Ada Pryce; every session of theirs ended.']);
    expect((await send(pageOf(ada.staffId, `/passkeys/${String(lost)}/remove`), {})).statusCode).toBe(404);
  });

  test('is removed on its owner’s page alone, and by nobody who does not administer', async () => {
    const key = await addPasskey(ada.staffId, 'Desk');
    const other = await office.hire('Noor Vale');
    expect((await send(pageOf(other, `/passkeys/${String(key)}/remove`), {})).statusCode).toBe(404);
    const clerk = await hire(database, 'fenland', 'monitoring_officer');
    const ticket = await openForm(server, '/account', clerk.cookie);
    expect((await sendForm(server, pageOf(ada.staffId, `/passkeys/${String(key)}/remove`), ticket, {})).statusCode).toBe(403);
    const own = await addPasskey(chief.staffId, 'Own');
    expect((await send(pageOf(chief.staffId, `/passkeys/${String(own)}/remove`), {})).body).toContain('Remove a passkey of your own on the page of your sign-ins');
    expect((await as((tx) => passkeysOf(tx, ada.staffId))).map(({ id }) => id)).toContain(key);
  });

  test('asks for a fresh proof first', async () => {
    const key = await addPasskey(ada.staffId, 'Old proof');
    await withClient(database.superuserLogin, (client) => client.query("update session set way = 'passkey', confirmed_at = $2::timestamptz - interval '16 minutes' where staff_member_id = $1", [chief.staffId, testClock.now()]));
    expect((await send(pageOf(ada.staffId, `/passkeys/${String(key)}/remove`), {})).body).toContain('Confirm it is you');
    expect((await as((tx) => passkeysOf(tx, ada.staffId))).map(({ id }) => id)).toContain(key);
  });
});
