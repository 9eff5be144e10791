import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from '../src/platform/db/connection.js';
import { complaintsOf } from '../src/platform/ui/testing/serve-pages.js';
import { axeFindings, browserIsHere, openBrowser } from './browser.js';
import { demonstrationDatabase } from './factories/demonstration-database.js';
import { demonstrationService, type DemonstrationService } from './factories/demonstration-service.js';

/** Names a folder: then every page is photographed into it, for a person to look at. */
const photographs = process.env.PURSESTRINGS_PHOTOGRAPHS;

const large = { width: 1280, height: 800 };
const small = { width: 360, height: 740 };

describe.skipIf(!browserIsHere)('reconciling in a browser', async () => {
  const database = await demonstrationDatabase();
  let service: DemonstrationService;
  let browser: Browser;
  let session: string;

  beforeAll(async () => {
    service = await demonstrationService(database);
    session = await service.signIn('monitoring_officer');
    browser = await openBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await service.server.close();
  });

  async function visitor(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
    const context = await browser.newContext({ baseURL: service.url, ...options });
    await context.addCookies([{ name: 'pursestrings-session', value: session, url: service.url }]);
    return context;
  }

  const rowsOf = async (sql: string): Promise<Record<string, unknown>[]> => withClient(database.superuserLogin, async (client) => (await client.query<Record<string, unknown>>(sql)).rows);

  async function photograph(page: Page, name: string): Promise<void> {
    if (photographs === undefined) return;
    mkdirSync(photographs, { recursive: true });
    await page.screenshot({ path: path.join(photographs, `${name}.png`) });
  }

  const url = async (reference: string): Promise<string> => `/reconcile/${String(await service.agreement(reference))}`;

  /** Opens the page of lines with a keyboard that counts: what an officer presses, letters of a sentence among them. */
  async function desk(reference: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Desk> {
    const context = await visitor({ viewport: large, ...options });
    const page = await context.newPage();
    await page.goto(await url(reference));
    let keys = 0;
    return {
      page, close: () => context.close(), keys: () => keys,
      press: async (key) => {
        keys += 1;
        await page.keyboard.press(key);
      },
      inFocus: () => page.locator('.app-desk h2').innerText(),
      decided: async () => {
        const [, all, open] = /of (\d+) lines are decided, (\d+) to go/.exec(await page.locator('main').innerText()) ?? [];
        return Number(all) - Number(open);
      },
    };
  }

  const waitFor = (at: Desk, decided: number): Promise<void> => expect.poll(() => at.decided(), { timeout: 10_000, interval: 15 }).toBe(decided);

  it('takes 120 lines with at most 1.3 keys a line and no mouse, in far less than five minutes, never loading the page anew', async () => {
    const at = await desk('DP10014');
    const complaints = complaintsOf(at.page);
    await at.page.evaluate('window.stillThis = true');
    const started = performance.now();
    let decided = 0;
    while (decided < 120) {
      const { panel, keys } = keysFor(decided, await at.page.locator('#line-facts').innerText());
      if (panel) {
        await at.press(panel.key);
        await at.page.waitForURL(`**do=${panel.shows}`);
      }
      for (const key of keys) await at.press(key);
      decided += 1;
      await waitFor(at, decided);
    }
    const seconds = (performance.now() - started) / 1000;
    expect(at.keys() / decided).toBeLessThanOrEqual(1.3);
    expect(at.keys() / decided).toBeGreaterThan(1);
    expect(seconds).toBeLessThan(120);
    expect(await at.page.evaluate('window.stillThis')).toBe(true);
    expect(complaints).toEqual([]);
    expect(await rowsOf('select distinct what from reconciling_act order by 1')).toEqual(['accept', 'asked', 'kind', 'not_allowed', 'split'].map((what) => ({ what })));
    await at.close();
  }, 200_000);

  it('keeps what is typed ahead: no key is lost, none meets the wrong line', async () => {
    const at = await desk('DP10005');
    const lines = await at.page.locator('tbody th').allInnerTexts();
    for (let times = 0; times < 12; times += 1) await at.press('Enter');
    await waitFor(at, 12);
    expect(await at.inFocus()).toBe(lines[12]);
    for (let times = 0; times < 12; times += 1) await at.press('u');
    await waitFor(at, 0);
    expect(await at.inFocus()).toBe(lines[0]);
    await at.close();
  }, 60_000);

  it('decides a payee’s lines with two keys and takes all of it back with one', async () => {
    const at = await desk('DP10078');
    const words = await at.page.getByRole('button', { name: /^b \d+ lines/ }).innerText();
    const lines = Number(/(\d+) lines/.exec(words)?.[1]);
    await at.press('b');
    await at.page.waitForURL('**/payee');
    const ticked = await at.page.locator('tbody input:checked').count();
    await photograph(at.page, 'payee-1280');
    await at.press('Enter');
    await waitFor(at, ticked);
    expect(ticked).toBeGreaterThan(2);
    expect(ticked).toBeLessThanOrEqual(lines);
    await at.press('u');
    await waitFor(at, 0);
    await at.close();
  }, 60_000);

  it('shows two officers each other’s decisions: the second is refused with who and what', async () => {
    const at = await desk('DP10050');
    const other = await desk('DP10050');
    const line = await at.inFocus();
    await at.press('Enter');
    await waitFor(at, 1);
    await other.press('2');
    await expect.poll(() => other.page.locator('.govuk-error-summary').innerText()).toContain(`“${line}”: Morwenna Tate agreed that it is “`);
    expect(await other.decided()).toBe(1);
    await photograph(other.page, 'refused-1280');
    await other.press('Enter');
    await waitFor(other, 2);
    await at.close();
    await other.close();
  }, 60_000);

  it('does the same without script: agree, a kind, a split that does not add up and then does, not allowed, a question, a payee, undo', async () => {
    const at = await desk('DP10058', { javaScriptEnabled: false, viewport: small });
    const { page } = at;
    const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
    await press(/^Agree: /);
    expect(await at.decided()).toBe(1);
    await press(/^2 /);
    expect(await at.decided()).toBe(2);
    await press(/Split$/);
    await page.locator('[name="parts.0.amount"]').fill('0.50');
    await page.locator('[name="parts.0.kind"]').selectOption({ label: 'Refund' });
    await page.locator('[name="parts.1.amount"]').fill('0.25');
    await page.locator('[name="parts.1.kind"]').selectOption({ label: 'Interest' });
    await press('Split it so');
    expect(await page.locator('.govuk-error-summary').innerText()).toMatch(/The line is £[\d,.]+, and the parts are £[\d,.]+ less\./);
    await page.locator('[name="parts.1.amount"]').fill('');
    await photograph(page, 'split-360');
    await press('Split it so');
    expect(await at.decided()).toBe(3);
    await press(/Not allowed$/);
    await page.getByLabel('What is it?').selectOption({ label: 'Fines' });
    await page.getByLabel('Why is it not allowed?').fill('A parking fine');
    await press('Not allowed');
    expect(await at.decided()).toBe(4);
    await press(/Ask the family$/);
    await press('Ask the family');
    expect(await page.locator('main').innerText()).toContain('1 waits for the family');
    for (const left of [4, 3, 2, 1, 0]) {
      await press(/Undo$/);
      expect(await at.decided()).toBe(left);
    }
    expect(await page.getByRole('button', { name: /Undo$/ }).count()).toBe(0);
    await at.close();
  }, 60_000);

  it('has nothing for axe to find and never scrolls sideways, at 1280 and at 360', async () => {
    const found: string[] = [];
    for (const [size, viewport] of Object.entries({ large, small })) {
      const context = await visitor({ viewport });
      const page = await context.newPage();
      const first = await url('DP10090');
      const complaints = complaintsOf(page);
      await page.goto(first);
      const line = new URL((await page.locator('tbody th a').nth(3).getAttribute('href')) ?? '', service.url).searchParams.get('line') ?? '';
      for (const mode of ['', 'kinds', 'ask', 'split', 'refuse', 'transfer']) {
        await page.goto(`${first}?line=${line}&do=${mode}`);
        const wide = Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'));
        if (wide > 0) found.push(`${mode} ${size}: ${String(wide)} too wide`);
        // Nothing stuck to the window may hide a part of what is measured.
        await page.setViewportSize({ ...viewport, height: 4000 });
        if (size === 'large' || mode === '') found.push(...(await axeFindings(page)).map(({ rule, places }) => `${mode} ${size}: ${rule} ${places.slice(0, 2).join(' | ')}`));
        await page.setViewportSize(viewport);
        await photograph(page, `${mode || 'keys'}-${size}`);
      }
      found.push(...complaints);
      await context.close();
    }
    expect(found).toEqual([]);
  }, 120_000);
});

interface Desk {
  readonly page: Page;
  readonly close: () => Promise<void>;
  readonly press: (key: string) => Promise<void>;
  readonly keys: () => number;
  readonly inFocus: () => Promise<string>;
  /** Lines that are no longer open; those that wait for the family among them. */
  readonly decided: () => Promise<number>;
}

/** What an officer presses for a line; `panel` where they look at fields before they go on. */
interface Pressed {
  readonly panel?: { readonly key: string; readonly shows: string };
  readonly keys: readonly string[];
}

/**
 * Mostly our reading is right. Every ninth line is another of the likely kinds; what is on the list of what it is not for is
 * not allowed; some questions, a kind from the long list, and one receipt for two things.
 */
function keysFor(turn: number, facts: string): Pressed {
  if (facts.includes('On the list of what it is not for')) return { panel: { key: 'n', shows: 'refuse' }, keys: ['Enter'] };
  if (turn % 40 === 23) return { panel: { key: 'q', shows: 'ask' }, keys: ['Enter'] };
  if (turn === 60) return { panel: { key: '0', shows: 'kinds' }, keys: ['T', 'h', 'Tab', 'Enter'] };
  if (turn === 70) return { panel: { key: 's', shows: 'split' }, keys: ['2', '0', '.', '0', '0', 'Tab', 'T', 'Tab', 'Tab', 'Tab', 'A', 'Tab', 'Tab', 'Enter'] };
  return { keys: [turn % 9 === 4 && facts.includes(' out on ') ? String(1 + (turn % 3)) : 'Enter'] };
}
