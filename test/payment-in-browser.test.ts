import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../src/compose.js';
import { startJobs, type JobRunner } from '../src/jobs/runner.js';
import { startSession } from '../src/platform/access/sessions.js';
import { englishDay, type Clock } from '../src/platform/clock.js';
import { inTransaction } from '../src/platform/db/transaction.js';
import { axeFindings, browserIsHere, openBrowser } from './browser.js';
import { testDatabase } from './database.js';
import { testSealer } from './factories/council.js';
import { newMoneyCouncil, type NewMoneyCouncil } from './factories/new-money-council.js';
import { testServer, type HiredStaff } from './web.js';

/** Names a folder: then every page of the way is photographed into it. */
const photographs = process.env.PURSESTRINGS_PHOTOGRAPHS;
const large = { width: 1280, height: 800 };
const small = { width: 360, height: 740 };

describe.skipIf(!browserIsHere)('from a referral to the first payment', { timeout: 180_000 }, async () => {
  const database = await testDatabase();
  let now = new Date('2026-02-16T09:00:00Z');
  const clock: Clock = { now: () => now, today: () => englishDay(now) };
  let council: NewMoneyCouncil;
  let server: FastifyInstance;
  let jobs: JobRunner;
  let browser: Browser;
  let url: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    council = await newMoneyCouncil(database, 'first-payment');
    const parts = compose({ sealer: testSealer, publicUrl: 'http://here.test' });
    server = await testServer(database, { ...parts, clock });
    url = await server.listen({ port: 0, host: '127.0.0.1' });
    jobs = await startJobs({ database: database.app, jobsLogin: database.jobsLogin, clock, jobs: parts.jobs, regular: [], atOnce: 1, log: () => undefined });
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await jobs.stop();
    await server.close();
  });

  /** A member of staff at the desk that day, signed in afresh, without script. */
  async function desk(who: HiredStaff, day: string): Promise<Page> {
    now = new Date(`${day}T09:00:00Z`);
    const session = await inTransaction(database.app, { authorityId: who.authorityId, actorId: who.staffId }, (tx) => startSession(tx, who.staffId, clock));
    const context = await browser.newContext({ baseURL: url, viewport: large, javaScriptEnabled: false });
    await context.addCookies([{ name: 'pursestrings-session', value: session, url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(8_000);
    return page;
  }

  /** Looks at a page with axe, on a desk and on a telephone, and photographs it where asked. */
  async function look(seen: Page, name: string): Promise<void> {
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
      await page.screenshot({ path: path.join(photographs, `first-payment-${name}-${String(viewport.width)}.png`), fullPage: true });
    }
    await again.close();
  }

  const leave = (page: Page): Promise<void> => page.context().close();
  const text = (page: Page): Promise<string> => page.locator('main').innerText();
  const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name }).first().click();
  const follow = (page: Page, name: string | RegExp): Promise<void> => page.locator('main a').filter({ hasText: name }).first().click();
  /** Fills a form by its fields’ names; a choice among radio buttons or ticks is given as `name=value`. */
  async function answer(page: Page, fields: Readonly<Record<string, string>>, chosen: readonly string[] = []): Promise<void> {
    for (const choice of chosen) {
      const [name = '', value = ''] = choice.split('=');
      await page.locator(`input[name="${name}"][value="${value}"]`).first().check();
    }
    for (const [name, value] of Object.entries(fields)) await page.locator(`[name="${name}"]`).first().fill(value);
  }
  const dated = (name: string, day: string): Record<string, string> => {
    const [year = '', month = '', date = ''] = day.split('-');
    return { [`${name}.day`]: date, [`${name}.month`]: month, [`${name}.year`]: year };
  };

  let referral = '';
  let plan = '';
  let agreement = '';
  let run = '';

  it('a social worker refers a child whom nobody knows yet', async () => {
    const page = await desk(council.socialWorker, '2026-02-16');
    await page.goto('/referrals');
    await follow(page, 'Take a referral');
    await look(page, 'who');
    await answer(page, { given: 'Maya', family: 'Okafor', ...dated('born', '2014-05-01'), clientGroup: 'Disabled child', address: '14 Lime Tree Close\nUpper Hazel', postcode: 'HZ4 7QT' });
    await press(page, 'Go on');
    await look(page, 'new-referral');
    await answer(page, { needs: 'Somebody to be with Maya after school, who knows how she talks.', wanted: 'Maya is out with others, and her mother has an evening.', askedByName: 'Ana Lund', askedByEmail: 'ana.lund@example.org', ...dated('receivedOn', '2026-02-16') },
      ['kind=new', 'regimes=child_social_care', 'urgency=ordinary', 'askedByKind=social_worker', 'askedHow=system']);
    await press(page, 'Save the referral');
    referral = new URL(page.url()).pathname;
    expect(referral).toMatch(/^\/referrals\/\d+$/);
    expect(await text(page)).toContain('Maya Okafor');
    await look(page, 'referral');
    await leave(page);
  });

  it('the adviser takes it up, offers a direct payment, and goes with the family from their needs to a costing', async () => {
    const page = await desk(council.adviser, '2026-02-18');
    await page.goto('/today');
    await look(page, 'today');
    await page.goto(referral);
    await answer(page, { toldHow: 'By telephone, the same day' });
    await press(page, 'Acknowledge it');
    await follow(page, 'Set it up');
    await press(page, 'Begin');
    await answer(page, { name: 'Ngozi Okafor', relationship: 'mother' }, ['acts=somebody', 'capacity=parent']);
    await look(page, 'set-up-who');
    await press(page, 'Save and go on');
    await answer(page, dated('startsOn', '2026-04-06'), ['regime=child_social_care']);
    await press(page, 'Save and go on');
    await answer(page, { to: 'Ngozi Okafor', said: 'What it is and may pay for, what help there is to employ somebody, and that she may say no.' }, ['how=visit', 'answer=yes']);
    await look(page, 'set-up-offer');
    await press(page, 'Save and go on');
    await answer(page, { 'needs.0.need': 'Somebody with me after school, who knows how I talk.', 'needs.0.outcome': 'I choose where we go.' });
    await press(page, 'Save and go on');
    await answer(page, { description: 'An assistant after school and on Saturdays' }, ['what=assistant']);
    await press(page, 'Save and go on');
    await answer(page, { perWeek: '10' }, ['pattern=every_week']);
    await press(page, 'Save and go on');
    await answer(page, { rate: '13.60', payrollPerMonth: '14.50', insurancePerYear: '66.00' });
    await look(page, 'set-up-rate');
    await press(page, 'Save and go on');
    await look(page, 'set-up-lines');
    await press(page, 'Save and go on');
    await look(page, 'set-up-split');
    await press(page, 'Save and go on');
    expect(await text(page)).toContain('at £13.60 an hour');
    await look(page, 'what-can-this-pay');
    await press(page, 'Yes, go on');
    await look(page, 'set-up-check');
    await press(page, 'Submit for the council');
    expect(await text(page)).toContain('Submitted');
    await look(page, 'submitted');
    await follow(page, /plan/i);
    plan = new URL(page.url()).pathname;
    expect(plan).toMatch(/^\/plans\/\d+$/);
    await look(page, 'plan');
    await leave(page);
  });

  it('the council checks it, its panel agrees, and the holder of the budget approves: three people, none of whom wrote it', async () => {
    const checker = await desk(council.finance, '2026-02-23');
    await checker.goto(plan);
    await follow(checker, 'Who has said yes');
    const deciding = new URL(checker.url()).pathname;
    expect(deciding).toMatch(/^\/authority\/\d+$/);
    await look(checker, 'to-check');
    await press(checker, 'Checked: pass it on');
    await leave(checker);
    const panel = await desk(council.panel, '2026-03-02');
    await panel.goto('/authority');
    await look(panel, 'to-approve');
    await panel.goto(deciding);
    await answer(panel, { reasons: 'The hours are those of the assessment.', sat: 'Marcus Oyelaran\nDr Ines Calloway', ...dated('satOn', '2026-03-02') }, ['decision=agreed']);
    await look(panel, 'panel');
    await press(panel, 'Save the panel’s decision');
    await leave(panel);
    const holder = await desk(council.holder, '2026-03-04');
    await holder.goto(deciding);
    await look(holder, 'to-decide');
    await press(holder, 'Approve the part of');
    expect(await text(holder)).toContain('Approved');
    await look(holder, 'approved');
    await leave(holder);
  });

  it('the adviser makes the agreement and sends its terms', async () => {
    const page = await desk(council.adviser, '2026-03-05');
    await page.goto(plan);
    await follow(page, /agreement/i);
    await look(page, 'new-agreement');
    await page.locator('select[name="payeeId"]').selectOption({ index: 1 });
    await press(page, 'Make the agreement');
    agreement = /^\/agreements\/\d+/.exec(new URL(page.url()).pathname)?.[0] ?? '';
    expect(agreement).not.toBe('');
    await look(page, 'terms-to-write');
    await press(page, 'Write the terms and send them');
    await look(page, 'terms');
    await page.goto(agreement);
    await look(page, 'agreement');
    await page.goto(`${agreement}/readiness`);
    await look(page, 'not-ready');
    await leave(page);
  });

  it('the family reads the terms on a telephone and signs by the link of the letter', async () => {
    now = new Date('2026-03-08T18:00:00Z');
    const link = await council.within(async ({ client }) => {
      const { rows } = await client.query<{ html: string }>("select html from letter where kind = 'agreement_terms' order by id desc limit 1");
      return /\/agree\/[\w.-]+/.exec(rows[0]?.html ?? '')?.[0] ?? '';
    });
    expect(link).not.toBe('');
    const context = await browser.newContext({ baseURL: url, viewport: small, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(link);
    await look(page, 'family-terms');
    await page.locator('input[name="agreed"]').check();
    await answer(page, { name: 'Ngozi Okafor', ...dated('born', '2014-05-01') });
    await press(page, 'Sign the agreement');
    expect(await text(page)).toContain('You have signed');
    await look(page, 'family-signed');
    await context.close();
  });

  it('what must be in place comes together: the number by two people, insurance, payroll, pension, the check', async () => {
    const finance = await desk(council.finance, '2026-03-10');
    await finance.goto(`${agreement}/bank-details`);
    await look(finance, 'bank-details');
    await follow(finance, 'Propose the number');
    await answer(finance, { sortCode: '20-04-15', number: '41000017', reason: 'The bank’s letter, read back to the family on the number we had' });
    await press(finance, 'Propose it');
    await leave(finance);
    const other = await desk(council.approver, '2026-03-11');
    await other.goto(`${agreement}/bank-details`);
    await follow(other, 'Decide');
    await look(other, 'number-to-confirm');
    await answer(other, { sortCode: '200415', number: '41000017' });
    await press(other, 'Confirm this number');
    await leave(other);
    const page = await desk(council.adviser, '2026-03-12');
    for (const [item, evidence] of [['account_dedicated', 'The first page of the account'], ['insurance', 'Certificate EL-2210 of Harbour Mutual'], ['payroll', 'PAYE reference 417/AB456'], ['pension_told', 'The letter about pension duties'], ['dbs_asked', 'Application 7714 0092']] as const) {
      await page.goto(`${agreement}/readiness`);
      await page.locator('select[name="item"]').selectOption(item);
      await answer(page, { evidence, ...(item === 'insurance' ? dated('until', '2027-03-11') : {}) });
      await press(page, 'Record it');
    }
    expect(await text(page)).toContain('Everything is in place');
    await look(page, 'ready');
    await page.goto('/agreements/not-ready');
    await look(page, 'nobody-waits');
    await leave(page);
  });

  it('finance draws the four weeks up and checks them, another approves, files are written, and the money is paid', async () => {
    const page = await desk(council.finance, '2026-03-24');
    await page.goto('/payments');
    await look(page, 'payments');
    await page.getByRole('button', { name: /Draw up the run paid on 2 April 2026/ }).first().click();
    run = new URL(page.url()).pathname;
    expect(run).toMatch(/^\/payments\/runs\/\d+$/);
    expect(await text(page)).toContain('Ngozi Okafor');
    await look(page, 'run-draft');
    await press(page, 'I have looked at the differences: checked');
    await leave(page);
    const approver = await desk(council.approver, '2026-03-25');
    await approver.goto(run);
    await look(approver, 'run-to-approve');
    await approver.getByRole('button', { name: 'Approve', exact: true }).click();
    await leave(approver);
    const sender = await desk(council.finance, '2026-03-27');
    await sender.goto(run);
    await look(sender, 'run-approved');
    await sender.goto('/payments/files');
    await look(sender, 'files-to-write');
    await sender.getByRole('button', { name: /Write/ }).first().click();
    await look(sender, 'files');
    await leave(sender);
    const paid = await desk(council.finance, '2026-04-02');
    await paid.goto(run);
    await press(paid, 'Record as paid');
    await look(paid, 'run-paid');
    await leave(paid);
  });

  it('the family is told what came and what it is for, to the penny of what the plan says', async () => {
    await expect.poll(() => council.within(async ({ client }) => (await client.query('select from remittance')).rowCount), { timeout: 20_000 }).toBe(1);
    const figures = await council.within(async ({ client }) => (await client.query<{ weekly: number; paid: number; days: number }>(
      'select (select sum(weekly_pence)::int from plan_line) as weekly, sum(amount_pence)::int as paid, sum(covers_until - covers_from + 1)::int as days from council_payment')).rows);
    expect(figures).toEqual([{ weekly: figures[0]?.weekly, paid: (figures[0]?.weekly ?? 0) * 4, days: 28 }]);
    const page = await desk(council.adviser, '2026-04-03');
    await page.goto(agreement.replace('/agreements', '/payments/agreements'));
    await look(page, 'paid-agreement');
    await page.goto(await council.within(async ({ client }) => `/remittances/${String((await client.query<{ id: number }>('select id from remittance')).rows[0]?.id ?? 0)}`));
    expect(await text(page)).toContain('An assistant after school and on Saturdays');
    await look(page, 'remittance');
    await page.goto(agreement);
    await look(page, 'agreement-paid');
    await leave(page);
  });

  it('every page of the way is fit for everybody', () => {
    expect(complaints).toEqual([]);
  });
});
