import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../src/compose.js';
import { plainDate } from '../src/core/plain-date.js';
import { expectOk } from '../src/core/result.js';
import { inTransaction } from '../src/platform/db/transaction.js';
import { settleFrontDoor } from '../src/people/safeguarding/front-doors.js';
import { markupFaults } from '../src/platform/ui/testing/markup-faults.js';
import { axeFindings, browserIsHere, openBrowser, reach } from './browser.js';
import { testDatabase } from './database.js';
import { testSealer } from './factories/council.js';
import { monitoredCouncil } from './factories/monitored-council.js';
import { hire, testServer } from './web.js';

const database = await testDatabase();
const council = await monitoredCouncil(database, 'care', [{ reference: 'DP6001', given: 'Maya', family: 'Okafor', born: plainDate('2014-05-01'), regime: 'child_social_care' }], []);
const adviser = await hire(database, 'care', 'adviser');
const manager = await hire(database, 'care', 'team_manager');
const server = await testServer(database, compose({ sealer: testSealer }));
const origin = await server.listen({ port: 0, host: '127.0.0.1' });
const pictures = process.env.PURSESTRINGS_PICTURES;
afterAll(() => server.close());
await inTransaction(database.app, { ...council.acting, actorId: null }, async (tx) => expectOk(await settleFrontDoor(tx, {
  serves: 'children', name: 'Multi-Agency Safeguarding Hub', telephone: '01632 960 180', telephoneAtNight: '01632 960 199', hours: 'Monday to Friday, 9am to 5pm', email: 'mash@council.example', mailboxIsSecure: false, from: plainDate('2026-01-01'),
})));

describe.skipIf(!browserIsHere)('complaints and concerns in a browser', { timeout: 120_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  async function opened(session: string | undefined, width: number, javaScriptEnabled = true): Promise<Page> {
    const context: BrowserContext = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled });
    if (session !== undefined) await context.addCookies([{ name: 'pursestrings-session', value: session, url: origin }]);
    return context.newPage();
  }

  async function sound(page: Page, name: string): Promise<void> {
    expect(await axeFindings(page), name).toEqual([]);
    expect(await markupFaults(await page.content()), name).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1'), `${name} scrolls sideways`).toBe(true);
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: path.join(pictures, `${name}-${String(page.viewportSize()?.width ?? 0)}.png`), fullPage: true });
  }

  it('a concern is raised by the keyboard alone, from the page of a direct payment; its raiser sees that it went, and a handler what it says', async () => {
    const page = await opened(adviser.session, 1280);
    await page.goto(`${origin}/concerns/new?from=/agreements/${String(council.id('DP6001'))}`);
    expect(await page.textContent('main')).toMatch(/Call\s+999\s+first.*01632 960 180.*Maya Okafor/s);
    expect(await page.isChecked('input[name=about][value=person]')).toBe(true);
    await sound(page, 'concern-new');
    await reach(page, 'Yes');
    await page.keyboard.press('ArrowDown');
    await reach(page, 'What did you see');
    await page.keyboard.type('She said that she is afraid to go home.');
    await reach(page, 'Now');
    await page.keyboard.press('ArrowDown');
    await reach(page, 'Yes');
    await page.keyboard.press('ArrowDown');
    await reach(page, 'Pass it on');
    await page.keyboard.press('Enter');
    await page.waitForURL(/concerns\/raised/);
    expect(await page.textContent('main')).toMatch(/It has been passed on\. Its reference is S-\d{5}.*Not yet/s);
    expect(await page.textContent('main')).not.toMatch(/afraid|Okafor/);
    await sound(page, 'concern-raised');
    await page.goto(`${origin}/concerns`);
    expect(await page.textContent('h1')).toMatch(/not|may/i);
    const handler = await opened(manager.session, 1280);
    await handler.goto(`${origin}/concerns`);
    await sound(handler, 'concerns');
    await handler.click('table a');
    expect(await handler.textContent('main')).toMatch(/Maya Okafor.*afraid to go home/s);
    await sound(handler, 'concern');
    await handler.click('text=Acknowledge it');
    await sound(handler, 'concern-acknowledged');
  });

  it('a complaint is made without script and without signing in, comes back whole where something is missing, and is looked after to its answer', async () => {
    const page = await opened(undefined, 360, false);
    await page.goto(`${origin}/complain`);
    if ((await page.locator('main a.govuk-button').count()) > 0) await page.click('text=care council');
    await page.fill('textarea[name=words]', 'Nobody called us back.');
    await page.click('main button');
    expect(await page.title()).toMatch(/^Error: /);
    expect(await page.inputValue('textarea[name=words]')).toBe('Nobody called us back.');
    await page.check('input[name=about][value=care]');
    await page.check('input[name=complainantKind][value=parent]');
    await page.fill('input[name=complainantName]', 'Ngozi Okafor');
    await page.fill('input[name=email]', 'ngozi@example.org');
    await page.click('main button');
    expect(await page.textContent('main')).toMatch(/Your reference is C-\d{5}/);
    const handler = await opened(manager.session, 1280);
    await handler.goto(`${origin}/complaints`);
    await sound(handler, 'complaints');
    await handler.click('table a');
    await handler.fill('input[name=reference]', 'DP6001');
    await handler.click('text=Save');
    expect(await handler.textContent('main')).toMatch(/Maya Okafor.*point to “Children’s social care complaints”/s);
    await sound(handler, 'complaint');
    await handler.fill('textarea[name=procedureReason]', 'It is about a child');
    await handler.click('button:has-text("Choose")');
    await handler.click('button:has-text("Acknowledge it by a letter")');
    expect(await handler.textContent('main')).toMatch(/stage 1 of 3.*29 May 2026/s);
    await sound(handler, 'complaint-acknowledged');
    await handler.goto(`${origin}/complaints/figures`);
    await sound(handler, 'complaint-figures');
  });

  it.each([1280, 360])('finds nothing wrong by axe at %i pixels', async (width) => {
    const page = await opened(undefined, width);
    for (const [address, name] of [['/complain?council=care', 'complain'], ['/worried?council=care', 'worried'], ['/worried/thanks?council=care&reference=S-00001', 'worried-thanks']] as const) {
      await page.goto(`${origin}${address}`);
      await sound(page, name);
    }
    const staff = await opened(manager.session, width);
    for (const [address, name] of [['/complaints/new', 'complaint-new'], [`/agreements/${String(council.id('DP6001'))}`, 'agreement']] as const) {
      await staff.goto(`${origin}${address}`);
      await sound(staff, name);
    }
    const administrator = await opened((await hire(database, 'care', 'administrator')).session, width);
    await administrator.goto(`${origin}/front-doors`);
    await sound(administrator, 'front-doors');
  });
});
