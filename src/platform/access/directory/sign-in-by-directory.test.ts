import { createHmac, generateKeyPairSync } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { followThere, signToken, type Token } from '../../../../test/factories/council-directory.js';
import { directoryDesk, directorySecret as secret, publicUrl, type DirectorySetting as Setting, type Desk as Browser } from '../../../../test/factories/directory-desk.js';
import { testSealer } from '../../../../test/factories/council.js';
import { testDatabase } from '../../../../test/database.js';
import { hire, openForm, sendForm } from '../../../../test/web.js';
import { expectOk } from '../../../core/result.js';
import { systemClock, type Clock } from '../../clock.js';
import { withClient } from '../../db/connection.js';
import { inTransaction } from '../../db/transaction.js';
import { changeEmail } from '../sign-in/change-account.js';
import { giveRole } from './give-roles.js';
import { liftOnlyWay } from './lift-only-way.js';
import { changeDirectory, setUpDirectory } from './set-up-directory.js';
import { mayWithoutDirectory, signInWays } from './sign-in-ways.js';

const database = await testDatabase();
const tenant = '3f0a51c2-9f7e-4c39-8d55-0a61b0a7d001';
let minutesOn = 0; // The real time, which tests may put forward.
const clock: Clock = { now: () => new Date(systemClock.now().getTime() + minutesOn * 60_000), today: () => systemClock.today() };

const { acting, change, comeBack, confirmAll, gives, newBrowser, press, sentences, setUp, signIn, whoIs } = directoryDesk(database, clock);

