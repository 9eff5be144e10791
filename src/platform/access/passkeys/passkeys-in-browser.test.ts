import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { axeFindings, browserIsHere, openBrowser } from '../../../../test/browser.js';
import { testSealer } from '../../../../test/factories/council.js';
import { testDatabase } from '../../../../test/database.js';
import { hire, testServer, type HiredStaff } from '../../../../test/web.js';
import { startPages } from '../../../web/pages/start.js';
import { expectOk } from '../../../core/result.js';
import { systemClock, type Clock } from '../../clock.js';
import { withClient } from '../../db/connection.js';
import { inTransaction } from '../../db/transaction.js';
import { requireAssets } from '../../ui/assets.js';
import { connector } from '../directory/connect-directory.js';
import { giveRole } from '../directory/give-roles.js';
import { directoryPages } from '../directory/pages/index.js';
import { setUpDirectory } from '../directory/set-up-directory.js';
import { startSession } from '../sessions.js';
import { stepUpBy } from '../sign-in/pages/confirm-page.js';
import { signInPages } from '../sign-in/pages/index.js';
import { passkeyPages } from './pages/index.js';
import { relyingParty } from './relying-party.js';
import { askForPasskey } from './use-passkey.js';
import { signInByPasskey } from './prove-by-passkey.js';

const database = await testDatabase();

let minutesOn = 0;
const clock: Clock = { now: () => new Date(systemClock.now().getTime() + minutesOn * 60_000), today: () => systemClock.today() };

