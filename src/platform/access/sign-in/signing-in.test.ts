import { hash } from '@node-rs/argon2';
import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { after, codeAt, goodPassword, signInOffice, type AccountHolder, type SignInOffice } from '../../../../test/factories/sign-in-office.js';
import { testClock } from '../../../../test/web.js';
import { expectOk, type Result } from '../../../core/result.js';
import type { Clock } from '../../clock.js';
import { withClient } from '../../db/connection.js';
import { inTransaction, type TenantTx } from '../../db/transaction.js';
import { endSessionsOf, findSession } from '../sessions.js';
import { accountOf } from './account-of.js';
import { addAtEntry, offerAtEntry } from './add-authenticator.js';
import { changePassword } from './change-account.js';
import { takeCode, takeRecoveryCode } from './prove-factor.js';
import { setPasswordByLink } from './set-password-by-link.js';
import { signInWithPassword } from './sign-in-with-password.js';
import { signInWithCode, signInWithRecoveryCode, type SignedInCookies } from './sign-in-with-second-factor.js';

const database = await testDatabase();
const hour = 3_600;
let office: SignInOffice;
let ada: AccountHolder;
let rowan: AccountHolder;
// Each test at a time of its own: what one has counted is forgotten in the next.
let now: Clock = testClock;

beforeAll(async () => {
  office = await signInOffice(database, 'merebrook');
  ada = await office.holder('Ada Pryce', now);
  rowan = await office.holder('Rowan Bell', now);
});

function later(seconds = 2 * hour): Clock {
  now = after(now, seconds);
  return now;
}

function password(clock: Clock, typed: Partial<Parameters<typeof signInWithPassword>[1]> = {}) {
  return signInWithPassword(office.ground(clock), { email: ada.email, password: ada.password, sender: '192.0.2.7', browser: undefined, ...typed });
}

async function entryAt(clock: Clock): Promise<string> {
  return expectOk(await password(clock)).entry;
}

function codeOf(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.refusal.code;
}

function atOnce<T>(work: (index: number) => Promise<Result<T>>): Promise<string[]> {
  return Promise.all(Array.from({ length: 20 }, (_, index) => work(index).then(codeOf)));
}

async function sessionOf(cookies: SignedInCookies, clock: Clock) {
  return findSession(database.app, cookies.session, clock);
}

