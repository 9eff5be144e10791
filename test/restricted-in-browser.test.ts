import type { FastifyInstance } from 'fastify';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../src/compose.js';
import { axeFindings, browserIsHere, openBrowser } from './browser.js';
import { testDatabase } from './database.js';
import { testSealer } from './factories/council.js';
import { monitoredCouncil, type MonitoredCouncil } from './factories/monitored-council.js';
import { hire, testServer, type HiredStaff } from './web.js';

/** Names a folder: then every page of the way is photographed into it. */
const photographs = process.env.PURSESTRINGS_PHOTOGRAPHS;

describe.skipIf(!browserIsHere)('a record that is restricted, opened in an emergency and reviewed, without script', async () => {
  const database = await testDatabase();
  let council: MonitoredCouncil;
  let guardian: HiredStaff;
  let worker: HiredStaff;
  let chief: HiredStaff;
  let server: FastifyInstance;
  let browser: Browser;
  let url: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    council = await monitoredCouncil(database, 'browsing', [{ reference: 'DP6001', given: 'Noor', family: 'Haddad' }], []);
    [guardian, worker, chief] = [await hire(database, 'browsing', 'data_protection_officer'), await hire(database, 'browsing', 'social_worker'), await hire(database, 'browsing', 'administrator')];
    server = await testServer(database, compose({ sealer: testSealer, publicUrl: 'http://here.test' }));
    url = await server.listen({ port: 0, host: '127.0.0.1' });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function desk(who: HiredStaff, script = false): Promise<Page> {
    const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 }, javaScriptEnabled: script });
    await context.addCookies([{ name: 'pursestrings-session', value: who.session, url }]);
    return context.newPage();
  }

  async function look(who: HiredStaff, where: string, name: string): Promise<void> {
    const page = await desk(who, true);
    await page.goto(where);
    for (const viewport of [{ width: 1280, height: 800 }, { width: 360, height: 740 }]) {
      await page.setViewportSize(viewport);
      complaints.push(...(await axeFindings(page)).map(({ rule, places }) => `${name} ${String(viewport.width)}: ${rule} ${places.slice(0, 2).join(' | ')}`));
      if (await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')) complaints.push(`${name} ${String(viewport.width)}: wider than the screen`);
      if (photographs !== undefined) {
        mkdirSync(photographs, { recursive: true });
        await page.screenshot({ path: path.join(photographs, `${name}-${String(viewport.width)}.png`), fullPage: true });
      }
    }
    await page.context().close();
  }

  it('goes from page to page', async () => {
    const personId = await council.within(async ({ sql }) => (await sql.selectFrom('person').select('id').executeTakeFirstOrThrow()).id);
    const record = `/people/${String(personId)}`;
    const [hers, theirs] = [await desk(guardian), await desk(worker)];
    await look(guardian, `${record}/restriction`, 'restriction');
    await hers.goto(record);
    await hers.getByRole('link', { name: 'Who may see this record' }).click();
    await hers.getByLabel('Why is it to be restricted?').fill('Her mother works with us');
    await hers.getByRole('button', { name: 'Restrict the record' }).click();
    await hers.getByText('This record is restricted').waitFor();

    expect((await theirs.goto(record))?.status()).toBe(404);
    await look(worker, '/restricted/open', 'open');
    await theirs.goto('/restricted/open');
    await theirs.getByRole('textbox', { name: 'Payment reference' }).fill('DP6001');
    await theirs.getByRole('textbox', { name: 'Why must you see it now?' }).fill('Soon');
    await theirs.getByRole('button', { name: 'Open the record' }).click();
    await theirs.getByRole('alert').getByText('Say in a sentence why you must see the record now').waitFor();
    await theirs.getByRole('textbox', { name: 'Why must you see it now?' }).fill('She is in hospital and they need to know who acts for her.');
    await theirs.getByRole('button', { name: 'Open the record' }).click();
    await theirs.getByRole('heading', { name: 'Noor Haddad', level: 1 }).waitFor();
    await look(worker, record, 'person');

    await look(guardian, '/restricted', 'review-list');
    await hers.goto('/restricted');
    await hers.locator('tbody').first().getByRole('link').first().click();
    await look(guardian, hers.url(), 'review');
    await hers.getByLabel('Not justified').check();
    await hers.getByLabel('What did you look at, and why do you think so?').fill('She was not in hospital.');
    await hers.getByRole('button', { name: 'Record the review' }).click();
    await hers.getByText('No opening waits for its review.').waitFor();
    expect((await theirs.goto(record))?.status()).toBe(404);
  }, 90_000);

  it('and the office’s pages, are without a fault for those who cannot see them, and fit a telephone', async () => {
    for (const [where, name] of [['/office', 'office'], ['/office/staff', 'staff'], [`/office/staff/${String(worker.staffId)}`, 'member'], ['/office/teams', 'teams'], ['/office/organisations', 'organisations'], ['/office/moves/new', 'move'], ['/office/permissions', 'permissions']] as const) await look(chief, where, name);
    expect(complaints).toEqual([]);
  }, 90_000);
});
