import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaintsOf } from '../src/platform/ui/testing/serve-pages.js';
import { axeFindings, browserIsHere, openBrowser } from './browser.js';
import { demonstrationDatabase } from './factories/demonstration-database.js';
import { demonstrationService, type DemonstrationService } from './factories/demonstration-service.js';

/** Names a folder: then every page is photographed into it, for a person to look at. */
const photographs = process.env.PURSESTRINGS_PHOTOGRAPHS;

const large = { width: 1280, height: 800 };
const small = { width: 360, height: 740 };

describe.skipIf(!browserIsHere)('statements asked for and work shared out, in a browser', async () => {
  const database = await demonstrationDatabase();
  let service: DemonstrationService;
  let browser: Browser;
  let session: string;

  beforeAll(async () => {
    service = await demonstrationService(database);
    session = await service.signIn('support_service_manager');
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

  async function photograph(page: Page, name: string): Promise<void> {
    if (photographs === undefined) return;
    mkdirSync(photographs, { recursive: true });
    await page.screenshot({ path: path.join(photographs, `${name}.png`) });
    await page.screenshot({ path: path.join(photographs, `${name}-whole.png`), fullPage: true });
  }

  it('lead without script from ticked accounts to letters, a reminder, more time and the direct payment', async () => {
    const context = await visitor({ javaScriptEnabled: false, viewport: small });
    const page = await context.newPage();
    await page.goto('/worklist?view=statements');
    await page.getByRole('button', { name: 'Ask those ticked for statements' }).click();
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Tick at least one account first');
    for (const at of [0, 1, 2]) await page.locator('tbody input[type=checkbox]').nth(at).check();
    await page.getByRole('button', { name: 'Ask those ticked for statements' }).click();
    await page.getByRole('button', { name: 'See who is missing' }).click();
    expect(await page.locator('h1').innerText()).toBe('3 families to ask');
    await page.locator('tbody input[type=checkbox]').nth(2).uncheck();
    await page.getByRole('button', { name: 'Ask those ticked' }).click();
    expect(await page.locator('.app-notice').innerText()).toContain('2 families asked');
    await page.locator('tbody th a').first().click();
    await page.getByRole('button', { name: 'Send a reminder now' }).click();
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('They have heard from us today already');
    await page.getByText('Give more time').first().click();
    await page.getByRole('button', { name: 'Give more time' }).click();
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Enter the day to answer by');
    for (const [part, typed] of [['Day', '30'], ['Month', '6'], ['Year', '2026']] as const) await page.getByLabel(part).fill(typed);
    await page.getByLabel('Why?').fill('She is in hospital until June');
    await page.getByRole('button', { name: 'Give more time' }).click();
    expect(await page.locator('main').innerText()).toContain('She is in hospital until June');
    await page.locator('.govuk-summary-list a').click();
    expect(await page.getByRole('table', { name: 'Statements asked for' }).innerText()).toContain('30 Jun 2026');
    await context.close();
  });

  it('share out work by the keyboard alone, and arrange cover', async () => {
    const context = await visitor({ viewport: large });
    const page = await context.newPage();
    await page.goto('/worklist?view=all&sort=name');
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
    expect(await page.locator('tbody input:checked').count()).toBe(2);
    await page.getByRole('button', { name: 'Share out those ticked' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/work/allocate?*');
    expect(await page.locator('h1').innerText()).toBe('Share out 2 direct payments');
    await page.getByLabel('Who looks after them from now on?').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('button', { name: 'Share them out' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/team?moved=*');
    expect(await page.locator('.app-notice').innerText()).toMatch(/direct payments? changed hands/);
    await page.getByText('Arrange cover').click();
    await page.getByLabel('Who is away?').selectOption({ index: 1 });
    await page.getByLabel('Who covers?').selectOption({ index: 2 });
    for (const group of ['First day', 'Last day']) for (const [part, typed] of [['Day', '14'], ['Month', '5'], ['Year', '2026']] as const) await page.getByRole('group', { name: group }).getByLabel(part).fill(typed);
    await page.getByRole('button', { name: 'Arrange it' }).click();
    expect(await page.getByRole('table', { name: 'Who covers for whom' }).innerText()).toContain('14 May 2026');
    await context.close();
  });

  it('have nothing for axe to find, never scroll sideways and complain of nothing', async () => {
    const asked = await service.agreement('DP10014');
    const pages: Record<string, string> = {
      returns: '/returns', 'returns-empty': '/returns?view=waived', request: '/returns/1', ask: '/returns/ask', 'ask-some': `/returns/ask?agreement=${String(asked)}`,
      team: '/team', allocate: `/work/allocate?agreement=${String(asked)}`, check: `/agreements/${String(asked)}/check`, worklist: '/worklist', agreement: `/agreements/${String(asked)}`,
    };
    const found: string[] = [];
    for (const viewport of [large, small]) {
      const context = await visitor({ viewport });
      for (const [name, url] of Object.entries(pages)) {
        const page = await context.newPage();
        const complaints = complaintsOf(page);
        const answer = await page.goto(url);
        const at = `${name} ${String(viewport.width)}`;
        if (answer?.status() !== 200) found.push(`${at}: ${String(answer?.status())} ${url}`);
        const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        if (Number(wide) > 0) found.push(`${at}: ${String(wide)} too wide`);
        found.push(...(await axeFindings(page)).map(({ rule, places }) => `${at}: ${rule} ${places.slice(0, 2).join(' | ')}`));
        found.push(...complaints.map((complaint) => `${at}: ${complaint}`));
        await photograph(page, `returns-${name}-${String(viewport.width)}`);
        await page.close();
      }
      await context.close();
    }
    expect(found).toEqual([]);
  }, 180_000);
});
