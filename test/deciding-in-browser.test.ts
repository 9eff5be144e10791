import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../src/compose.js';
import { pence } from '../src/core/money.js';
import { plainDate } from '../src/core/plain-date.js';
import { expectOk } from '../src/core/result.js';
import { recordCommitment } from '../src/direct-payments/monitoring/record-commitment.js';
import { offerHelp } from '../src/direct-payments/reclaims/offer-help.js';
import { proposeLines } from '../src/direct-payments/reclaims/propose-lines.js';
import { complaintsOf } from '../src/platform/ui/testing/serve-pages.js';
import { axeFindings, browserIsHere, openBrowser } from './browser.js';
import { testDatabase } from './database.js';
import { testSealer } from './factories/council.js';
import { approved, noticed, ordinaryFamily, proposed, reclaimDays, reclaimingCouncil, writeTo, type ReclaimingCouncil } from './factories/noticed-reclaim.js';
import { testServer, type HiredStaff } from './web.js';

/** Names a folder: then every page is photographed into it, for a person to look at. */
const photographs = process.env.PURSESTRINGS_PHOTOGRAPHS;

/** Targets shrink where it is narrow: pages with most of them. */
const onATelephone = new Set(['changed', 'held', 'ready', 'sent']);

describe.skipIf(!browserIsHere)('from a surplus to a notice in a browser', async () => {
  const database = await testDatabase();
  let server: FastifyInstance;
  let browser: Browser;
  let council: ReclaimingCouncil;
  let url: string;

  const assistant = { ...ordinaryFamily('DP2003'), plan: [{ stream: 'social_care', kind: 'pa_wages', description: 'A personal assistant', weekly: pence(10_000), employsAssistant: true, from: plainDate('2025-04-01') }] as const };
  const families = [
    ordinaryFamily('DP2001'), ordinaryFamily('DP2002'), assistant, ordinaryFamily('DP2004'), { ...ordinaryFamily('DP2005'), starts: plainDate('2023-04-01') },
    ordinaryFamily('DP2006'), ordinaryFamily('DP2007'), { ...ordinaryFamily('DP2008'), given: 'دانيال', family: 'الحسيني' },
  ];

  beforeAll(async () => {
    council = await reclaimingCouncil(database, 'browsing', { families });
    for (const { reference } of families.filter((one) => one.reference !== 'DP2008')) await writeTo(council, reference);
    server = await testServer(database, compose({ sealer: testSealer, publicUrl: 'https://payments.example' }));
    url = await server.listen({ port: 0, host: '127.0.0.1' });
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function visitor(staff: HiredStaff, options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
    const context = await browser.newContext({ baseURL: url, ...options });
    await context.addCookies([{ name: 'pursestrings-session', value: staff.session, url }]);
    return context;
  }

  async function photograph(page: Page, name: string): Promise<void> {
    if (photographs === undefined) return;
    mkdirSync(photographs, { recursive: true });
    await page.screenshot({ path: path.join(photographs, `${name}.png`), fullPage: true });
  }

  /** Reclaims at every step, by what is to be seen on their page. */
  async function everyPage(): Promise<Record<string, readonly [HiredStaff, string]>> {
    const { officer, holder, manager } = council;
    const changed = await proposed(council, 'DP2002');
    await council.within((tx) => recordCommitment(tx, { agreementId: council.id('DP2002'), kind: 'liability', purpose: 'wages', description: 'Wages for March', amount: pence(37_200), evidence: 'Payslip' }));
    const held = await proposed(council, 'DP2003');
    await council.within((tx) => offerHelp(tx, { agreementId: council.id('DP2003'), on: plainDate('2026-05-13'), offered: 'A list of assistants nearby' }));
    const late = await proposed(council, 'DP2005');
    const ready = await approved(council, 'DP2004');
    const sent = await noticed(council, 'DP2006', { left: [{ stream: 'education', amount: pence(33_333), reason: 'A tutor is booked for the summer' }] });
    const lines = expectOk(await council.within((tx) => proposeLines(tx, {
      agreementId: council.id('DP2008'), reason: 'It is not in the plan', spokenWith: 'They did not know', on: reclaimDays.proposed,
      lines: [{ accountId: council.id('A-DP2008'), lineNo: 2, stream: 'social_care', amount: pence(10_000), reason: 'A club for the whole family is not in the plan' }],
    })));
    const at = ({ id }: { readonly id: number }, part = ''): string => `/reclaims/${String(id)}${part}`;
    const agreement = (reference: string): string => `/agreements/${String(council.id(reference))}`;
    return {
      propose: [officer, `${agreement('DP2007')}/reclaim`], 'choose-lines': [officer, `${agreement('DP2007')}/reclaim-lines`], 'nothing-now': [officer, `${agreement('DP2002')}/reclaim`],
      approvals: [holder, '/reclaims/approvals'], changed: [holder, at(changed)], held: [officer, at(held)], late: [manager, at(late)], lines: [holder, at(lines)],
      ready: [officer, at(ready)], preview: [officer, at(ready, '/notice')], sent: [officer, at(sent)],
    };
  }

  it('has nothing for axe to find, never scrolls sideways and complains of nothing, at every step', async () => {
    const pages = await everyPage();
    const found: string[] = [];
    for (const width of [1280, 360]) {
      const contexts = new Map<HiredStaff, BrowserContext>();
      for (const [name, [staff, address]] of Object.entries(pages)) {
        const context = contexts.get(staff) ?? (await visitor(staff, { viewport: { width, height: 800 } }));
        contexts.set(staff, context);
        const page = await context.newPage();
        const complaints = complaintsOf(page);
        const answer = await page.goto(address);
        const wanted = name === 'nothing-now' ? 422 : 200;
        if (answer?.status() !== wanted) found.push(`${name}: ${String(answer?.status())} ${address}`);
        const wide = Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'));
        if (wide > 0) found.push(`${name} ${String(width)}: ${String(wide)} too wide`);
        if (width === 1280 || onATelephone.has(name)) found.push(...(await axeFindings(page)).map(({ rule, places }) => `${name} ${String(width)}: ${rule} ${places.slice(0, 2).join(' | ')}`));
        // A page that is refused is told of by the browser too.
        found.push(...complaints.filter((one) => !one.includes('422')).map((complaint) => `${name} ${String(width)}: ${complaint}`));
        await photograph(page, `${name}-${String(width)}`);
        await page.close();
      }
      for (const context of contexts.values()) await context.close();
    }
    expect(found).toEqual([]);
  }, 240_000);

  it('goes without script from the direct payment to the issued notice: proposed by one, approved by another', async () => {
    const officer = await (await visitor(council.officer, { javaScriptEnabled: false })).newPage();
    await officer.goto(`/agreements/${String(council.id('DP2001'))}`);
    await officer.getByRole('button', { name: 'Propose to ask for money back' }).click();
    await officer.getByRole('button', { name: 'Propose it' }).click();
    expect(await officer.getByRole('alert').textContent()).toContain('Say why the money is asked for');
    await officer.getByLabel('Why is it asked for?').fill('The clubs have ended');
    await officer.getByLabel('Whom in the family did you speak with').fill('Ngozi Okafor, who agrees');
    await officer.getByLabel('Left of £1,333.33 of education').fill('333.33');
    await officer.getByRole('button', { name: 'Propose it' }).click();
    expect(await officer.getByRole('alert').textContent()).toContain('Say why so much of education is left');
    await officer.getByLabel('Why it is left: education').fill('A tutor is booked');
    await officer.getByRole('button', { name: 'Propose it' }).click();
    const reclaim = new URL(officer.url()).pathname;
    expect(await officer.getByText('£3,666.67 to be approved').count()).toBe(1);

    const holder = await (await visitor(council.holder, { javaScriptEnabled: false })).newPage();
    await holder.goto('/reclaims/approvals');
    await holder.locator(`a[href^="${reclaim}#"]`).first().click();
    await holder.getByRole('button', { name: 'Approve £2,666.67 of social care' }).click();
    await holder.getByRole('button', { name: 'Approve £1,000.00 of education' }).click();
    expect(await holder.getByText('The notice to be issued').count()).toBe(1);

    await officer.goto(`${reclaim}/notice`);
    expect(await officer.locator('.app-letter').textContent()).toContain('Please give back £3,666.67 by');
    await officer.goto(reclaim);
    await officer.getByRole('button', { name: 'Issue the notice' }).click();
    await officer.getByRole('link', { name: 'Notice', exact: true }).click();
    expect(await officer.locator('.app-letter').textContent()).toContain('a link that only its reader has');
  }, 60_000);

  it('asks for lines that were not spent as agreed, chosen first, each with its amount and reason', async () => {
    const page = await (await visitor(council.officer, { javaScriptEnabled: false })).newPage();
    await page.goto(`/agreements/${String(council.id('DP2007'))}/reclaim-lines`);
    await page.getByRole('button', { name: 'Go on' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Choose at least one line');
    await page.getByLabel(/SATURDAY CLUB/).check();
    await page.getByRole('button', { name: 'Go on' }).click();
    await photograph(page, 'line-reasons-1280');
    await page.getByRole('button', { name: 'Propose it' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Say why it is not what was agreed');
    await page.getByLabel('How much of £100.00').fill('100.01');
    await page.getByLabel('Why is it not what was agreed?').fill('It is a club for the parents');
    await page.getByLabel('Why is the money asked for?').fill('It is not in the plan');
    await page.getByLabel('Whom in the family').fill('They did not know');
    await page.getByRole('button', { name: 'Propose it' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('at most £100.00 can be asked for');
    await page.getByLabel('How much of £100.00').fill('60.00');
    await page.getByRole('button', { name: 'Propose it' }).click();
    expect(await page.getByText('Not spent as agreed').count()).toBeGreaterThan(0);
    expect(await page.getByText('£60.00 to be approved').count()).toBe(1);
  }, 60_000);

  it('shows what one council decides to nobody of another', async () => {
    const other = await reclaimingCouncil(database, 'browsing-elsewhere', { families: [ordinaryFamily('DP2001')] });
    const { id } = await proposed(other, 'DP2001');
    for (const address of [`/reclaims/${String(id)}`, `/reclaims/${String(id)}/notice`, `/reclaims/${String(id)}/notice/pdf`, `/agreements/${String(other.id('DP2001'))}/reclaim`])
      expect((await server.inject({ url: address, headers: { cookie: council.officer.cookie } })).statusCode).toBe(404);
  });
});
