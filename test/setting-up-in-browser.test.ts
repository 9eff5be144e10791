import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainDate } from '../src/core/plain-date.js';
import { expectOk } from '../src/core/result.js';
import { referralPages } from '../src/direct-payments/referrals/pages/index.js';
import { referralPromises } from '../src/direct-payments/referrals/promises.js';
import { takeReferral } from '../src/direct-payments/referrals/take-referral.js';
import { settingUpPages } from '../src/direct-payments/setting-up/pages/index.js';
import { settingUpPromises } from '../src/direct-payments/setting-up/promises.js';
import { partsOfTheService } from '../src/parts-of-the-service.js';
import { inTransaction, type TenantTx } from '../src/platform/db/transaction.js';
import { todayPages } from '../src/web/pages/today.js';
import { markupFaults } from '../src/platform/ui/testing/markup-faults.js';
import { axeFindings, browserIsHere, openBrowser } from './browser.js';
import { testDatabase } from './database.js';
import { testSealer } from './factories/council.js';
import { monitoredCouncil } from './factories/monitored-council.js';
import { hire, testClock, testServer } from './web.js';

const database = await testDatabase();
const council = await monitoredCouncil(database, 'sets-up', [{ reference: 'DP7001', given: 'Maya', family: 'Okafor', born: plainDate('2014-05-01'), regime: 'child_social_care' }], []);
const adviser = await hire(database, 'sets-up', 'adviser');
const server = await testServer(database, { pages: [...todayPages([referralPromises, settingUpPromises]), ...referralPages(testSealer), ...settingUpPages], navigation: partsOfTheService });
const origin = await server.listen({ port: 0, host: '127.0.0.1' });
const pictures = process.env.PURSESTRINGS_PICTURES;
afterAll(() => server.close());
const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId: adviser.authorityId, actorId: adviser.staffId }, work);
const personId = await within(async ({ sql }) => (await sql.selectFrom('agreement').select('person_id').where('id', '=', council.id('DP7001')).executeTakeFirstOrThrow()).person_id);
const referral = await within(async (tx) => expectOk(await takeReferral(tx, {
  personId, kind: 'new', regimes: ['child_social_care'], agreementId: null, needs: 'Somebody to be with Maya after school.', wanted: 'Maya is out with others, and her mother has an evening.', urgency: 'ordinary', urgencyReason: '',
  askedByKind: 'social_worker', askedByName: 'Ana Lund', askedByEmail: 'ana.lund@example.org', askedByLines: [], askedHow: 'email', teamId: null, budgetId: null, receivedOn: plainDate('2026-05-11'),
}, testClock)));

/** Somebody at a keyboard, and how often they pressed a key. */
class Hands {
  presses = 0;
  pages = 0;
  constructor(readonly page: Page) {}

  async press(key: string): Promise<void> {
    this.presses += 1;
    await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    this.presses += text.length;
    await this.page.keyboard.type(text);
  }

  /** By the link that skips the head of the page. */
  async toMain(): Promise<void> {
    await this.press('Tab');
    await this.press('Enter');
  }

  /** Tabs on to what has this name. */
  async to(name: string): Promise<void> {
    for (let presses = 0; presses < 120; presses += 1) {
      await this.press('Tab');
      const here = await this.page.evaluate("(() => { const at = document.activeElement; return [at.labels?.[0]?.innerText, at.getAttribute('aria-label'), at.innerText].filter(Boolean).join(' '); })()");
      if (typeof here === 'string' && here.startsWith(name)) return;
    }
    throw new Error(`Tab never reaches “${name}”`);
  }

  /** Presses Enter where one is, and waits for the page that comes. */
  async enter(heading: RegExp): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), this.press('Enter')]);
    this.pages += 1;
    expect(await this.page.textContent('h1')).toMatch(heading);
  }
}