describe('signing in', () => {
  test('a password alone is no session; with a code of the authenticator it is one, and it says how it began', async () => {
    const clock = later();
    const entry = await entryAt(clock);
    expect(await findSession(database.app, entry, clock)).toBeUndefined();
    const cookies = expectOk(await signInWithCode(office.ground(clock), { entry, code: codeAt(ada.secret, clock), browser: undefined }));
    expect(await sessionOf(cookies, clock)).toMatchObject({ actor: { name: 'Ada Pryce', staffId: ada.staffId }, way: 'password_and_code', confirmed: true });
    expect((await office.said()).at(-1)).toBe('Ada Pryce signed in with a password and a code.');
  });

  test('the address is taken in capitals and with blanks around it, and the code as people type it', async () => {
    const clock = later();
    const { entry } = expectOk(await password(clock, { email: `  ${ada.email.toUpperCase()} ` }));
    const code = codeAt(ada.secret, clock);
    expect(codeOf(await signInWithCode(office.ground(clock), { entry, code: `${code.slice(0, 3)} ${code.slice(3)}`, browser: undefined }))).toBe('ok');
  });

  test.each([-30, 30])('a code of the step before or after is taken: %i seconds', async (seconds) => {
    const clock = later();
    expect(codeOf(await signInWithCode(office.ground(clock), { entry: await entryAt(clock), code: codeAt(ada.secret, after(clock, seconds)), browser: undefined }))).toBe('ok');
  });

  test('a code is taken once: not again in its time, nor an earlier one after it', async () => {
    const clock = later();
    const give = async (code: string) => codeOf(await signInWithCode(office.ground(clock), { entry: await entryAt(clock), code, browser: undefined }));
    expect([await give(codeAt(ada.secret, clock)), await give(codeAt(ada.secret, clock)), await give(codeAt(ada.secret, after(clock, -30))), await give(codeAt(ada.secret, after(clock, 30)))]).toEqual(['ok', 'code-not-right', 'code-not-right', 'ok']);
  });

  test('the second step is over after twenty minutes, and belongs to whoever began it', async () => {
    const clock = later();
    const entry = await entryAt(clock);
    const late = after(clock, 1_201);
    expect(codeOf(await signInWithCode(office.ground(late), { entry, code: codeAt(ada.secret, late), browser: undefined }))).toBe('sign-in-begin-again');
    expect(codeOf(await signInWithCode(office.ground(clock), { entry, code: codeAt(rowan.secret, clock), browser: undefined }))).toBe('code-not-right');
  });

  test('a recovery code stands in for the authenticator once, however it is typed', async () => {
    const clock = later();
    const [first = ''] = ada.recoveryCodes;
    const give = async () => signInWithRecoveryCode(office.ground(clock), { entry: await entryAt(clock), code: ` ${first.toUpperCase().replaceAll('-', ' ')}`, browser: undefined });
    expect(await sessionOf(expectOk(await give()), clock)).toMatchObject({ way: 'password_and_recovery_code' });
    expect(codeOf(await give())).toBe('recovery-code-not-right');
    expect(codeOf(await signInWithRecoveryCode(office.ground(clock), { entry: await entryAt(clock), code: rowan.recoveryCodes[0] ?? '', browser: undefined }))).toBe('recovery-code-not-right');
  });

  test('who has left, whose account is closed, or who is of another council does not get in, and hears the same', async () => {
    const clock = later();
    const gone = await office.holder('Gwen Marsh', clock);
    const closed = await office.holder('Lior Stone', clock);
    const elsewhere = await signInOffice(database, 'otherbrook');
    await inTransaction(database.app, { authorityId: office.authorityId, actorId: null }, async ({ sql }) => {
      await sql.updateTable('staff_member').set({ left_on: clock.today() }).where('id', '=', gone.staffId).execute();
      await sql.updateTable('sign_in_account').set({ disabled_at: clock.now() }).where('staff_member_id', '=', closed.staffId).execute();
    });
    const answers = [await password(clock, { email: gone.email }), await password(clock, { email: closed.email }), await password(clock, { email: 'nobody@merebrook.example' }), await password(clock, { password: 'not the password' }),
      await signInWithPassword(elsewhere.ground(clock), { email: ada.email, password: ada.password, sender: '192.0.2.7', browser: undefined })];
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await findSession(database.app, gone.session, clock)).toBeUndefined();
  });

  test('a hash of weaker times is made anew at the next sign-in', async () => {
    const clock = later();
    const stored = () => inTransaction(database.app, { authorityId: office.authorityId, actorId: null }, ({ sql }) => sql.selectFrom('sign_in_account').select('password_hash').where('staff_member_id', '=', rowan.staffId).executeTakeFirstOrThrow());
    const weak = await hash(goodPassword, { memoryCost: 1_024, timeCost: 1, parallelism: 1 });
    await inTransaction(database.app, { authorityId: office.authorityId, actorId: null }, ({ sql }) => sql.updateTable('sign_in_account').set({ password_hash: weak }).where('staff_member_id', '=', rowan.staffId).execute());
    expect(codeOf(await password(clock, { email: rowan.email }))).toBe('ok');
    expect((await stored()).password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(codeOf(await password(clock, { email: rowan.email }))).toBe('ok');
  });
});

describe('twenty at once', () => {
  // Below the counting of tries, which would let only the first few be looked at.
  const taken = async (take: (tx: TenantTx) => Promise<boolean>) =>
    (await Promise.all(Array.from({ length: 20 }, () => inTransaction(database.app, { authorityId: office.authorityId, actorId: null }, take)))).filter((one) => one).length;

  test('with one code of the authenticator: it is taken once', async () => {
    const clock = later();
    expect(await taken(async (tx) => {
      const account = await accountOf(tx, ada.staffId);
      return account !== undefined && takeCode(tx, office.ground(clock), account, codeAt(ada.secret, clock));
    })).toBe(1);
  });

  test('with one recovery code: it is taken once', async () => {
    const clock = later();
    expect(await taken((tx) => takeRecoveryCode(tx, office.ground(clock), ada.staffId, ada.recoveryCodes[1] ?? ''))).toBe(1);
  });

  test('with one step begun and its code: one session', async () => {
    const clock = later();
    const entry = await entryAt(clock);
    const found = await atOnce(() => signInWithCode(office.ground(clock), { entry, code: codeAt(ada.secret, clock), browser: undefined }));
    expect(found.filter((one) => one === 'ok')).toHaveLength(1);
  });

  test('with one invitation: one sets the password', async () => {
    const clock = later();
    const link = await office.invite(await office.hire('Tomas Reed'), 'tomas.reed@merebrook.example', clock);
    const found = await atOnce((index) => setPasswordByLink(office.ground(clock), { link, purpose: 'invitation', password: `violin seldom marble ${String(index)}`, unwanted: new Set() }));
    expect(found.filter((one) => one === 'ok')).toHaveLength(1);
    expect(found.filter((one) => one === 'link-not-good')).toHaveLength(19);
  });

  test('guessing at one password: no more are looked at than are free', async () => {
    const clock = later();
    await atOnce(() => password(clock, { password: 'not the password' }));
    const looked = (await office.said()).filter((one) => one.startsWith('Somebody could not sign in as Ada Pryce'));
    expect(looked.length).toBeLessThanOrEqual(5 + 1);
  });
});

