import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { compose } from '../src/compose.js';
import { pence } from '../src/core/money.js';
import { plainDate } from '../src/core/plain-date.js';
import { runMonitoring } from '../src/direct-payments/monitoring/run-monitoring.js';
import { startJobs, type JobRunner } from '../src/jobs/runner.js';
import { startSession } from '../src/platform/access/sessions.js';
import { englishDay, type Clock } from '../src/platform/clock.js';
import { inTransaction } from '../src/platform/db/transaction.js';
import { axeFindings, browserIsHere, openBrowser, reach } from './browser.js';
import { testDatabase } from './database.js';
import { testSealer } from './factories/council.js';
import { reclaimingCouncil, writeTo, type ReclaimingCouncil } from './factories/noticed-reclaim.js';
import { testServer, type HiredStaff } from './web.js';

/** Names a folder: then every page of the way is photographed into it. */
const photographs = process.env.PURSESTRINGS_PHOTOGRAPHS;
const large = { width: 1280, height: 800 };
const small = { width: 360, height: 740 };

/** Half a year of payments in advance and little spent: £2,400.00 stands in the account at the end of March. */
const statement = [
  'Date,Description,Amount,Balance', '05/10/2025,MEREBROOK CC DP2001,1500.00,1500.00', '04/01/2026,MEREBROOK CC DP2001,1500.00,3000.00', '14/02/2026,LEISURE CENTRE SWIMMING,-260.00,2740.00', '31/03/2026,SATURDAY CLUB,-340.00,2400.00', '',
].join('\n');