describe.skipIf(!browserIsHere)('setting a direct payment up in a browser', { timeout: 180_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  async function opened(width: number, javaScriptEnabled: boolean): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled });
    await context.addCookies([{ name: 'pursestrings-session', value: adviser.session, url: origin }]);
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

  /** The same page looked at where scripts run: what looks for faults is a script itself. */
  async function soundElsewhere(page: Page, name: string): Promise<void> {
    const other = await opened(page.viewportSize()?.width ?? 1280, true);
    await other.goto(page.url());
    await sound(other, name);
    await other.context().close();
  }

  it('goes from today’s promises to a submitted costing by the keyboard alone, without scripts, in few presses; going back keeps everything', async () => {
    const page = await opened(1280, false);
    const hands = new Hands(page);
    await page.goto(`${origin}/today`);
    expect(await page.textContent('main')).toMatch(/Late[\s\S]*Maya Okafor|Maya Okafor[\s\S]*Say that the referral came/);
    await soundElsewhere(page, 'today');
    await hands.toMain();
    await hands.to('Say that the referral came');
    await hands.enter(/Referral RF/);
    await soundElsewhere(page, 'referral');
    await hands.toMain();
    await hands.to('Set it up');
    await hands.enter(/Set up a direct payment/);
    await hands.toMain();
    await hands.to('Begin');
    await hands.enter(/Who acts for them/);
    await soundElsewhere(page, 'set-up-who');
    await hands.toMain();
    await hands.to('Save and go on');
    await hands.enter(/When does it begin/);
    await hands.toMain();
    for (const [part, text] of [['Day', '1'], ['Month', '6'], ['Year', '2026']] as const) {
      await hands.to(part);
      await hands.type(text);
    }
    await hands.enter(/Was a direct payment offered/);
    await hands.toMain();
    await hands.to('Who was told');
    await hands.type('Ngozi Okafor');
    await hands.press('Tab');
    await hands.press('Space');
    await hands.to('What was said');
    await hands.type('What it is and may pay for, and that she may say no.');
    await hands.press('Tab');
    await hands.press('Space');
    await hands.enter(/What is needed/);
    await soundElsewhere(page, 'set-up-need');
    await hands.toMain();
    await hands.to('Save and go on');
    await hands.enter(/What will it pay for/);
    await hands.toMain();
    await hands.press('Tab');
    await hands.press('Space');
    await hands.to('In the family’s words');
    await hands.type('An assistant after school');
    await hands.enter(/How many hours/);
    await hands.toMain();
    await hands.to('Yes, every week');
    await hands.press('ArrowDown');
    await hands.to('Hours a week in term time');
    await hands.type('6');
    await hands.to('Hours a week in the holidays');
    await hands.type('10.5');
    await soundElsewhere(page, 'set-up-hours');
    await hands.enter(/What does it cost/);
    await hands.toMain();
    await hands.to('Agreed rate');
    await hands.type('13.60');
    await hands.press('Tab');
    await hands.type('12');
    await soundElsewhere(page, 'set-up-rate');
    await hands.enter(/something else too/);
    expect(await page.textContent('main')).toMatch(/6 hours a week in term time \(39 weeks\), 10\.5 hours a week in the holidays \(13 weeks\): £\d+\.\d\d a week/);
    await soundElsewhere(page, 'set-up-lines');
    await hands.toMain();
    await hands.to('Save and go on');
    await hands.enter(/Who pays which part/);
    await hands.toMain();
    await hands.to('Save and go on');
    await hands.enter(/What can Maya Okafor’s money pay for/);
    expect(await page.textContent('main')).toMatch(/at £13\.60 an hour/);
    await soundElsewhere(page, 'set-up-family');
    await hands.toMain();
    await hands.to('Yes, go on');
    await hands.enter(/Check, and submit/);
    await soundElsewhere(page, 'set-up-check');
    // Back through every page by the browser, and nothing that was typed is gone.
    await page.goto(`${page.url().replace(/check$/, '')}hours`);
    expect(await page.inputValue('input[name=termPerWeek]')).toBe('6');
    expect(await page.inputValue('input[name=holidayPerWeek]')).toBe('10.5');
    await page.goBack();
    await hands.toMain();
    await hands.to('Submit for the council');
    await hands.enter(/It is with the council/);
    expect(await page.textContent('main')).toMatch(/Submitted/);
    const { rows } = await within(({ client }) => client.query<{ state: string; weekly: number; answer: string; status: string }>(`
      select (select event.to_state from plan_version_event event where event.version_id = draft.version_id order by event.event_no desc limit 1) as state,
        (select line.weekly_pence from plan_version_line line where line.version_id = draft.version_id) as weekly, (select answer from referral_answer order by id desc limit 1) as answer,
        (select status from referral_now stands where stands.referral_id = $1) as status
      from setting_up_draft draft where draft.referral_id = $1`, [referral.id]));
    expect(rows).toEqual([{ state: 'submitted', weekly: 11_186, answer: 'yes', status: 'in-hand' }]);
    // Ten minutes of somebody who presses one key a second are 600.
    expect(hands.pages).toBe(14);
    expect(hands.presses).toBeLessThanOrEqual(600);
  });

  it('says what is wrong beside the field, keeps what was typed, and shows nothing before its turn, on a telephone', async () => {
    const page = await opened(360, true);
    const other = await within(async (tx) => expectOk(await takeReferral(tx, {
      personId, kind: 'one_off', regimes: ['child_social_care'], agreementId: null, needs: 'A trike.', wanted: '', urgency: 'ordinary', urgencyReason: '', askedByKind: 'family', askedByName: 'Ngozi Okafor', askedByEmail: null, askedByLines: [],
      askedHow: 'telephone', teamId: null, budgetId: null, receivedOn: plainDate('2026-05-12'),
    }, testClock)));
    await page.goto(`${origin}/setting-up/new?referral=${String(other.id)}`);
    await page.getByRole('button', { name: 'Begin' }).click();
    const own = page.url().replace(/who$/, '');
    await page.goto(`${own}split`);
    expect(page.url()).toBe(`${own}who`);
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await page.fill('input[name="startsOn.day"]', '1');
    await page.fill('input[name="startsOn.month"]', '1');
    await page.fill('input[name="startsOn.year"]', '2026');
    await page.getByRole('button', { name: 'Save and go on' }).click();
    expect(await page.textContent('main')).toMatch(/That day has passed\. Say why/);
    expect(await page.inputValue('input[name="startsOn.year"]')).toBe('2026');
    await sound(page, 'set-up-start-refused');
    for (const where of ['/today', '/referrals', '/referrals/offers', '/referrals/new', `/referrals/new?person=${String(personId)}`, `/referrals/${String(other.id)}`, '/setting-up']) {
      await page.goto(`${origin}${where}`);
      await sound(page, where.replaceAll(/[^a-z]/g, '-').replace(/^-/, ''));
    }
  });
});
