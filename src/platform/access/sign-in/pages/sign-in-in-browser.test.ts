import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings, browserIsHere, openBrowser } from '../../../../../test/browser.js';
import { testDatabase } from '../../../../../test/database.js';
import { testSealer } from '../../../../../test/factories/council.js';
import { after, codeAt, goodPassword, signInOffice } from '../../../../../test/factories/sign-in-office.js';
import { testClock, testServer } from '../../../../../test/web.js';
import { startPages } from '../../../../web/pages/start.js';
import type { Clock } from '../../../clock.js';
import { requireAssets } from '../../../ui/assets.js';
import { stepUpBy } from './confirm-page.js';
import { signInPages } from './index.js';

const database = await testDatabase();
const services = { sealer: testSealer, unwanted: new Set<string>() };

describe.skipIf(!browserIsHere)('from an invitation to signing out, in a browser', () => {
  let browser: Browser;
  let address: string;
  let close: () => Promise<unknown>;
  let now: Clock = testClock;
  const clock: Clock = { now: () => now.now(), today: () => now.today() };
  let link: string;
  let office: Awaited<ReturnType<typeof signInOffice>>;

  beforeAll(async () => {
    requireAssets();
    office = await signInOffice(database, 'merebrook');
    const server = await testServer(database, { pages: [...startPages, ...signInPages(services)], stepUp: stepUpBy(services), clock });
    address = (await server.listen({ port: 0, host: '127.0.0.1' })).replace('127.0.0.1', 'localhost');
    browser = await openBrowser();
    close = () => Promise.all([server.close(), browser.close()]);
  });
  afterAll(() => close());

  const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent();
  const go = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  test.each([true, false])('one is invited, adds an authenticator, signs in with its codes, confirms, uses a recovery code and signs out (script: %s)', async (javaScriptEnabled) => {
    const name = javaScriptEnabled ? 'Ada Pryce' : 'Rowan Bell';
    const email = javaScriptEnabled ? 'ada@merebrook.example' : 'rowan@merebrook.example';
    link = await office.invite(await office.hire(name), email, now);
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => { if (!['log', 'info'].includes(message.type()) && !message.text().includes('status of 4')) complaints.push(message.text()); });
    const seen: string[] = [];
    const look = async () => { if (javaScriptEnabled) seen.push(...(await axeFindings(page)).map(({ rule, places }) => `${rule}: ${places.join('; ')}`)); };

    await page.goto(`${address}/invitation/${link}`);
    await look();
    await page.getByLabel('Password', { exact: true }).fill('password1234');
    await go(page, 'Continue');
    expect(await page.getByRole('alert').textContent()).toContain('one of the first passwords');
    await page.getByLabel('Password', { exact: true }).fill(goodPassword);
    await go(page, 'Continue');

    expect(await heading(page)).toBe('Add an authenticator');
    await look();
    const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');
    await page.getByLabel('The code that the app shows now').fill(codeAt(secret, now));
    await go(page, 'Add it and sign in');
    expect(await heading(page)).toBe('Keep these recovery codes');
    await look();
    const codes = await page.locator('main li code').allTextContents();
    expect(codes).toHaveLength(10);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByRole('link', { name }).click();
    expect(await heading(page)).toBe('Your sign-ins');
    await look();

    await go(page, 'Sign out');
    now = after(now, 60);
    await signIn(page, email);
    await look();
    await page.getByLabel('Code', { exact: true }).fill(codeAt(secret, now));
    await go(page, 'Sign in');
    await page.goto(`${address}/account/email`);
    now = after(now, 16 * 60);
    await page.getByLabel('New e-mail address').fill(`new.${email}`);
    await go(page, 'Change it');
    expect(await heading(page)).toBe('Confirm it is you');
    await look();
    await page.getByLabel('Code from your authenticator').fill(codeAt(secret, now));
    await go(page, 'Continue');
    expect(await page.getByText('You sign in with the new address from now on.').count()).toBe(1);
    expect(await page.getByText(`new.${email}`).count()).toBe(1);

    await go(page, 'Sign out');
    await signIn(page, `new.${email}`);
    await page.getByRole('link', { name: 'I cannot use my authenticator' }).click();
    await look();
    await page.getByLabel('Recovery code').fill(codes[3] ?? '');
    await go(page, 'Sign in');
    await page.goto(`${address}/account`);
    expect(await page.getByText('9 left').count()).toBe(1);
    await go(page, 'Sign out');
    expect(await heading(page)).toBe('Sign in');
    await look();
    await page.goto(`${address}/account`);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    expect([seen, complaints]).toEqual([[], []]);
    await context.close();
  }, 60_000);

  async function signIn(page: Page, email: string): Promise<void> {
    await page.goto(`${address}/sign-in`);
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(goodPassword);
    await go(page, 'Continue');
  }
});
