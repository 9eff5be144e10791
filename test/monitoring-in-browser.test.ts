import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaintsOf } from '../src/platform/ui/testing/serve-pages.js';
import { axeFindings, browserIsHere, openBrowser, reach } from './browser.js';
import { demonstrationDatabase } from './factories/demonstration-database.js';
import { demonstrationService, type DemonstrationService } from './factories/demonstration-service.js';

/** Names a folder: then every page is photographed into it, for a person to look at. */
const photographs = process.env.PURSESTRINGS_PHOTOGRAPHS;

const large = { width: 1280, height: 800 };
const small = { width: 360, height: 740 };
const everyLook = [
  { viewport: large, colorScheme: 'light', checked: true },
  { viewport: small, colorScheme: 'light', checked: false },
  { viewport: large, colorScheme: 'dark', checked: false },
  { viewport: small, colorScheme: 'dark', checked: false },
] as const;
// Colours are the page kit's, and it is tested in the dark: what these pages may break shows in the light.
const looks = photographs === undefined ? everyLook.slice(0, 2) : everyLook;

describe.skipIf(!browserIsHere)('the monitoring pages in a browser', async () => {
  const database = await demonstrationDatabase();
  let service: DemonstrationService;
  let browser: Browser;
  let session: string;

  beforeAll(async () => {
    service = await demonstrationService(database);
    session = await service.signIn('monitoring_officer');
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await service.server.close();
  });

  async function visitor(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
    const context = await browser.newContext({ baseURL: service.url, ...options });
    await context.addCookies([{ name: 'pursestrings-session', value: session, url: service.url }]);
    return context;
  }

  const agreement = async (reference: string): Promise<string> => `/agreements/${String(await service.agreement(reference))}`;

  async function firstLink(url: string, selector: string): Promise<string> {
    const context = await visitor();
    const page = await context.newPage();
    await page.goto(url);
    const href = await page.locator(selector).first().getAttribute('href', { timeout: 5_000 });
    await context.close();
    if (href === null) throw new Error(`${url} has no ${selector}`);
    return href;
  }

  async function everyPage(): Promise<Record<string, string>> {
    const asked = await agreement('DP10014');
    const answer = await firstLink(asked, '.app-findings a[href*="/answer"]');
    const line = answer.replace(/\/answer.*$/, '');
    return {
      worklist: '/worklist', 'worklist-empty': '/worklist?view=all&search=nobody+at+all',
      surplus: await firstLink('/worklist?view=surplus', 'tbody th a'), asked, unproved: await agreement('DP10026'), shared: await agreement('DP10035'), pooled: await agreement('DP10043'), line, rule: `${line}/rule?kind=activities&reason=Club`, answer,
      commitment: `${asked}/commitments/new`, runs: '/runs', waiting: '/runs/waiting?as-at=2027-01-01&after=0',
    };
  }

  async function photograph(page: Page, name: string): Promise<void> {
    if (photographs === undefined) return;
    mkdirSync(photographs, { recursive: true });
    await page.screenshot({ path: path.join(photographs, `${name}.png`), fullPage: true });
    await page.screenshot({ path: path.join(photographs, `${name}-top.png`) });
  }

  it('have nothing for axe to find, never scroll sideways and complain of nothing', async () => {
    const pages = await everyPage();
    const found: string[] = [];
    for (const { viewport, colorScheme, checked } of looks) {
      const context = await visitor({ viewport, colorScheme });
      for (const [name, url] of Object.entries(pages)) {
        const page = await context.newPage();
        const complaints = complaintsOf(page);
        const answer = await page.goto(url);
        const at = `${name} ${String(viewport.width)} ${colorScheme}`;
        if (answer?.status() !== 200) found.push(`${at}: ${String(answer?.status())} ${url}`);
        const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        if (Number(wide) > 0) found.push(`${at}: ${String(wide)} too wide`);
        if (checked) found.push(...(await axeFindings(page)).map(({ rule, places }) => `${at}: ${rule} ${places.slice(0, 2).join(' | ')}`));
        found.push(...complaints.map((complaint) => `${at}: ${complaint}`));
        await photograph(page, `${name}-${String(viewport.width)}-${colorScheme}`);
        await page.close();
      }
      await context.close();
    }
    expect(found).toEqual([]);
  }, 240_000);

  it('show 25 accounts of the worklist at once on a screen of 1280 by 800', async () => {
    const context = await visitor({ viewport: large });
    const page = await context.newPage();
    await page.goto('/worklist?view=all&sort=name');
    const rows = Number(await page.evaluate("[...document.querySelectorAll('tbody tr')].filter((row) => row.getBoundingClientRect().bottom <= innerHeight).length"));
    await page.screenshot(photographs === undefined ? {} : { path: path.join(photographs, 'worklist-screen.png') });
    await context.close();
    expect(rows).toBeGreaterThanOrEqual(25);
  });

  it('lead without script from the worklist to an account, a line, its correction and back', async () => {
    const context = await visitor({ javaScriptEnabled: false, viewport: small });
    const page = await context.newPage();
    await page.goto('/worklist?view=all&search=DP10014');
    await page.locator('tbody th a').click();
    await page.locator('.app-findings summary').first().click();
    await page.locator('.app-findings a[href*="/lines/"]:not([href*="/answer"])').first().click();
    expect(await page.locator('h1').innerText()).not.toBe('');
    await page.getByLabel('What is it?').selectOption({ label: 'Equipment' });
    await page.getByLabel('Why?').fill('A communication aid, by the receipt');
    await page.getByRole('button', { name: 'Read it so' }).click();
    await expect.poll(() => page.locator('main').innerText()).toContain('Morwenna Tate: A communication aid, by the receipt');
    await page.getByRole('link', { name: 'Back to the direct payment' }).click();
    const account = await page.locator('main').innerText();
    expect(account).toContain('Equipment (corrected)');
    expect(account).toContain('This was worked out before the latest changes');
    await page.getByRole('button', { name: 'Work it out again' }).click();
    expect(await page.locator('main').innerText()).not.toContain('This was worked out before the latest changes');
    await context.close();
  });

  it('take a commitment by the keyboard alone', async () => {
    const context = await visitor({ viewport: large });
    const page = await context.newPage();
    await page.goto(await agreement('DP10002'));
    await reach(page, 'Record a commitment');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/commitments/new');
    await reach(page, 'Owed and not yet paid');
    await page.keyboard.press('Space');
    for (const [label, typed] of [['What is it for?', 'Wages'], ['In words the family would use', 'Wages of October'], ['Amount', '120.50'], ['What shows it?', 'Timesheets']] as const) {
      await reach(page, label);
      await page.keyboard.type(typed);
    }
    await reach(page, 'Record it');
    await page.keyboard.press('Enter');
    await page.waitForURL('**#commitments');
    expect(await page.locator('#commitments ~ * table').first().innerText()).toMatch(/Wages of October\s+Owed\s+Timesheets/);
    await context.close();
  });

  it('keep what was typed when a form comes back, with the way to the field', async () => {
    const context = await visitor({ viewport: large });
    const page = await context.newPage();
    await page.goto(`${await agreement('DP10002')}/commitments/new`);
    await page.getByLabel('In words the family would use').fill('Wages of June');
    await page.getByRole('button', { name: 'Record it' }).click();
    await page.getByRole('link', { name: 'Enter the amount' }).click();
    expect(await page.evaluate('document.activeElement.id')).toBe('amount');
    expect(await page.getByLabel('In words the family would use').inputValue()).toBe('Wages of June');
    expect(await page.title()).toContain('Error: ');
    expect(await axeFindings(page)).toEqual([]);
    await context.close();
  });
});