describe.skipIf(!browserIsHere)('passkeys, with a device that unlocks by itself', () => {
  let browser: Browser;
  let close: () => Promise<unknown>;
  let address: string;
  let staff: HiredStaff;

  beforeAll(async () => {
    requireAssets();
    staff = await hire(database, 'merebrook', 'finance_approver', clock);
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    address = `http://localhost:${String(port)}`;
    const services = { sealer: testSealer, unwanted: new Set<string>(), publicUrl: address };
    const server = await testServer(database, { clock, publicUrl: address, stepUp: stepUpBy(services), pages: [...startPages, ...signInPages(services), ...passkeyPages(address), ...directoryPages({ sealer: testSealer, connect: connector({ sealer: testSealer }), publicUrl: address })] });
    await server.listen({ port, host: '127.0.0.1' });
    browser = await openBrowser();
    close = () => Promise.all([server.close(), browser.close()]);
  });
  afterAll(() => close());
  beforeEach(() => { minutesOn = 0; });

  interface Desk {
    readonly page: Page;
    readonly device: CDPSession;
    readonly deviceId: string;
    readonly complaints: string[];
  }

  /** Somebody at a browser of their own, signed in or not, with a device that keeps keys. */
  async function sitDown(signedIn: boolean): Promise<Desk> {
    const context = await browser.newContext();
    if (signedIn) {
      const session = await inTransaction(database.app, { authorityId: staff.authorityId, actorId: null }, (tx) => startSession(tx, staff.staffId, clock, 'password_and_code'));
      await context.addCookies([{ name: 'pursestrings-session', value: session, url: address }]);
    }
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => { if (message.type() === 'error' && !message.text().includes('403')) complaints.push(message.text()); });
    const device = await context.newCDPSession(page);
    await device.send('WebAuthn.enable');
    const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
      options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    });
    return { page, device, deviceId: authenticatorId, complaints };
  }

  async function add({ page }: Desk, name: string): Promise<void> {
    await page.goto(`${address}/account/passkeys/new`);
    await page.getByLabel('What do you call it?').fill(name);
    await page.getByRole('button', { name: 'Add it' }).click();
    await page.waitForURL(`${address}/account`);
  }

  /** The same keys on another desk's device: as its owner carries it, or as a thief copies it. */
  async function carry(from: Desk, to: Desk): Promise<void> {
    const { credentials } = await from.device.send('WebAuthn.getCredentials', { authenticatorId: from.deviceId });
    for (const credential of credentials) await to.device.send('WebAuthn.addCredential', { authenticatorId: to.deviceId, credential });
  }

  async function signIn({ page }: Desk): Promise<void> {
    await page.goto(`${address}/sign-in?council=merebrook`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: /Hello|You are not signed in/ }).waitFor();
  }

  async function heading({ page }: Desk): Promise<string> {
    return (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  }

  test('one is added, signs in as both factors, and is worth nothing once it is removed', async () => {
    const mine = await sitDown(true);
    await add(mine, 'Laptop at work');
    expect(await mine.page.getByText('Laptop at work', { exact: true }).count()).toBe(1);
    expect(await axeFindings(mine.page)).toEqual([]);

    const later = await sitDown(false);
    await carry(mine, later);
    await signIn(later);
    expect(await heading(later)).toContain('Hello, finance_approver of merebrook');
    await later.page.goto(`${address}/account`);
    expect(await later.page.getByText('With a passkey', { exact: true }).count()).toBe(1);

    await later.page.getByRole('link', { name: 'Rename or remove the passkey Laptop at work' }).click();
    await later.page.getByLabel('Name').fill('Old laptop');
    await later.page.getByRole('button', { name: 'Save the name' }).click();
    await later.page.getByRole('link', { name: 'Rename or remove the passkey Old laptop' }).click();
    await later.page.getByRole('button', { name: 'Remove this passkey' }).click();
    await later.page.waitForURL(`${address}/account`);

    const afterwards = await sitDown(false);
    await carry(later, afterwards);
    await signIn(afterwards);
    expect(await heading(afterwards)).toBe('You are not signed in');
    expect([...mine.complaints, ...later.complaints, ...afterwards.complaints]).toEqual([]);
  });

  test('a page that asks for a fresh proof takes one, and goes on with what was filled in', async () => {
    const mine = await sitDown(true);
    await add(mine, 'Phone');
    await mine.page.goto(`${address}/account/passkeys/new`);
    await mine.page.getByLabel('What do you call it?').fill('Tablet');
    minutesOn = 16;
    await mine.page.goto(`${address}/account`);
    await mine.page.getByRole('link', { name: 'Rename or remove the passkey Phone' }).click();
    await mine.page.getByRole('button', { name: 'Remove this passkey' }).click();
    expect(await heading(mine)).toBe('Confirm it is you');
    expect(await axeFindings(mine.page)).toEqual([]);
    await mine.page.getByRole('button', { name: 'Use a passkey' }).click();
    await mine.page.waitForURL(`${address}/account`);
    expect(await mine.page.getByText('Phone', { exact: true }).count()).toBe(0);
    expect(mine.complaints).toEqual([]);
  });

  test('one whose counter goes back was copied: it is refused, and removed', async () => {
    const mine = await sitDown(true);
    await add(mine, 'Copied key');
    const copy = await sitDown(false);
    await carry(mine, copy);
    const owner = await sitDown(false);
    await carry(mine, owner);
    await signIn(owner);
    expect(await heading(owner)).toContain('Hello');
    await signIn(copy);
    expect(await heading(copy)).toBe('You are not signed in');
    expect(await copy.page.getByText('there may be a copy of it').count()).toBe(1);
    const { rows } = await withClient(database.superuserLogin, (client) => client.query("select removed_why from passkey where name = 'Copied key'"));
    expect(rows).toEqual([{ removed_why: 'copied' }]);
  });

  test('one that was not unlocked is refused, and so is one of another address', async () => {
    const mine = await sitDown(true);
    await add(mine, 'Unlocked key');
    const ground = (browserSecret: string, publicUrl = address) => ({ database: database.app, authorityId: staff.authorityId, clock, party: relyingParty(publicUrl), browser: browserSecret });
    const answerTo = async (options: object, verify: 'required' | 'discouraged'): Promise<string> => {
      const asked = JSON.stringify({ ...options, userVerification: verify });
      const script = `(async () => {
        const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
        const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');
        const asked = ${asked};
        const used = await navigator.credentials.get({ publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: [] } });
        const { clientDataJSON, authenticatorData, signature, userHandle } = used.response;
        return JSON.stringify({ id: used.id, rawId: text(used.rawId), type: used.type, clientExtensionResults: {},
          response: { clientDataJSON: text(clientDataJSON), authenticatorData: text(authenticatorData), signature: text(signature), userHandle: text(userHandle) } });
      })()`;
      return mine.page.evaluate<string>(script);
    };

    const good = await answerTo(await askForPasskey(ground('mine'), null), 'required');
    expect(await signInByPasskey(ground('another browser'), good)).toMatchObject({ ok: false, refusal: { code: 'passkey-not-asked-for' } });
    expect(await signInByPasskey(ground('mine'), good)).toMatchObject({ ok: true });
    expect(await signInByPasskey(ground('mine'), good)).toMatchObject({ ok: false, refusal: { code: 'passkey-not-asked-for' } });

    const late = await answerTo(await askForPasskey(ground('mine'), null), 'required');
    minutesOn = 6;
    expect(await signInByPasskey(ground('mine'), late)).toMatchObject({ ok: false, refusal: { code: 'passkey-not-asked-for' } });
    minutesOn = 0;

    const elsewhere = await answerTo(await askForPasskey(ground('mine'), null), 'required');
    expect(await signInByPasskey(ground('mine', 'https://payments.merebrook.example'), elsewhere)).toMatchObject({ ok: false, refusal: { code: 'passkey-not-good' } });

    await mine.device.send('WebAuthn.setUserVerified', { authenticatorId: mine.deviceId, isUserVerified: false });
    const locked = await answerTo(await askForPasskey(ground('mine'), null), 'discouraged');
    expect(await signInByPasskey(ground('mine'), locked)).toMatchObject({ ok: false, refusal: { code: 'passkey-not-good' } });

    await mine.device.send('WebAuthn.setUserVerified', { authenticatorId: mine.deviceId, isUserVerified: true });
    const forged = await answerTo(await askForPasskey(ground('mine'), null), 'required');
    const changed = forged.replace(/("signature":".{20})(.)/, (_, kept: string, last: string) => `${kept}${last === 'A' ? 'B' : 'A'}`);
    expect(changed).not.toBe(forged);
    expect(await signInByPasskey(ground('mine'), changed)).toMatchObject({ ok: false, refusal: { code: 'passkey-not-good' } });
  });

  test('the pages on which a directory is set up can be read and used by everybody', async () => {
    const chief = await hire(database, 'merebrook', 'administrator', clock);
    const id = await inTransaction(database.app, { authorityId: chief.authorityId, actorId: chief.staffId }, async (tx) => {
      const made = expectOk(await setUpDirectory(tx, testSealer, { name: 'Merebrook account', issuer: 'https://login.merebrook.example/3f0a51c2', clientId: 'x', secret: undefined, askWhom: 'the service desk' }, clock.today()));
      expectOk(await giveRole(tx, made, { value: '7c1d0a52-1b2e-4a3e-a9d5-6f4f5f3c1a01', role: 'monitoring_officer', reach: 'team', organisation: 'council', organisationId: null, teamId: null }, clock));
      return String(made);
    });
    const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
    await context.addCookies([{ name: 'pursestrings-session', value: chief.session, url: address }]);
    const page = await context.newPage();
    for (const url of ['/office/directory', '/office/directory/new', `/office/directory/${id}`, `/office/directory/${id}/roles/new`, '/sign-in?council=merebrook']) {
      await page.goto(`${address}${url}`);
      expect([url, await axeFindings(page), await page.evaluate('document.documentElement.scrollWidth <= 360')]).toEqual([url, [], true]);
    }
    await page.goto(`${address}/office/directory/${id}`);
    const { x = 400, width = 0 } = (await page.getByRole('button', { name: 'End giving Monitoring officer' }).boundingBox()) ?? {};
    expect(x + width).toBeLessThanOrEqual(360);
    await context.close();
  });

  test('without script no button stands there that does nothing', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${address}/sign-in?council=merebrook`);
    expect(await page.getByRole('button', { name: 'Sign in with a passkey' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Continue' }).count()).toBe(1);
    await context.close();
  });
});