describe('an invitation', () => {
  test('opens once within seven days; a later one takes its place', async () => {
    const clock = later();
    const staffId = await office.hire('Nia Holt');
    const first = await office.invite(staffId, 'nia.holt@merebrook.example', clock);
    const second = await office.invite(staffId, 'nia.holt@merebrook.example', after(clock, 60));
    const use = async (link: string, at: Clock) => codeOf(await setPasswordByLink(office.ground(at), { link, purpose: 'invitation', password: goodPassword, unwanted: new Set() }));
    expect(await use(first, after(clock, 61))).toBe('link-not-good');
    expect(await use(second, after(clock, 60 + 7 * 24 * hour))).toBe('link-not-good');
    expect(codeOf(await setPasswordByLink(office.ground(after(clock, 61)), { link: second, purpose: 'password_reset', password: goodPassword, unwanted: new Set() }))).toBe('link-not-good');
    expect([await use(second, after(clock, 61)), await use(second, after(clock, 62))]).toEqual(['ok', 'link-not-good']);
  });

  test('leads to an authenticator before anything else, and only its own code is taken', async () => {
    const clock = later();
    const link = await office.invite(await office.hire('Bea Lund'), 'bea.lund@merebrook.example', clock);
    const { entry, hasFactor } = expectOk(await setPasswordByLink(office.ground(clock), { link, purpose: 'invitation', password: goodPassword, unwanted: new Set() }));
    expect(hasFactor).toBe(false);
    const offered = await offerAtEntry(office.ground(clock), entry);
    expect(offered?.address).toContain(`secret=${offered?.secret ?? '-'}`);
    expect((await offerAtEntry(office.ground(clock), entry))?.secret).toBe(offered?.secret);
    const add = (code: string) => addAtEntry(office.ground(clock), { entry, code, browser: undefined });
    expect(codeOf(await add(codeAt(ada.secret, clock)))).toBe('code-not-right');
    const { recoveryCodes } = expectOk(await add(codeAt(offered?.secret ?? '', clock)));
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await offerAtEntry(office.ground(clock), entry)).toBeUndefined();
  });

  test('of somebody who has signed in before needs a reason, and takes their authenticator away once it is used', async () => {
    const clock = later();
    const lost = await office.holder('Omar Finch', clock);
    await expect(office.invite(lost.staffId, lost.email, clock)).rejects.toThrow('reason-needed');
    const link = await office.invite(lost.staffId, lost.email, clock, 'Came to the office with her staff card.');
    expect(await findSession(database.app, lost.session, clock)).toBeDefined();
    const { hasFactor } = expectOk(await setPasswordByLink(office.ground(clock), { link, purpose: 'invitation', password: 'seven geese over water', unwanted: new Set() }));
    expect([hasFactor, await findSession(database.app, lost.session, clock)]).toEqual([false, undefined]);
    const { entry } = expectOk(await password(clock, { email: lost.email, password: 'seven geese over water' }));
    expect(codeOf(await signInWithRecoveryCode(office.ground(clock), { entry, code: lost.recoveryCodes[0] ?? '', browser: undefined }))).toBe('recovery-code-not-right');
    const reasons = await withClient(database.superuserLogin, async (client) => (await client.query<{ reason: string }>("select reason from audit_event where sentence = 'Omar Finch was invited to sign in with a password, by a link that was shown once.' order by id")).rows.map(({ reason }) => reason));
    expect(reasons.at(-1)).toBe('Came to the office with her staff card.');
  });
});

