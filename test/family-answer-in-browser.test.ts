import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainDate } from '../src/core/plain-date.js';
import { compose } from '../src/compose.js';
import { letterDocument } from '../src/platform/letters/letter-document.js';
import { showRecovery } from '../src/direct-payments/reclaims/recovery/show-recovery.js';
import { markupFaults } from '../src/platform/ui/testing/markup-faults.js';
import { axeFindings, browserIsHere, openBrowser } from './browser.js';
import { testDatabase } from './database.js';
import { testSealer } from './factories/council.js';
import { noticed, ordinaryFamily, reclaimingCouncil, writeTo } from './factories/noticed-reclaim.js';
import { testServer } from './web.js';

// The clock of the tests stands at 14 May 2026: the days for an answer of these notices, until 9 May, have passed.
const database = await testDatabase();
const references = ['DP2001', 'DP2002', 'DP2003'];
const council = await reclaimingCouncil(database, 'family-answer', { families: references.map(ordinaryFamily) });
for (const reference of references) await writeTo(council, reference);
const server = await testServer(database, compose({ sealer: testSealer }));
const origin = await server.listen({ port: 0, host: '127.0.0.1' });
const pictures = process.env.PURSESTRINGS_PICTURES;
afterAll(() => server.close());

/** The address in the letter, at this server. */
async function linkOf(reclaimId: number): Promise<string> {
  const document = await council.within(async ({ client }) => letterDocument.parse((await client.query<{ document: unknown }>("select document from letter where kind = 'reclaim_notice' and subject_id = $1", [reclaimId])).rows[0]?.document));
  const link = document.blocks.find((block) => block.kind === 'link');
  return `${origin}${new URL(link?.kind === 'link' ? link.address : '').pathname}`;
}

