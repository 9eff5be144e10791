import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { testSealer } from '../../../../test/factories/council.js';
import { after, codeAt, signInOffice, type AccountHolder, type SignInOffice } from '../../../../test/factories/sign-in-office.js';
import { testClock } from '../../../../test/web.js';
import { noticeCarrierOf } from '../../adapters/notice-carrier.js';
import { expectOk } from '../../../core/result.js';
import type { Clock } from '../../clock.js';
import { withClient } from '../../db/connection.js';
import { inTransaction } from '../../db/transaction.js';
import { findSession } from '../sessions.js';
import { askForReset } from './ask-for-reset.js';
import { changeEmail } from './change-account.js';
import { inviteStaff } from './invite-staff.js';
import { signInMessagesJob, type MessageServices } from './messages.js';
import type { Notice } from './notice.js';
import { setPasswordByLink } from './set-password-by-link.js';
import { signInWithCode } from './sign-in-with-second-factor.js';
import { signInMessagesJobName } from './tell-owner.js';

const database = await testDatabase();
let office: SignInOffice;
let ada: AccountHolder;
let sent: Notice[] = [];
const services = { sealer: testSealer, publicUrl: 'https://payments.example.org', notices: (notice: Notice) => { sent.push(notice); return Promise.resolve({ outcome: 'sent' as const, detail: '' }); } };

beforeAll(async () => {
  office = await signInOffice(database, 'merebrook');
  ada = await office.holder('Ada Pryce', testClock);
});

/** Runs what waits in the queue, as the runner would; answers with what was sent. */
async function deliver(clock: Clock, by: MessageServices = services): Promise<readonly Notice[]> {
  sent = [];
  const acting = { authorityId: office.authorityId, actorId: null };
  const waiting = await withClient(database.superuserLogin, async (client) => {
    const { rows } = await client.query<{ payload: { payload?: unknown } }>("delete from graphile_worker._private_jobs job using graphile_worker._private_tasks task where task.id = job.task_id and task.identifier = $1 returning job.payload", [signInMessagesJobName]);
    return rows.map(({ payload }) => ('payload' in payload ? payload.payload : payload));
  });
  for (const payload of waiting) await signInMessagesJob(by).run({ ...acting, database: database.app, clock, inTransaction: (work) => inTransaction(database.app, acting, work) }, payload);
  return sent;
}

describe('a forgotten password', () => {
  test('is set anew by a link that goes to the account’s own address; the authenticator is asked for all the same', async () => {
    const clock = after(testClock, 3_600);
    await deliver(clock);
    await askForReset(office.ground(clock), { email: ` ${ada.email.toUpperCase()}`, sender: '192.0.2.1' });
    const [message] = await deliver(clock);
    expect(message).toMatchObject({ email: ada.email, council: 'merebrook Council' });
    const link = /https:\/\/payments\.example\.org\/new-password\/(\S+)/.exec(message?.lines.join('\n') ?? '')?.[1] ?? '';
    const use = (at: Clock) => setPasswordByLink(office.ground(at), { link, purpose: 'password_reset', password: 'seven geese over water', unwanted: new Set() });
    expect((await use(after(clock, 7_201))).ok).toBe(false);
    const { entry, hasFactor } = expectOk(await use(clock));
    expect([hasFactor, await findSession(database.app, ada.session, clock)]).toEqual([true, undefined]);
    expect((await use(clock)).ok).toBe(false);
    expect((await signInWithCode(office.ground(clock), { entry, code: codeAt(ada.secret, clock), browser: undefined })).ok).toBe(true);
    expect((await deliver(clock)).map(({ lines }) => lines[1])).toEqual(['the password of your account was changed.']);
  });

  test('of an address that nobody has sends nothing, and asking many times sends few', async () => {
    const clock = after(testClock, 30_000);
    await deliver(clock);
    await askForReset(office.ground(clock), { email: 'nobody@merebrook.example', sender: '192.0.2.1' });
    expect(await deliver(clock)).toEqual([]);
    for (let index = 0; index < 20; index += 1) await askForReset(office.ground(clock), { email: ada.email, sender: `192.0.2.${String(index)}` });
    expect((await deliver(clock)).length).toBe(3);
  });
});