describe('a directory of Entra ID’s shape', () => {
  let entra: Setting;
  const person = (claims: object = {}) => ({ oid: '0b1f0c52-2b2e-4a3e-a9d5-6f4f5f3c1a01', tid: tenant, name: 'Ann Ferris', preferred_username: 'ann.ferris@merebrook.example', roles: ['Approver'], ...claims });

  beforeAll(async () => {
    entra = await setUp('merebrook', tenant);
    await gives(entra, { value: 'Approver', role: 'finance_approver' }, { value: 'Manager', role: 'team_manager' }, { value: 'Admin', role: 'administrator' });
    await change(entra, { makeStaff: true });
  });
  afterAll(() => Promise.all([entra.directory.close(), entra.server.close()]));
  afterEach(() => {
    entra.directory.tamper(undefined);
    entra.directory.goesDown(false);
    minutesOn = 0;
  });

  test('somebody with an app role is signed in with the role that it gives, and goes on to the page they wanted', async () => {
    entra.directory.says('ann', person());
    const answered = await signIn(entra, 'ann', '/reclaims?state=open');
    expect(answered.headers.location).toBe('/reclaims?state=open');
    expect(await whoIs(answered)).toMatchObject({ name: 'Ann Ferris', roles: ['finance_approver'], reach: 'authority', organisation: 'council' });
    expect(await sentences(entra)).toContain('Ann Ferris signed in through the council’s directory.');
  });

  test('the same person, renamed and under another subject of the service, is the same member of staff', async () => {
    entra.directory.says('ann', person());
    const first = await whoIs(await signIn(entra, 'ann'));
    entra.directory.says('ann again', person({ name: 'Ann Marsh' }));
    expect((await whoIs(await signIn(entra, 'ann again')))?.staffId).toBe(first?.staffId);
  });

  test('what one administrator says that a group gives, gives nothing until a second one has confirmed it', async () => {
    entra.directory.says('pay', person({ oid: '0b1f0c52-2b2e-4a3e-a9d5-6f4f5f3c1a77', name: 'Pay Self', roles: ['Payer'] }));
    await acting(entra.admin, async (tx) => expectOk(await giveRole(tx, entra.directoryId, { reach: 'authority', organisation: 'council', organisationId: null, teamId: null, value: 'Payer', role: 'finance_officer' }, clock)));
    expect(await whoIs(await signIn(entra, 'pay'))).toBeUndefined();
    await confirmAll();
    expect(await whoIs(await signIn(entra, 'pay'))).toMatchObject({ name: 'Pay Self', roles: ['finance_officer'] });
  });

  test('whoever signs out is offered to sign out of the directory too', async () => {
    entra.directory.says('ann', person());
    const cookie = (await signIn(entra, 'ann')).cookies.filter(({ value }) => value !== '').map(({ name, value }) => `${name}=${value}`).join('; ');
    const ticket = await openForm(entra.server, '/account', cookie);
    const left = await sendForm(entra.server, '/sign-out', ticket, {});
    const offered = await entra.server.inject({ url: left.headers.location ?? '' });
    expect(offered.body).toContain('Sign out of merebrook account too');
    const there = await entra.server.inject({ url: `/sign-in/directory/merebrook/${String(entra.directoryId)}/out` });
    expect(there.headers.location).toMatch(/^https:\/\/login\.directory\.example\/.+\/session\/end\?.*client_id=pursestrings/);
  });

  test('an administrator tries it: what arrived and what it would give are shown, and nothing is changed', async () => {
    entra.directory.says('ann', person({ roles: ['Manager', 'Something'] }));
    entra.directory.signsIn('ann');
    const cookie = `${(await newBrowser(entra)).cookie}; ${entra.admin.cookie}`;
    const sent = await entra.server.inject({ url: `/office/directory/${String(entra.directoryId)}/try`, headers: { cookie } });
    const tried = await comeBack(entra, { cookie }, await followThere(entra.directory, sent.headers.location ?? ''));
    expect(tried.body).toContain('This account would be Team manager');
    expect(tried.body).toContain('Something');
    expect(tried.cookies.map(({ name }) => name)).not.toContain('pursestrings-session');
    entra.directory.says('ann', person());
    expect((await whoIs(await signIn(entra, 'ann')))?.roles).toEqual(['finance_approver']);
  });

  test('to confirm, the same person signs in there anew', async () => {
    entra.directory.says('ann', person());
    const opened = await signIn(entra, 'ann');
    const cookie = opened.cookies.filter(({ value }) => value !== '').map(({ name, value }) => `${name}=${value}`).join('; ');
    const { cookie: browser } = await newBrowser(entra);
    const confirm = async (account: string): Promise<LightMyRequestResponse> => {
      entra.directory.signsIn(account);
      const sent = await entra.server.inject({ url: `/sign-in/directory/merebrook/${String(entra.directoryId)}/confirm`, headers: { cookie: `${cookie}; ${browser}` } });
      expect(new URL(sent.headers.location ?? '').searchParams.get('prompt')).toBe('login');
      return comeBack(entra, { cookie: `${cookie}; ${browser}` }, await followThere(entra.directory, sent.headers.location ?? ''));
    };
    expect((await confirm('ann')).headers.location).toBe('/account/confirmed');
    entra.directory.says('bob', person({ oid: '0b1f0c52-2b2e-4a3e-a9d5-6f4f5f3c1a07' }));
    expect((await confirm('bob')).body).toContain('somebody else than who is signed in here');
    entra.directory.tamper(({ claims, sign }) => sign({ ...claims, auth_time: Math.floor(Date.now() / 1000) - 900 }));
    expect((await confirm('ann')).statusCode).toBeGreaterThanOrEqual(400);
  });

  test.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/sign-in/directory/merebrook/1', 'javascript:alert(1)'])('nobody is led away after signing in: %s', async (next) => {
    entra.directory.says('ann', person());
    expect((await signIn(entra, 'ann', next)).headers.location).toBe('/');
  });

  test('roles follow the directory at each sign-in, and without any nobody is let in, their sessions have ended and no other way is theirs', async () => {
    const bea = (roles: readonly string[]) => person({ oid: '0b1f0c52-2b2e-4a3e-a9d5-6f4f5f3c1a02', name: 'Bea Orme', roles });
    entra.directory.says('bea', bea(['Approver', 'Manager']));
    const first = await signIn(entra, 'bea');
    expect((await whoIs(first))?.roles).toEqual(['finance_approver', 'team_manager']);
    entra.directory.says('bea', bea(['Manager']));
    expect((await whoIs(await signIn(entra, 'bea')))?.roles).toEqual(['team_manager']);
    entra.directory.says('bea', bea(['Approver', 'Manager']));
    expect((await whoIs(await signIn(entra, 'bea')))?.roles).toEqual(['finance_approver', 'team_manager']);
    entra.directory.says('bea', bea([]));
    const last = await signIn(entra, 'bea');
    expect([last.statusCode, await whoIs(last), await whoIs(first)]).toEqual([403, undefined, undefined]);
    expect(last.body).toContain('Ask the service desk');
    expect(await sentences(entra)).toEqual(expect.arrayContaining(['Bea Orme is now Team manager, as merebrook account says.', 'merebrook account gives Bea Orme no role any more: their access ended.']));
  });

  test('a session by a directory lasts eight hours at most, however busy', async () => {
    entra.directory.says('ann', person());
    const answered = await signIn(entra, 'ann');
    for (minutesOn = 0; minutesOn < 475; minutesOn += 25) expect((await whoIs(answered))?.name).toBe('Ann Ferris');
    minutesOn = 481;
    expect(await whoIs(answered)).toBeUndefined();
  });

  test.each<[string, object, string]>([
    ['another tenant', { tid: '9c2d3b40-0000-4000-8000-000000000000' }, 'another organisation’s directory'],
    ['no tenant', { tid: undefined }, 'another organisation’s directory'],
    ['no object id', { oid: undefined }, 'does not say who you are'],
    ['a guest by acct', { acct: 1 }, 'guest'],
    ['a guest by name', { preferred_username: 'zed_elsewhere.example#EXT#@merebrook.onmicrosoft.example' }, 'guest'],
    ['no role', { oid: '0b1f0c52-2b2e-4a3e-a9d5-6f4f5f3c1a09', roles: [] }, 'no role in this service'],
    ['a role of another letter case', { oid: '0b1f0c52-2b2e-4a3e-a9d5-6f4f5f3c1a09', roles: ['approver'] }, 'no role in this service'],
  ])('turned away: %s', async (_why, claims, words) => {
    entra.directory.says('zed', person(claims));
    const answered = await signIn(entra, 'zed');
    expect([answered.statusCode >= 400, await whoIs(answered)]).toEqual([true, undefined]);
    expect(answered.body).toContain(words);
    expect(answered.body).not.toContain('invalid_');
  });

  test.each([['by a claim that points elsewhere', { _claim_names: { groups: 'src1' } }], ['by a mark', { hasgroups: true }]])('groups that were left out are refused, %s, with what to do', async (_how, overage) => {
    await change(entra, { rolesClaim: 'groups' });
    entra.directory.says('ann', person({ roles: undefined, ...overage }));
    const answered = await signIn(entra, 'ann');
    await change(entra, { rolesClaim: 'roles' });
    expect(await whoIs(answered)).toBeUndefined();
    expect(answered.body).toContain('app roles instead of groups');
  });

  test('where the directory must say that it asked for a second factor, it does or nobody gets in', async () => {
    entra.directory.says('ann', person());
    await change(entra, { secondFactor: 'amr', secondFactorValues: ['hwk'] });
    const without = await signIn(entra, 'ann');
    await change(entra, { secondFactor: 'amr', secondFactorValues: ['mfa', 'hwk'] });
    const withIt = await signIn(entra, 'ann');
    await change(entra, { secondFactor: 'directory', secondFactorValues: [] });
    expect([await whoIs(without), (await whoIs(withIt))?.name]).toEqual([undefined, 'Ann Ferris']);
  });

  describe('a token that cannot be trusted signs nobody in', () => {
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const base64 = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const now = () => Math.floor(Date.now() / 1000);
    const tampers: Readonly<Record<string, (token: Token) => string>> = {
      'of another nonce': ({ claims, sign }) => sign({ ...claims, nonce: 'another' }),
      'without a nonce': ({ claims, sign }) => sign({ ...claims, nonce: undefined }),
      'of another issuer': ({ claims, sign }) => sign({ ...claims, iss: 'https://login.directory.example/9c2d3b40-0000-4000-8000-000000000000/v2.0' }),
      'for another service': ({ claims, sign }) => sign({ ...claims, aud: 'another' }),
      'that has expired': ({ claims, sign }) => sign({ ...claims, iat: now() - 7200, exp: now() - 3600 }),
      'from the future': ({ claims, sign }) => sign({ ...claims, iat: now() + 3600, nbf: now() + 3600, exp: now() + 7200 }),
      'signed by another key': ({ header, claims }) => signToken(header, claims, stranger),
      'not signed': ({ claims }) => `${base64({ alg: 'none' })}.${base64(claims)}.`,
      'with its signature cut off': ({ text }) => `${text.split('.').slice(0, 2).join('.')}.`,
      'signed with our own secret': ({ claims }) => {
        const text = `${base64({ alg: 'HS256' })}.${base64(claims)}`;
        return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
      },
      'changed after it was signed': ({ text, claims }) => [text.split('.')[0], base64({ ...claims, roles: ['Admin'] }), text.split('.')[2]].join('.'),
    };

    test.each(Object.keys(tampers))('%s', async (how) => {
      entra.directory.says('ann', person());
      entra.directory.tamper(tampers[how]);
      const answered = await signIn(entra, 'ann');
      expect([answered.statusCode, await whoIs(answered)]).toEqual([400, undefined]);
      expect(answered.body).toContain('could not be trusted');
      expect((await sentences(entra)).at(-1)).toMatch(/^A sign-in by merebrook account was turned away: directory-answer-refused, /);
    });

    test('left as it is, the same token does', async () => {
      entra.directory.says('ann', person());
      entra.directory.tamper(({ claims, sign }) => sign(claims));
      expect((await whoIs(await signIn(entra, 'ann')))?.name).toBe('Ann Ferris');
    });
  });

  describe('an attempt', () => {
    async function returned(): Promise<{ browser: Browser; address: string }> {
      const browser = await newBrowser(entra);
      entra.directory.says('ann', person());
      entra.directory.signsIn('ann');
      return { browser, address: await followThere(entra.directory, await press(entra, browser)) };
    }

    test('counts once: the same answer again signs nobody in', async () => {
      const { browser, address } = await returned();
      expect((await comeBack(entra, browser, address)).statusCode).toBe(303);
      const again = await comeBack(entra, browser, address);
      expect([again.statusCode, await whoIs(again)]).toEqual([400, undefined]);
    });

    test('counts once, though two come at the same moment', async () => {
      const { browser, address } = await returned();
      const both = await Promise.all([comeBack(entra, browser, address), comeBack(entra, browser, address)]);
      expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([303, 400]);
    });

    test('belongs to its browser: an answer that somebody else’s browser brings signs nobody in', async () => {
      const { address } = await returned();
      const stranger = await comeBack(entra, await newBrowser(entra), address);
      const nobody = await comeBack(entra, { cookie: '' }, address);
      expect([stranger.statusCode, nobody.statusCode, await whoIs(stranger), await whoIs(nobody)]).toEqual([400, 400, undefined, undefined]);
    });

    test('needs the state that was sent', async () => {
      const { browser, address } = await returned();
      const other = new URL(address);
      other.searchParams.set('state', 'another');
      expect((await comeBack(entra, browser, other.href)).statusCode).toBe(400);
      other.searchParams.delete('state');
      expect((await comeBack(entra, browser, other.href)).statusCode).toBe(400);
    });

    test('ends after ten minutes', async () => {
      const { browser, address } = await returned();
      minutesOn = 11;
      expect((await comeBack(entra, browser, address)).statusCode).toBe(400);
    });

    test('takes no code that was given for another attempt: the directory holds it to its PKCE challenge', async () => {
      const [victim, thief] = [await returned(), await returned()];
      const mixed = new URL(thief.address);
      mixed.searchParams.set('code', new URL(victim.address).searchParams.get('code') ?? '');
      const answered = await comeBack(entra, thief.browser, mixed.href);
      expect([answered.statusCode, await whoIs(answered)]).toEqual([400, undefined]);
    });

    test('is sent with PKCE by S256, a state and a nonce, each time others', async () => {
      const browser = await newBrowser(entra);
      const [one, other] = [new URL(await press(entra, browser)), new URL(await press(entra, browser))];
      expect(one.searchParams.get('code_challenge_method')).toBe('S256');
      for (const name of ['state', 'nonce', 'code_challenge']) {
        expect(one.searchParams.get(name)).toMatch(/^[\w-]{43}$/);
        expect(one.searchParams.get(name)).not.toBe(other.searchParams.get(name));
      }
    });

    test('that the directory ended shows its own words to nobody', async () => {
      const browser = await newBrowser(entra);
      const state = new URL(await press(entra, browser)).searchParams.get('state') ?? '';
      const answered = await comeBack(entra, browser, `${publicUrl}/sign-in/directory/merebrook/${String(entra.directoryId)}/back?error=access_denied&error_description=Call+0900+1234&state=${state}&iss=${encodeURIComponent(entra.directory.issuer)}`);
      expect(answered.statusCode).toBe(403);
      expect(answered.body).toContain('The directory did not sign you in');
      expect(answered.body).not.toContain('0900');
    });
  });

  test('a directory that says it takes no S256, or calls itself something else, is not used', async () => {
    for (const described of [{ code_challenge_methods_supported: ['plain'] }, { issuer: 'https://login.directory.example/other/v2.0' }, { id_token_signing_alg_values_supported: ['HS256'] }]) {
      await change(entra, {});
      entra.directory.describesItself(described);
      const answered = await press(entra, await newBrowser(entra));
      entra.directory.describesItself({});
      expect(answered).toContain('does not');
      expect(answered).not.toContain('code_challenge=');
    }
    await change(entra, {});
  });

  test('where the directory is down people are told, and a password is still theirs unless the directory is the only way', async () => {
    await change(entra, {});
    const browser = await newBrowser(entra);
    entra.directory.goesDown(true);
    const answered = await entra.server.inject({ url: `/sign-in/directory/merebrook/${String(entra.directoryId)}`, headers: { cookie: browser.cookie } });
    expect(answered.statusCode).toBe(503);
    expect(answered.body).toContain('Try again in a few minutes');
    expect(answered.body).toContain('Other ways to sign in');
    const ways = await acting(entra.admin, (tx) => signInWays(tx, clock.today()));
    expect(ways).toMatchObject({ password: 'everyone', directories: [{ name: 'merebrook account' }] });
  });
});