describe.skipIf(!browserIsHere)('the family’s answer by their link', { timeout: 120_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  const at = (width: number, javaScriptEnabled = true): Promise<BrowserContext> => browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled });
  const signedIn = async (session: string, width: number): Promise<BrowserContext> => {
    const context = await at(width);
    await context.addCookies([{ name: 'pursestrings-session', value: session, url: origin }]);
    return context;
  };
  async function sound(page: Page, name: string, width: number): Promise<void> {
    expect(await axeFindings(page), name).toEqual([]);
    expect(await markupFaults(await page.content()), name).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1'), `${name} at ${String(width)} scrolls sideways`).toBe(true);
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: path.join(pictures, `${name}-${String(width)}.png`), fullPage: true });
  }

  it.each([1280, 360])('is large, says the letter’s sums and finds nothing wrong by axe at %i pixels', async (width) => {
    const context = await at(width);
    const page = await context.newPage();
    const { id } = await noticedOnce();
    const link = await linkOf(id);
    await page.goto(link);
    expect(await page.textContent('main')).toMatch(/Please give back £4,000\.00 by 23 May 2026.*You had.*£5,200\.00.*You may keep.*£1,200\.00/s);
    expect(await page.textContent('body')).not.toMatch(/Okafor|Worklist|Sign in/);
    await sound(page, 'answer-home', width);
    for (const [part, name] of [['/wrong?about=1', 'answer-wrong'], ['/choose', 'answer-choose']] as const) {
      await page.goto(`${link}${part}`);
      await sound(page, name, width);
      await page.click('main button');
      expect(await page.title()).toMatch(/^Error: /);
      await sound(page, `${name}-error`, width);
    }
    await page.goto(`${origin}/answer/1.${'x'.repeat(43)}`);
    expect(await page.textContent('h1')).toBe('This link does not open anything');
    await sound(page, 'answer-closed', width);
    await context.close();
  });

  let first: Promise<{ readonly id: number }> | undefined;
  const noticedOnce = (): Promise<{ readonly id: number }> => (first ??= noticed(council, 'DP2001'));

  it('works without script: something is wrong beside a figure pauses recovery, the receipt has its day, staff decide, and the family reads the answer', async () => {
    const { id, reference } = await noticed(council, 'DP2002');
    const link = await linkOf(id);
    const family = await (await at(360, false)).newPage();
    await family.goto(link);
    await family.click('text=Something is wrong with “You may keep”');
    expect(await family.textContent('main')).toContain('“You may keep”, £1,200.00');
    await family.fill('textarea', 'We need twelve weeks, since the school closes in July.');
    await family.click('main button');
    expect(await family.textContent('main')).toMatch(/It came on 14 May 2026.*You may keep.*twelve weeks.*We have stopped/s);
    await family.goto(link);
    expect(await family.textContent('main')).toContain('We have stopped: no money is taken until we have answered you.');
    await council.give(council.holder, { power: 'write_off' });
    const staff = await (await signedIn(council.holder.session, 1280)).newPage();
    await staff.goto(`${origin}/reclaims/${String(id)}#answers`);
    expect(await staff.textContent('main')).toMatch(/Recovery is paused.*You may keep: .*twelve weeks/s);
    await sound(staff, 'reclaim-represented', 1280);
    await staff.click('text=Decide on it');
    await staff.check('input[value=reduced]');
    await staff.fill('input[name="giveUp.social_care"]', '600');
    await staff.fill('textarea', 'You are right. You may keep money for four more weeks.');
    await staff.click('text=See the letter first');
    expect(await staff.textContent('.app-letter')).toMatch(/twelve weeks.*four more weeks.*Please give back.*£3,400\.00/s);
    await sound(staff, 'decide', 1280);
    expect((await council.within((tx) => showRecovery(tx, id, plainDate('2026-05-14'))))?.reclaim.status).toBe('represented');
    await staff.click('text=Decide, and write to them');
    expect(await staff.textContent('main')).toContain('It asks for less');
    await family.goto(link);
    expect(await family.textContent('main')).toMatch(/Please give back £3,400\.00.*you have less to give back.*four more weeks/s);
    expect(reference).toMatch(/^RC\d+/);
  });

  it('is chosen bit by bit, planned by finance with the wish filled in, and comes back', async () => {
    const { id } = await noticed(council, 'DP2003');
    const link = await linkOf(id);
    const family = await (await at(360)).newPage();
    await family.goto(`${link}/choose`);
    await family.check('input[value=instalments]');
    await family.selectOption('select[name=payMonths]', '4');
    await sound(family, 'answer-choose-months', 360);
    await family.click('main button');
    expect(await family.textContent('main')).toMatch(/It came on 14 May 2026.*Give it back bit by bit, over 4 months/s);
    await sound(family, 'answer-thanks', 360);
    const staff = await (await signedIn(council.finance.session, 1280)).newPage();
    await staff.goto(`${origin}/reclaims/${String(id)}/plan`);
    expect(await staff.inputValue('input[name=count]')).toBe('4');
    await staff.fill('textarea', 'With Ngozi Okafor, who chose it on the web');
    await sound(staff, 'plan', 1280);
    await staff.click('main form button');
    await staff.goto(`${origin}/reclaims/${String(id)}/receipt`);
    await staff.fill('input[name=amount]', '1,500.00');
    await staff.fill('input[name=text]', 'N OKAFOR');
    await staff.click('main form button');
    expect(await staff.textContent('main')).toMatch(/£2,500\.00 is owed, and may be recovered.*Monthly instalments/s);
    await sound(staff, 'reclaim-recovering', 1280);
    const narrow = await (await signedIn(council.finance.session, 360)).newPage();
    for (const [part, name] of [['', 'reclaim-recovering'], ['/write-off', 'write-off'], ['/reverse/3', 'reverse'], ['/answer', 'write-down']] as const) {
      await narrow.goto(`${origin}/reclaims/${String(id)}${part}`);
      await sound(narrow, name, 360);
    }
    await family.goto(link);
    expect(await family.textContent('main')).toMatch(/You have given back £1,500\.00\. Thank you\. Please give back £2,500\.00, on the days below\..*Your days and sums.*14 June 2026£1,000\.00: £500\.00 is still to come/s);
    await sound(family, 'answer-recovering', 360);
    expect(await council.within((tx) => showRecovery(tx, id, plainDate('2026-05-14')))).toMatchObject({ reclaim: { status: 'recovering' } });
  });

  it('a card is blocked on suspicion, confirmed by a second person, and nothing comes back by it', async () => {
    const agreement = council.id('DP2003');
    await council.within(({ client, authorityId }) => client.query(
      `with card as (insert into account (authority_id, reference, kind, label) values ($1, 'CARD', 'card', 'Prepaid card 4417') returning id)
       insert into agreement_account (authority_id, agreement_id, account_id, from_on) select $1, $2, id, '2025-04-01' from card`, [authorityId, agreement]));
    const officer = await (await signedIn(council.officer.session, 360)).newPage();
    await officer.goto(`${origin}/agreements/${String(agreement)}/block`);
    await officer.selectOption('select[name=card]', { label: 'Prepaid card 4417' });
    await officer.fill('textarea[name=reason]', 'Three cash withdrawals abroad in one night');
    await sound(officer, 'block-order', 360);
    await officer.click('main form button');
    expect(await officer.textContent('main')).toContain('Say how wages and care are paid meanwhile');
    await officer.fill('textarea[name=otherWay]', 'The payroll service pays the wages from Friday');
    await officer.click('main form button');
    expect(await officer.textContent('main')).toMatch(/To be confirmed.*15 May 2026, 10:00/s);
    expect(await officer.locator('input[value=yes]').count()).toBe(0);
    const second = await (await signedIn(council.financeApprover.session, 1280)).newPage();
    await second.goto(`${origin}/cards/blocks`);
    await sound(second, 'blocks', 1280);
    await second.click('main table a');
    await second.check('input[value=yes]');
    await second.fill('textarea', 'The bank confirms them');
    await sound(second, 'block-confirm', 1280);
    await second.click('main form button');
    expect(await second.textContent('main')).toMatch(/Blocked.*Confirmed.*The bank confirms them/s);
    await officer.goto(`${origin}/cards/blocks`);
    await sound(officer, 'blocks', 360);
  });
});
