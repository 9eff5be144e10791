import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings, browserIsHere, openBrowser } from '../../test/browser.js';
import { testDatabase } from '../../test/database.js';
import { hire, testServer } from '../../test/web.js';
import { requireAssets } from '../platform/ui/assets.js';
import { testSealer } from '../../test/factories/council.js';
import { signInPages } from '../platform/access/sign-in/pages/index.js';
import { startPages } from './pages/start.js';

const database = await testDatabase();

describe.skipIf(!browserIsHere)('in a browser, under our own content policy', () => {
  let browser: Browser;
  let address: string;
  let close: () => Promise<unknown>;

  beforeAll(async () => {
    requireAssets();
    await hire(database, 'kentshire', 'monitoring_officer');
    const server = await testServer(database, { pages: [...startPages, ...signInPages({ sealer: testSealer, unwanted: new Set() })] });
    address = (await server.listen({ port: 0, host: '127.0.0.1' })).replace('127.0.0.1', 'localhost');
    browser = await openBrowser();
    close = () => Promise.all([server.close(), browser.close()]);
  });
  afterAll(() => close());

  test.each([true, false])('one signs in, arrives and leaves (script: %s), and the browser complains of nothing', async (javaScriptEnabled) => {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => { if (message.type() !== 'log' && !message.text().startsWith('Clear-Site-Data')) complaints.push(message.text()); });
    page.on('requestfailed', (request) => { complaints.push(`${request.url()} ${request.failure()?.errorText ?? ''}`); });
    await page.goto(`${address}/`);
    expect(await page.title()).toBe('Choose who you are – Pursestrings');
    await page.getByRole('button', { name: 'Continue as monitoring_officer of kentshire' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Hello, monitoring_officer of kentshire');
    await page.getByRole('button', { name: 'Sign out' }).click();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test.each(['/sign-in', '/nowhere'])('axe finds nothing on %s', async (url) => {
    const page = await browser.newPage();
    await page.goto(`${address}${url}`);
    expect(await axeFindings(page)).toEqual([]);
    await page.close();
  });
});