describe('a directory of another make', () => {
  let other: Setting;
  beforeAll(async () => {
    other = await setUp('hazelshire', undefined);
    await gives(other, { value: 'payments-team', role: 'finance_officer', reach: 'own' });
  });
  afterAll(() => Promise.all([other.directory.close(), other.server.close()]));

  test('gives roles by groups at a path, to somebody known by a verified e-mail address where that is allowed', async () => {
    const cass = await hire(database, 'hazelshire', 'auditor', clock);
    await withClient(database.superuserLogin, (client) => client.query("insert into sign_in_account (authority_id, staff_member_id, email) values ($1, $2, 'cass@hazelshire.example')", [cass.authorityId, cass.staffId]));
    await change(other, { rolesClaim: 'realm.groups' });
    const says = (email_verified: boolean) => other.directory.says('cass', { name: 'Cass Wren', realm: { groups: ['payments-team', 'football'] }, email: 'Cass@Hazelshire.example', email_verified });
    says(true);
    expect((await signIn(other, 'cass')).body).toContain('Nobody here is known by your account');
    await change(other, { matchEmail: true });
    says(false);
    expect((await signIn(other, 'cass')).body).toContain('Nobody here is known by your account');
    says(true);
    expect(await whoIs(await signIn(other, 'cass'))).toMatchObject({ staffId: cass.staffId, roles: ['finance_officer'], reach: 'own' });
    // Linked for good: the address decides nothing any more.
    says(false);
    expect((await whoIs(await signIn(other, 'cass')))?.staffId).toBe(cass.staffId);
  });

  test('never takes a family’s account for a colleague’s, though the address is the same', async () => {
    const parent = await hire(database, 'hazelshire', 'auditor', clock);
    await withClient(database.superuserLogin, async (client) => {
      await client.query("update staff_member set role = 'recipient', organisation = 'family', reach = 'own' where id = $1", [parent.staffId]);
      await client.query("insert into sign_in_account (authority_id, staff_member_id, email) values ($1, $2, 'dee@hazelshire.example')", [parent.authorityId, parent.staffId]);
    });
    await change(other, { rolesClaim: 'realm.groups', matchEmail: true });
    other.directory.says('dee', { name: 'Dee Alder', realm: { groups: ['payments-team'] }, email: 'dee@hazelshire.example', email_verified: true });
    expect((await signIn(other, 'dee')).body).toContain('Nobody here is known by your account');
  });

  test('never takes an account whose owner gave its address themself: it may be a colleague’s', async () => {
    const mole = await hire(database, 'hazelshire', 'auditor', clock);
    await withClient(database.superuserLogin, (client) => client.query("insert into sign_in_account (authority_id, staff_member_id, email) values ($1, $2, 'mole@hazelshire.example')", [mole.authorityId, mole.staffId]));
    expectOk(await changeEmail({ database: database.app, authorityId: mole.authorityId, sealer: testSealer, clock }, mole.staffId, 'finn@hazelshire.example'));
    await change(other, { rolesClaim: 'realm.groups', matchEmail: true });
    other.directory.says('finn', { name: 'Finn Orde', realm: { groups: ['payments-team'] }, email: 'finn@hazelshire.example', email_verified: true });
    expect((await signIn(other, 'finn')).body).toContain('Nobody here is known by your account');
    expect(await acting(other.admin, ({ sql }) => sql.selectFrom('staff_member').select('role').where('id', '=', mole.staffId).executeTakeFirst())).toEqual({ role: 'auditor' });
  });

  test('its roles count in its own council alone', async () => {
    other.directory.says('cass', { name: 'Cass Wren', realm: { groups: ['Approver', 'Admin'] } });
    expect((await signIn(other, 'cass')).body).toContain('no role in this service');
  });

  test('nobody gives themself a role by saying which group gives it', async () => {
    const { admin } = other;
    await withClient(database.superuserLogin, (client) => client.query("insert into sign_in_account (authority_id, staff_member_id, email) values ($1, $2, 'eve@hazelshire.example')", [admin.authorityId, admin.staffId]));
    await gives(other, { value: 'approvers', role: 'finance_approver' }, { value: 'admins', role: 'administrator' });
    await change(other, { rolesClaim: 'realm.groups', matchEmail: true });
    other.directory.says('eve', { name: 'Eve', realm: { groups: ['approvers', 'admins'] }, email: 'eve@hazelshire.example', email_verified: true });
    expect(await whoIs(await signIn(other, 'eve'))).toMatchObject({ staffId: admin.staffId, roles: ['administrator'] });
    expect(await whoIs(await signIn(other, 'eve'))).toMatchObject({ staffId: admin.staffId, roles: ['administrator'] });
  });

  test('once an administrator has come by it, it may be the only way for the council’s own staff', async () => {
    await change(other, { staffMustUse: true });
    const ways = await acting(other.admin, (tx) => signInWays(tx, clock.today()));
    expect(ways).toMatchObject({ password: 'outside-council', passkey: 'outside-council' });
    await change(other, { staffMustUse: false });
  });

  test('where it is the only way and down, whoever runs the service lets passwords in again, with a reason that stands in the audit', async () => {
    const gail = await hire(database, 'hazelshire', 'finance_officer', clock);
    const asked = () => acting(other.admin, (tx) => mayWithoutDirectory(tx, gail.staffId, clock.today()));
    await change(other, { staffMustUse: true });
    expect(await asked()).toMatchObject({ refusal: { code: 'directory-only', message: expect.stringContaining('can let passwords in again') as string } });
    const lift = (reason: string) => inTransaction(database.app, { authorityId: other.admin.authorityId, actorId: null }, (tx) => liftOnlyWay(tx, reason, clock));
    expect(await lift(' ')).toMatchObject({ refusal: { code: 'lifting-needs-reason' } });
    expect(await asked()).toMatchObject({ ok: false });
    expect(await lift('Their directory is down since nine.')).toEqual({ ok: true, value: ['hazelshire account'] });
    expect(await asked()).toEqual({ ok: true, value: null });
    const kept = await acting(other.admin, ({ sql }) => sql.selectFrom('audit_event').select(['sentence', 'reason']).orderBy('id', 'desc').executeTakeFirstOrThrow());
    expect(kept).toEqual({ sentence: 'hazelshire account is no longer the only way to sign in: passwords and passkeys are taken too.', reason: 'Their directory is down since nine.' });
    expect(await lift('Again.')).toMatchObject({ refusal: { code: 'directory-not-the-only-way' } });
  });
});

test('before any administrator has come by it, a directory cannot be made the only way', async () => {
  const admin = await hire(database, 'fenland', 'administrator', clock);
  await acting(admin, async (tx) => {
    const id = expectOk(await setUpDirectory(tx, testSealer, { name: 'Fenland', issuer: 'https://login.fenland.example', clientId: 'x', secret: undefined, askWhom: 'us' }, clock.today()));
    expect(await changeDirectory(tx, testSealer, id, { staffMustUse: true }, clock)).toMatchObject({ ok: false, refusal: { code: 'nobody-proved-it' } });
  });
});

test.each(['http://login.example.org', 'https://login.microsoftonline.com/common/v2.0', 'https://login.example.org?x=1', 'https://a:b@login.example.org', 'login.example.org'])('an address that is no directory’s is refused: %s', async (issuer) => {
  const admin = await hire(database, 'fenland', 'administrator', clock);
  const done = await acting(admin, (tx) => setUpDirectory(tx, testSealer, { name: 'X', issuer, clientId: 'x', secret: undefined, askWhom: 'us' }, clock.today()));
  expect(done).toMatchObject({ ok: false, refusal: { code: 'issuer-not-usable' } });
});
