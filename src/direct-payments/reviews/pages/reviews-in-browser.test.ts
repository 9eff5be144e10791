import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, browserIsHere, openBrowser } from '../../../../test/browser.js';
import { testDatabase } from '../../../../test/database.js';
import { givePerson } from '../../../../test/factories/approved-plan.js';
import { hire, openForm, sendForm, testServer, type HiredStaff } from '../../../../test/web.js';
import { plainDate } from '../../../core/plain-date.js';
import { inTransaction } from '../../../platform/db/transaction.js';
import { recordAgreements } from '../../agreements/record-agreements.js';
import { reviewPages } from './index.js';

/** Names a folder: then every page is photographed into it, for a person to look at. */
const photographs = process.env.PURSESTRINGS_PHOTOGRAPHS;
const database = await testDatabase();

describe('reviews on their pages', () => {
  let server: FastifyInstance;
  let staff: HiredStaff;
  let helper: HiredStaff;
  let ids: readonly number[] = [];
  beforeAll(async () => {
    server = await testServer(database, { pages: reviewPages('http://localhost:3000') });
    staff = await hire(database, 'review-pages', 'social_worker');
    helper = await hire(database, 'review-pages', 'monitoring_officer');
    const acting = { authorityId: staff.authorityId, actorId: staff.staffId };
    const { personId } = await givePerson(database, acting, '1990-05-02', [['Maya Okafor', 'recipient']]);
    ids = await inTransaction(database.app, acting, (tx) => recordAgreements(tx, ['RP0001', 'RP0002', 'RP0003'].map((reference) => ({ reference, personId, regime: 'adult_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, starts: plainDate('2025-11-20'), officerId: null }))));
  });
  afterAll(() => server.close());

  const send = async (url: string, fields: Readonly<Record<string, string>>, opened: string, who = staff) => sendForm(server, url, await openForm(server, opened, who.cookie), fields);
  const read = async (url: string, who = staff) => (await server.inject({ url, headers: { cookie: who.cookie } })).body;

  it('a review is booked; what was typed stays where a day has passed', async () => {
    const home = `/reviews/${String(ids[0])}`;
    const booking = { 'meetsOn.day': '3', 'meetsOn.month': '6', 'meetsOn.year': '2026', meetsAt: '14:30', minutes: '60', way: 'telephone', place: '', takesPart: 'Sam Reed, advocate', adjustments: '' };
    const wrong = await send(`${home}/book`, { ...booking, 'meetsOn.year': '2025' }, home);
    expect([wrong.statusCode, wrong.body.includes('3 June 2025 has passed'), wrong.body.includes('Sam Reed, advocate')]).toEqual([422, true, true]);
    expect((await send(`${home}/book`, booking, home)).headers.location).toBe(home);
    for (const words of ['3 June 2026 at 14:30', 'SI 2014/2871', 'Two clocks', 'It is the first review']) expect(await read(home)).toContain(words);
    expect(await read('/reviews?view=booked')).toContain('RP0001');
  });

  it('the support service saves a draft and is given no button to complete it; posting it all the same is forbidden', async () => {
    const home = `/reviews/${String(ids[1])}`;
    const saved = await send(`${home}/form`, { revision: '0', wishes_words: 'To go on' }, `${home}/form`, helper);
    expect(saved.headers.location).toBe(`${home}/form`);
    const form = await read(`${home}/form`, helper);
    expect([form.includes('To go on'), form.includes('Complete it')]).toEqual([true, false]);
    expect((await send(`${home}/form/complete`, { revision: '1' }, `${home}/form`, helper)).statusCode).toBe(403);
    const tried = await send(`${home}/form/complete`, { revision: '1', wishes_words: 'To go on' }, `${home}/form`);
    expect([tried.statusCode, tried.body.includes('Choose what was decided'), tried.body.includes('To go on')]).toEqual([422, true, true]);
  });

  it('the address of a calendar opens it, and no other does', async () => {
    const made = await send('/reviews/calendar', {}, '/reviews/calendar');
    const token = /calendar\.ics\?token=([^<\s]+)/.exec(made.body)?.[1] ?? '';
    const calendar = await server.inject({ url: `/reviews/calendar.ics?token=${token}` });
    expect([calendar.statusCode, calendar.headers['content-type'], calendar.body.includes('SUMMARY:Review RP0001 (MO)'), calendar.body.includes('Okafor')]).toEqual([200, 'text/calendar; charset=utf-8', true, false]);
    expect((await server.inject({ url: '/reviews/calendar.ics?token=1.x' })).statusCode).toBe(404);
  });

  async function look(page: Page, name: string): Promise<void> {
    expect([name, await axeFindings(page)]).toEqual([name, []]);
    expect([name, await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)]).toEqual([name, true]);
    if (photographs === undefined) return;
    mkdirSync(photographs, { recursive: true });
    await page.screenshot({ path: path.join(photographs, `${name}.png`), fullPage: true });
  }

  it.skipIf(!browserIsHere)('in a browser it is written and completed without a fault that a reader of screens would meet, wide and narrow', async () => {
    const browser = await openBrowser();
    const url = await server.listen({ port: 0, host: '127.0.0.1' });
    const context = await browser.newContext();
    await context.addCookies([{ name: 'pursestrings-session', value: staff.session, url }]);
    const page = await context.newPage();
    for (const [width, id] of [[1280, ids[0]], [360, ids[2]]] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${url}/reviews?view=all`);
      await look(page, `reviews-${String(width)}`);
      await page.goto(`${url}/reviews/${String(id)}`);
      await look(page, `review-${String(width)}`);
      await page.getByRole('button', { name: 'Write the review' }).click();
      await page.getByRole('textbox', { name: 'What does the person want?' }).fill('To go on as it is');
      for (const radio of await page.getByRole('radio', { name: 'Yes' }).all()) await radio.check();
      await page.getByRole('radio', { name: 'It goes on as it is' }).check();
      await page.getByRole('textbox', { name: 'What was decided, and why?' }).fill('It works well. The helper comes each week.');
      await look(page, `form-${String(width)}`);
      await page.getByRole('button', { name: 'Complete it' }).click();
      expect(await page.locator('#completed').innerText()).toBe('Completed reviews');
      await look(page, `completed-${String(width)}`);
      await page.goto(`${url}/reviews/calendar`);
      await look(page, `calendar-${String(width)}`);
    }
    await context.close();
    await browser.close();
  }, 90_000);
});
