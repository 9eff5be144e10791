import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, browserIsHere, openBrowser } from '../../../../test/browser.js';
import { testDatabase } from '../../../../test/database.js';
import { givePerson } from '../../../../test/factories/approved-plan.js';
import { testSealer } from '../../../../test/factories/council.js';
import { hire, testClock, testServer, type HiredStaff } from '../../../../test/web.js';
import { compose } from '../../../compose.js';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { inTransaction, type Acting } from '../../../platform/db/transaction.js';
import { complaintsOf } from '../../../platform/ui/testing/serve-pages.js';
import { recordAgreements } from '../../agreements/record-agreements.js';
import { recordPlanLines } from '../../plans/record-plan-lines.js';
import { openDue } from '../open-due.js';

/** Names a folder: then every page is photographed into it, for a person to look at. */
const photographs = process.env.PURSESTRINGS_PHOTOGRAPHS;
const sizes = [{ width: 1280, height: 800 }, { width: 360, height: 740 }] as const;

describe.skipIf(!browserIsHere)('what comes, in a browser', async () => {
  const database = await testDatabase();
  let server: FastifyInstance;
  let browser: Browser;
  let url: string;
  let adviser: HiredStaff;
  let pages: Readonly<Record<string, string>>;
  let agreementId: number;

  beforeAll(async () => {
    server = await testServer(database, compose({ sealer: testSealer }));
    adviser = await hire(database, 'transition-seen', 'adviser');
    const acting: Acting = { authorityId: adviser.authorityId, actorId: adviser.staffId };
    const { personId, actingIds: [payeeId = 0] } = await givePerson(database, acting, '2008-06-12', [['Ngozi Okafor', 'parent'], ['Maya Okafor', 'recipient']]);
    const changeId = await inTransaction(database.app, acting, async (tx) => {
      const starts = plainDate('2025-04-07');
      [agreementId = 0] = await recordAgreements(tx, [{ reference: 'DP00042', personId, regime: 'child_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, starts, officerId: null, paymentsFrom: starts, payeeId }]);
      await recordPlanLines(tx, [{ agreementId, stream: 'social_care', kind: 'care', description: 'Personal assistant', weekly: pence(20_000), employsAssistant: true, from: starts }]);
      await recordAgreements(tx, [{ reference: 'DP00043', personId, regime: 'education', accountKind: 'self_managed', paysEveryWeeks: 4, starts, officerId: null, paymentsFrom: starts, payeeId }]);
      await openDue(tx, testClock.today());
      return (await tx.sql.selectFrom('prepared_change').select('id').where('kind', '=', 'law').executeTakeFirstOrThrow()).id;
    });
    pages = { ahead: '/changes-ahead', person: `/people/${String(personId)}/transition`, change: `/changes-ahead/${String(changeId)}`, ending: `/agreements/${String(agreementId)}/ending` };
    url = await server.listen({ port: 0, host: '127.0.0.1' });
    browser = await openBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it('has nothing for axe to find, never scrolls sideways and complains of nothing', async () => {
    const found: string[] = [];
    for (const viewport of sizes) {
      const context = await browser.newContext({ baseURL: url, viewport });
      await context.addCookies([{ name: 'pursestrings-session', value: adviser.session, url }]);
      for (const [name, address] of Object.entries(pages)) {
        const page = await context.newPage();
        const complaints = complaintsOf(page);
        const answer = await page.goto(address);
        if (photographs !== undefined) {
          mkdirSync(photographs, { recursive: true });
          await page.screenshot({ path: path.join(photographs, `${name}-${String(viewport.width)}.png`), fullPage: true });
        }
        if (answer?.status() !== 200) found.push(`${name}: ${String(answer?.status())}`);
        found.push(...(await axeFindings(page)).map((one) => `${name} at ${String(viewport.width)}: ${JSON.stringify(one)}`), ...complaints.map((one) => `${name}: ${one}`));
        if (await page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth')) found.push(`${name} scrolls sideways at ${String(viewport.width)}`);
        await page.close();
      }
      await context.close();
    }
    expect(found).toEqual([]);
  }, 60_000);

  it('ends a payment, lists what is to be settled, and ticks a step', async () => {
    const context = await browser.newContext({ baseURL: url });
    await context.addCookies([{ name: 'pursestrings-session', value: adviser.session, url }]);
    const page = await context.newPage();
    await page.goto(`/agreements/${String(agreementId)}/ending`);
    await page.getByRole('button', { name: 'End it and list' }).click();
    expect(await page.locator('body').innerText()).toContain('Enter the last day that is paid');
    await page.getByLabel('Day', { exact: true }).first().fill('30');
    await page.getByLabel('Month', { exact: true }).first().fill('5');
    await page.getByLabel('Year', { exact: true }).first().fill('2026');
    await page.getByLabel('Why does it end?').selectOption('asked');
    await page.getByRole('button', { name: 'End it and list' }).click();
    expect(await page.locator('h1').innerText()).toContain('Ending, 31 May 2026');
    await page.getByLabel('A step is done').selectOption({ index: 0 });
    await page.getByRole('button', { name: 'Tick it' }).click();
    expect(await page.locator('table').first().innerText()).toContain('14 May 2026, adviser of transition-seen');
    await page.goto(`/agreements/${String(agreementId)}/ending#work-out`);
    await page.getByLabel('Who is the assistant?').fill('Ben');
    for (const [name, [day, month, year]] of [['born', ['5', '5', '1985']], ['startedOn', ['1', '6', '2020']], ['noticeOn', ['14', '5', '2026']], ['workedTo', ['31', '5', '2026']]] as const) {
      for (const [part, text] of [['day', day], ['month', month], ['year', year]] as const) await page.locator(`[name="${name}.${part}"]`).fill(text);
    }
    await page.getByLabel('A week’s pay, before tax').fill('200');
    await page.getByLabel('On how many days of a week do they work?').fill('2');
    await page.getByLabel('How many days of holiday did they take?').fill('11.2');
    await page.getByRole('button', { name: 'Work it out and set it aside' }).click();
    const owed = page.locator('section[aria-labelledby="ending-pay"]');
    await owed.getByText('How Ben’s').click();
    // Five weeks of notice from 14 May end on 18 June, of which 18 days are not worked; six whole years by then, from the age of 41.
    expect(await owed.innerText()).toMatch(/£514.29[\s\S]*£1,200.00[\s\S]*Employment Rights Act 1996/);
    const found: string[] = [];
    for (const viewport of sizes) {
      await page.setViewportSize(viewport);
      if (photographs !== undefined) await page.screenshot({ path: path.join(photographs, `ended-${String(viewport.width)}.png`), fullPage: true });
      found.push(...(await axeFindings(page)).map((one) => JSON.stringify(one)));
      if (await page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth')) found.push(`scrolls sideways at ${String(viewport.width)}`);
    }
    expect(found).toEqual([]);
    await context.close();
  }, 60_000);
});