describe('waiting', () => {
  test('after five wrong passwords even the right one waits; then it is taken', async () => {
    const clock = later();
    for (let index = 0; index < 5; index += 1) await password(clock, { password: 'not the password' });
    expect(codeOf(await password(clock))).toBe('password-not-right');
    expect(codeOf(await password(after(clock, 16)))).toBe('ok');
  });

  test('whoever guesses from elsewhere keeps nobody out of the browser that they have used', async () => {
    const clock = later();
    for (let index = 0; index < 40; index += 1) await password(clock, { password: 'not the password', sender: `198.51.100.${String(index)}` });
    expect(codeOf(await password(clock))).toBe('password-not-right');
    expect(codeOf(await password(clock, { browser: ada.browser }))).toBe('ok');
    expect(codeOf(await password(clock, { browser: rowan.browser }))).toBe('password-not-right');
  });

  test('one address that tries many accounts waits for each of them; another does not', async () => {
    const clock = later();
    for (let index = 0; index < 30; index += 1) await password(clock, { email: `guess${String(index)}@merebrook.example`, sender: '203.0.113.9' });
    expect(codeOf(await password(clock, { sender: '203.0.113.9' }))).toBe('password-not-right');
    expect(codeOf(await password(clock, { sender: '203.0.113.10' }))).toBe('ok');
  });

  test('codes are counted too, and the owner is told that somebody has the password', async () => {
    const clock = later();
    const told = () => withClient(database.superuserLogin, async (client) => (await client.query<{ count: number }>("select count(*)::integer as count from graphile_worker._private_jobs where payload::text like '%codes-tried%'")).rows[0]?.count ?? 0);
    const before = await told();
    const entry = await entryAt(clock);
    const give = (code: string, at: Clock, browser?: string) => signInWithCode(office.ground(at), { entry, code, browser });
    for (let index = 0; index < 5; index += 1) await give('000000', clock);
    expect(codeOf(await give(codeAt(ada.secret, clock), clock))).toBe('code-not-right');
    expect(await told()).toBe(before + 1);
    expect(codeOf(await give(codeAt(ada.secret, clock), clock, ada.browser))).toBe('ok');
  });

  test('no network address and no secret is kept in clear', async () => {
    const kept = await withClient(database.superuserLogin, async (client) => {
      const { rows: tables } = await client.query<{ name: string }>("select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname ~ '^(sign_in|recovery|known|session|audit)'");
      const texts = [];
      for (const { name } of tables) texts.push(...(await client.query<{ row: string }>(`select row_to_json(kept)::text as row from ${name} kept`)).rows.map(({ row }) => row));
      return texts.join('\n');
    });
    expect(kept).toContain(ada.email);
    for (const secret of ['192.0.2.7', '203.0.113.9', ada.secret, ada.password, ...ada.recoveryCodes, ada.browser.split('.')[1] ?? '', ada.session.split('.')[1] ?? '']) expect(kept).not.toContain(secret);
  });
});

describe('sessions', () => {
  test('changing the password ends the others and asks for the one before', async () => {
    const clock = later();
    const one = await office.holder('Iris Vale', clock);
    const at = after(clock, 60);
    const { entry } = expectOk(await password(at, { email: one.email }));
    const second = expectOk(await signInWithCode(office.ground(at), { entry, code: codeAt(one.secret, at), browser: undefined }));
    const here = await sessionOf(second, at);
    const change = (current: string, next: string) => changePassword(office.ground(at), { staffId: one.staffId, sessionId: here?.id ?? 0, current, password: next, unwanted: new Set() });
    expect(codeOf(await change('not the password', 'seven geese over water'))).toBe('current-password-not-right');
    expect(codeOf(await change(goodPassword, 'password2026'))).toBe('password-not-good');
    expect(codeOf(await change(goodPassword, 'seven geese over water'))).toBe('ok');
    expect(await findSession(database.app, one.session, at)).toBeUndefined();
    expect(await sessionOf(second, at)).toBeDefined();
    expect(codeOf(await password(at, { email: one.email }))).toBe('password-not-right');
  });

  test('somebody else’s are ended at once, and a role that was taken is gone on the next request', async () => {
    const clock = later();
    const one = await office.holder('Hugo Lane', clock);
    const acting = { authorityId: office.authorityId, actorId: null };
    await inTransaction(database.app, acting, ({ sql }) => sql.updateTable('staff_member').set({ role: 'adviser' }).where('id', '=', one.staffId).execute());
    expect((await findSession(database.app, one.session, clock))?.actor.roles).toEqual(['adviser']);
    expect(await inTransaction(database.app, acting, (tx) => endSessionsOf(tx, one.staffId, { clock }))).toBe(1);
    expect(await findSession(database.app, one.session, clock)).toBeUndefined();
  });

  test('a proof of who one is counts for a quarter of an hour', async () => {
    const clock = later();
    const one = await office.holder('Uma Frost', clock);
    expect([(await findSession(database.app, one.session, after(clock, 899)))?.confirmed, (await findSession(database.app, one.session, after(clock, 901)))?.confirmed]).toEqual([true, false]);
  });

  test('people outside may pause for an hour, staff for half of one', async () => {
    const clock = later();
    const staff = await office.holder('Noor Webb', clock);
    const parent = await office.holder('Sam Quill', clock);
    await inTransaction(database.app, { authorityId: office.authorityId, actorId: null }, ({ sql }) => sql.updateTable('staff_member').set({ role: 'nominated_person', organisation: 'family', reach: 'own' }).where('id', '=', parent.staffId).execute());
    const pause = after(clock, 45 * 60);
    expect([await findSession(database.app, staff.session, pause), (await findSession(database.app, parent.session, pause))?.actor.name]).toEqual([undefined, 'Sam Quill']);
  });
});