test('the old address hears that another took its place', async () => {
  const clock = after(testClock, 60_000);
  await deliver(clock);
  expectOk(await changeEmail(office.ground(clock), ada.staffId, 'ada.new@merebrook.example'));
  expect(await deliver(clock)).toMatchObject([{ email: ada.email, lines: expect.arrayContaining([expect.stringContaining('went to the old one')]) as string[] }]);
});

test('the old address hears that an administrator gave another by an invitation, and passkeys go with the password', async () => {
  const clock = after(testClock, 70_000);
  const holder = await office.holder('Ines Vale', clock);
  const passkey = { authority_id: office.authorityId, staff_member_id: holder.staffId, credential_id: Buffer.alloc(16, 7), public_key: Buffer.alloc(8), user_handle: Buffer.alloc(32), counter: 0, backed_up: false, name: 'Lost laptop', added_at: clock.now() };
  await inTransaction(database.app, { authorityId: office.authorityId, actorId: null }, ({ sql }) => sql.insertInto('passkey').values(passkey).execute());
  await deliver(clock);
  const invited = expectOk(await inTransaction(database.app, { authorityId: office.authorityId, actorId: ada.staffId }, (tx) =>
    inviteStaff(tx, { staffId: holder.staffId, email: 'ines.two@merebrook.example', reason: 'She says so', by: 'link', clock, sealer: testSealer })));
  expect(await deliver(clock)).toMatchObject([{ email: holder.email, lines: expect.arrayContaining([expect.stringContaining('went to the old one')]) as string[] }]);
  const good = () => inTransaction(database.app, { authorityId: office.authorityId, actorId: null }, ({ sql }) => sql.selectFrom('passkey').select('removed_why').where('staff_member_id', '=', holder.staffId).executeTakeFirstOrThrow());
  expect(await good()).toEqual({ removed_why: null });
  expectOk(await setPasswordByLink(office.ground(clock), { link: (invited.link ?? '').replace('/invitation/', ''), purpose: 'invitation', password: 'seven geese over water', unwanted: new Set() }));
  expect(await good()).toEqual({ removed_why: 'by_administrator' });
});

test('a link whose message did not go does not open, and the job is tried again', async () => {
  const clock = after(testClock, 90_000);
  await deliver(clock);
  await askForReset(office.ground(clock), { email: 'ada.new@merebrook.example', sender: '192.0.2.99' });
  const failing = { ...services, notices: () => Promise.resolve({ outcome: 'failed' as const, detail: '' }) };
  const links = () => inTransaction(database.app, { authorityId: office.authorityId, actorId: null }, async ({ sql }) => (await sql.selectFrom('sign_in_link').select('token_digest').execute()).length);
  const before = await links();
  await expect(deliver(clock, failing)).rejects.toThrow('could not be sent');
  expect(await links()).toBe(before);
});

test('without a mail server a message lies in a folder that only the service can read', async () => {
  const dataFolder = mkdtempSync(path.join(inject('runFolder'), 'notices-'));
  await noticeCarrierOf({ dataFolder, mail: undefined })({ authorityId: 7, council: 'Merebrook', name: 'Ada', email: 'ada@merebrook.example', subject: 'Your account', lines: ['Hello Ada,', 'x'] });
  const folder = path.join(dataFolder, 'outbox', '7', 'notices');
  const [file = ''] = readdirSync(folder);
  expect(readFileSync(path.join(folder, file), 'utf8')).toBe('To: Ada <ada@merebrook.example>\nSubject: Your account\n\nHello Ada,\n\nx\n');
  expect([statSync(path.join(folder, file)).mode & 0o077, statSync(folder).mode & 0o077]).toEqual([0, 0]);
});