describe.skipIf(!browserIsHere)('from an uploaded statement to money that is back', async () => {
  const database = await testDatabase();
  let now = new Date('2026-04-02T09:00:00Z');
  const clock: Clock = { now: () => now, today: () => englishDay(now) };
  let council: ReclaimingCouncil;
  let server: FastifyInstance;
  let jobs: JobRunner;
  let browser: Browser;
  let url: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    council = await reclaimingCouncil(database, 'whole-way', {
      families: [{
        reference: 'DP2001', given: 'Maya', family: 'Okafor', starts: plainDate('2025-10-05'),
        plan: [{ stream: 'social_care', kind: 'activities', description: 'Clubs and outings', weekly: pence(11_500), employsAssistant: false, from: plainDate('2025-10-05') }],
      }],
      accounts: [{ reference: 'A-DP2001', of: ['DP2001'], rows: [] }],
    });
    await writeTo(council, 'DP2001');
    const parts = compose({ sealer: testSealer, publicUrl: 'http://here.test' });
    server = await testServer(database, { ...parts, clock });
    url = await server.listen({ port: 0, host: '127.0.0.1' });
    jobs = await startJobs({ database: database.app, jobsLogin: database.jobsLogin, clock, jobs: parts.jobs, regular: [], atOnce: 1, log: () => undefined });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await jobs.stop();
    await server.close();
  });

  /** A member of staff at the desk that day, signed in afresh. */
  async function desk(who: HiredStaff, day: string, script = true): Promise<Page> {
    now = new Date(`${day}T09:00:00Z`);
    const session = await inTransaction(database.app, { authorityId: who.authorityId, actorId: who.staffId }, (tx) => startSession(tx, who.staffId, clock));
    const context = await browser.newContext({ baseURL: url, viewport: large, javaScriptEnabled: script });
    await context.addCookies([{ name: 'pursestrings-session', value: session, url }]);
    return context.newPage();
  }

  /** Looks at a page with axe, on a desk and on a telephone, and photographs it where asked. */
  async function look(seen: Page, name: string): Promise<void> {
    // axe is a script: what somebody reached without any is opened once more for it.
    const again = await browser.newContext({ baseURL: url, storageState: await seen.context().storageState() });
    const page = await again.newPage();
    await page.goto(seen.url());
    for (const viewport of [large, small]) {
      await page.setViewportSize(viewport);
      const found = await axeFindings(page);
      complaints.push(...found.map(({ rule, places }) => `${name} ${String(viewport.width)}: ${rule} ${places.slice(0, 2).join(' | ')}`));
      const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      if (Number(wide) > 0) complaints.push(`${name} ${String(viewport.width)}: ${String(wide)} too wide`);
      if (photographs === undefined) continue;
      mkdirSync(photographs, { recursive: true });
      await page.screenshot({ path: path.join(photographs, `whole-way-${name}-${String(viewport.width)}.png`), fullPage: true });
    }
    await again.close();
  }

  /** The context a page belongs to, closed: the next one begins afresh. */
  const leave = (page: Page): Promise<void> => page.context().close();
  const text = (page: Page): Promise<string> => page.locator('main').innerText();

  let reclaimUrl = '';

  it('an officer brings the statement in, sees what is left, and proposes to ask for it, by the keyboard alone', async () => {
    const page = await desk(council.officer, '2026-04-02');
    const folder = mkdtempSync(path.join(inject('runFolder'), 'whole-way-'));
    writeFileSync(path.join(folder, 'A-DP2001 to March.csv'), statement);
    await page.goto('/statements/upload');
    await page.getByLabel('Statement files').setInputFiles(path.join(folder, 'A-DP2001 to March.csv'));
    await press(page, 'Send and check');
    await look(page, 'check');
    await press(page, 'Bring it in');
    await expect.poll(async () => { await page.reload(); return text(page); }, { timeout: 30_000, interval: 1_000 }).toMatch(/4 lines|4 new/);
    await council.within((tx) => runMonitoring(tx, { asAt: plainDate('2026-03-31') }));
    await page.goto(`/agreements/${String(council.id('DP2001'))}`);
    expect(await text(page)).toContain('£1,480.00');
    await press(page, 'Propose to ask for money back');
    await page.waitForURL('**/reclaim');
    await look(page, 'propose');
    for (const [label, typed] of [
      ['Why is it asked for?', 'The clubs cost less than we planned for'], ['Whom in the family did you speak with', 'Ngozi on 1 April: she had wondered herself'],
      ['Left of £1,480.00 of social care', '180.00'], ['Why it is left: social care', 'For the club at Whitsun, which is booked'],
    ] as const) {
      await reach(page, label);
      await page.keyboard.type(typed);
    }
    await press(page, 'Propose it');
    await page.waitForURL(/\/reclaims\/\d+/);
    reclaimUrl = new URL(page.url()).pathname;
    expect(await text(page)).toContain('£1,300.00');
    await look(page, 'proposed');
    await leave(page);
  }, 120_000);

  it('the holder of the budget approves it, by the keyboard alone; the proposer cannot', async () => {
    const proposer = await desk(council.officer, '2026-04-07', false);
    await proposer.goto(reclaimUrl);
    expect(await text(proposer)).not.toContain('Approve £1,300.00');
    await leave(proposer);
    const page = await desk(council.holder, '2026-04-07');
    await page.goto('/reclaims/approvals');
    await look(page, 'approvals');
    await page.goto(reclaimUrl);
    await press(page, 'Approve £1,300.00 of social care');
    await expect.poll(() => text(page)).toContain('Approved');
    await leave(page);
  }, 60_000);

  let link = '';

  it('the officer reads the notice as the family will, issues it and posts it, without script', async () => {
    const page = await desk(council.officer, '2026-04-08', false);
    await page.goto(reclaimUrl);
    await page.getByRole('link', { name: 'Read the notice as the family will get it' }).click();
    const notice = await text(page);
    for (const sum of ['£2,400.00', '£920.00', '£180.00', '£1,300.00']) expect(notice).toContain(sum);
    expect(notice).toMatch(/8 May 2026/);
    await look(page, 'notice');
    await page.goto(reclaimUrl);
    await page.getByRole('button', { name: 'Issue the notice' }).click();
    await page.goto('/letters');
    await look(page, 'letters');
    await page.getByRole('button', { name: 'Mark it as posted' }).click();
    await leave(page);
    link = await council.within(async ({ client }) => {
      const { rows } = await client.query<{ html: string }>("select html from letter where kind like '%notice%' order by id desc limit 1");
      return /\/answer\/[\w.-]+/.exec(rows[0]?.html ?? '')?.[0] ?? '';
    });
    expect(link).not.toBe('');
    await expect.poll(() => status(council, reclaimUrl), { timeout: 20_000 }).toBe('noticed');
  }, 90_000);

  it('nothing can be recovered while the family may answer', async () => {
    const page = await desk(council.finance, '2026-04-20', false);
    await page.goto(reclaimUrl);
    expect(await text(page)).toContain('an answer may come until 8 May 2026');
    await leave(page);
  }, 30_000);

  it('the family opens its link on a telephone without script and says what is wrong; recovery pauses', async () => {
    now = new Date('2026-04-24T18:00:00Z');
    const context: BrowserContext = await browser.newContext({ baseURL: url, viewport: small, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(link);
    expect(await text(page)).toContain('£1,300.00');
    await look(page, 'family-home');
    await page.getByRole('link', { name: /Something is wrong.*/ }).first().click();
    await look(page, 'family-wrong');
    await page.getByLabel('Tell us in your own words').fill('Two swimming courses are still to be paid: £300.');
    await page.getByRole('button', { name: 'Tell the council' }).click();
    await look(page, 'family-thanks');
    expect(await status(council, reclaimUrl)).toBe('represented');
    await context.close();
  }, 60_000);

  it('the council looks again and asks for less, and the reply goes out', async () => {
    const page = await desk(council.financeApprover, '2026-04-28', false);
    await page.goto(`${reclaimUrl}/decide`);
    await page.getByLabel('It asks for less').check();
    await page.getByLabel('Social care: how much less').fill('300.00');
    await page.getByLabel(/reasons|Why/i).first().fill('The courses are in the plan, and their bill came after we had looked.');
    await look(page, 'decide');
    await page.getByRole('button', { name: 'Decide, and write to them' }).click();
    expect(await status(council, reclaimUrl)).toBe('decided');
    await leave(page);
    const officer = await desk(council.officer, '2026-04-29', false);
    await officer.goto('/letters');
    await officer.getByRole('button', { name: /Mark/ }).last().click();
    await leave(officer);
  }, 60_000);

  it('the money comes back once the days have passed, and the reclaim is closed to the penny', async () => {
    await expect.poll(() => council.within(async ({ client }) => (await client.query('select from reclaim_notice_sent')).rowCount), { timeout: 20_000 }).toBe(2);
    const page = await desk(council.finance, '2026-05-12', false);
    await page.goto(`${reclaimUrl}/receipt`);
    await page.getByLabel('How much?').fill('1000.00');
    await page.getByLabel('What does the payment say?').fill('OKAFOR RC');
    await page.getByRole('button', { name: 'Write it down' }).click();
    expect(await status(council, reclaimUrl)).toBe('recovered');
    await page.goto(reclaimUrl);
    await look(page, 'recovered');
    const figures = await council.within(({ sql }) => sql.selectFrom('reclaim_balance').select(['noticed_pence', 'given_up_pence', 'recovered_pence', 'owed_pence']).execute());
    expect(figures).toEqual([{ noticed_pence: 130_000, given_up_pence: 30_000, recovered_pence: 100_000, owed_pence: 0 }]);
    await leave(page);
  }, 60_000);

  it('every page of the way is fit for everybody', () => {
    expect(complaints).toEqual([]);
  });
});

async function status(council: ReclaimingCouncil, reclaimUrl: string): Promise<string> {
  return council.within(async ({ client }) => {
    const { rows } = await client.query<{ status: string }>('select status from reclaim_now where reclaim_id = $1', [Number(reclaimUrl.split('/').at(-1))]);
    return rows[0]?.status ?? 'none';
  });
}

/** Tabs to what has this name and presses it, as somebody without a mouse does. */
async function press(page: Page, name: string): Promise<void> {
  await reach(page, name);
  const answered = page.waitForResponse((response) => response.request().isNavigationRequest() && response.status() === 200);
  await page.keyboard.press('Enter');
  await answered;
  await page.waitForLoadState();
}
