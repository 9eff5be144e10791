import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, browserIsHere, openBrowser } from '../../../../test/browser.js';
import { testDatabase } from '../../../../test/database.js';
import { letterOffice, type LetterOffice } from '../../../../test/factories/letter-office.js';
import { sampleNotice } from '../../../../test/factories/sample-letter.js';
import { complaintsOf } from '../../ui/testing/serve-pages.js';
import { renderLetterHtml } from '../render-letter-html.js';

/** Names a folder: then every page is photographed into it, for a person to look at. */
const photographs = process.env.PURSESTRINGS_PHOTOGRAPHS;
const sizes = [{ width: 1280, height: 800 }, { width: 360, height: 740 }] as const;

describe.skipIf(!browserIsHere)('letters in a browser', async () => {
  const database = await testDatabase();
  let office: LetterOffice;
  let browser: Browser;
  let url: string;
  let pages: Readonly<Record<string, string>>;

  beforeAll(async () => {
    office = await letterOffice(database, 'letters-seen');
    const toPost = await office.write({ largePrint: true });
    await office.write({ name: 'אברהם בן־דוד', lines: [], extraDays: 14 });
    await office.write({ name: 'A person with a name of more letters than anybody thought of when the form was made', easyRead: true, languageNote: 'Polish' });
    const toCall = await office.write({ telephoneFirst: true });
    const failed = await office.write({ channel: 'email' });
    await office.deliver({ mail: () => Promise.resolve({ outcome: 'failed', detail: '550 no such mailbox' }) });
    url = await office.server.listen({ port: 0, host: '127.0.0.1' });
    browser = await openBrowser();
    const about = `/people/${String(office.personId)}/letters`;
    pages = {
      list: '/letters', toPost: `/letters/${String(toPost)}`, toCall: `/letters/${String(toCall)}`,
      failed: `/letters/${String(failed)}`, about, change: `${about}/change`,
    };
  });
  afterAll(async () => {
    await browser.close();
    await office.server.close();
  });

  it('have nothing for axe to find, never scroll sideways and complain of nothing', async () => {
    const found: string[] = [];
    for (const viewport of sizes) {
      const context = await browser.newContext({ baseURL: url, viewport });
      await context.addCookies([{ name: 'pursestrings-session', value: office.officer.session, url }]);
      for (const [name, address] of Object.entries(pages)) {
        const page = await context.newPage();
        const complaints = complaintsOf(page);
        const answer = await page.goto(address);
        const wide = Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'));
        const at = `${name} ${String(viewport.width)}`;
        if (answer?.status() !== 200 || wide > 0) found.push(`${at}: ${String(answer?.status())}, ${String(wide)} too wide`);
        found.push(...complaints.map((complaint) => `${at}: ${complaint}`), ...(await axeFindings(page)).map(({ rule, places }) => `${at}: ${rule} ${places.slice(0, 2).join(' | ')}`));
        if (photographs !== undefined) {
          mkdirSync(photographs, { recursive: true });
          await page.screenshot({ path: path.join(photographs, `page-${name}-${String(viewport.width)}.png`), fullPage: true });
        }
        await page.close();
      }
      await context.close();
    }
    expect(found).toEqual([]);
  }, 60_000);

  it('are as good as files by themselves, in large print too', async () => {
    const found: string[] = [];
    for (const viewport of sizes)
      for (const largePrint of [false, true])
        for (const colorScheme of largePrint ? (['light'] as const) : (['light', 'dark'] as const)) {
          const page = await browser.newPage({ viewport, colorScheme });
          await page.setContent(renderLetterHtml(sampleNotice, { largePrint }));
          const wide = Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'));
          const at = `${String(viewport.width)}${largePrint ? ' large' : ''} ${colorScheme}`;
          if (wide > 0) found.push(`${at}: ${String(wide)} too wide`);
          found.push(...(await axeFindings(page)).map(({ rule, places }) => `${at}: ${rule} ${places.slice(0, 2).join(' | ')}`));
          if (photographs !== undefined) await page.screenshot({ path: path.join(photographs, `letter-${at.replaceAll(' ', '-')}.png`), fullPage: true });
          await page.close();
        }
    expect(found).toEqual([]);
  }, 60_000);

  it('are marked as posted by the keyboard alone, without script', async () => {
    const context = await browser.newContext({ baseURL: url, javaScriptEnabled: false });
    await context.addCookies([{ name: 'pursestrings-session', value: office.officer.session, url }]);
    const page = await context.newPage();
    await page.goto('/letters');
    const before = await page.getByRole('row').count();
    await page.getByRole('checkbox').first().press('Space');
    await page.getByRole('button', { name: 'Mark the ticked letters as posted' }).press('Enter');
    await page.getByText('One letter is marked as posted.').waitFor();
    expect(await page.getByRole('row').count()).toBe(before - 1);
    await context.close();
  });
});
