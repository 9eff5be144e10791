import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, browserIsHere, openBrowser } from '../../../../test/browser.js';
import { testDatabase } from '../../../../test/database.js';
import { giveApprovedPlan, givePerson } from '../../../../test/factories/approved-plan.js';
import { testSealer } from '../../../../test/factories/council.js';
import { hire, testClock, testServer, type HiredStaff } from '../../../../test/web.js';
import { compose } from '../../../compose.js';
import { expectOk } from '../../../core/result.js';
import { inTransaction } from '../../../platform/db/transaction.js';
import { complaintsOf } from '../../../platform/ui/testing/serve-pages.js';
import { makeLink } from '../../../platform/access/signed-links.js';
import { doubtSignature } from '../doubt-signature.js';
import { makeAgreement } from '../make-agreement.js';
import { takeSignature } from '../sign-agreement.js';
import { writeTerms } from '../write-terms.js';

/** Names a folder: then every page is photographed into it, for a person to look at. */
const photographs = process.env.PURSESTRINGS_PHOTOGRAPHS;
const sizes = [{ width: 1280, height: 800 }, { width: 360, height: 740 }] as const;
const publicUrl = 'http://localhost:3000';

describe.skipIf(!browserIsHere)('an agreement in a browser', async () => {
  const database = await testDatabase();
  let server: FastifyInstance;
  let browser: Browser;
  let url: string;
  let adviser: HiredStaff;
  let pages: Readonly<Record<string, string>>;
  let signing: string;

  beforeAll(async () => {
    server = await testServer(database, compose({ sealer: testSealer }));
    adviser = await hire(database, 'agreement-seen', 'adviser');
    const acting = { authorityId: adviser.authorityId, actorId: adviser.staffId };
    const { personId, actingIds: [payeeId = 0] } = await givePerson(database, acting, '2014-05-02', [['Ngozi Okafor', 'parent'], ['Chidi Okafor', 'parent']]);
    const plan = await giveApprovedPlan(database, acting, { personId, from: '2026-06-01', contribution: 500, lines: [{ weekly: { social_care: 12_000 }, employs: true }, { weekly: { education: 2_500 }, description: 'Swimming' }] });
    const written = await inTransaction(database.app, acting, async (tx) => {
      const id = expectOk(await makeAgreement(tx, { versionId: plan.versionId, payeeId, accountKind: 'self_managed', schedule: 'weeks' }, testClock));
      return { id, terms: expectOk(await writeTerms(tx, { agreementId: id, because: 'The first agreement', publicUrl }, testClock)) };
    });
    const doubted = await signedAndDoubted(acting);
    const waiting = await giveApprovedPlan(database, acting, { personId, from: '2026-07-01', lines: [{ weekly: { social_care: 100 } }] });
    signing = (written.terms.link ?? '').replace(publicUrl, '');
    const at = `/agreements/${String(written.id)}`;
    pages = { terms: `${at}/terms`, sign: `${at}/sign`, readiness: `${at}/readiness`, change: `${at}/change`, notReady: '/agreements/not-ready', vouchers: `/people/${String(personId)}/vouchers`, make: `/agreements/new?plan=${String(waiting.versionId)}`, payment: at, family: signing, letters: `/people/${String(personId)}/letters`, ownLetters: `/people/${String(personId)}/letters/change?of=${String(payeeId)}`, doubted: `/agreements/${String(doubted.id)}/terms`, notMe: doubted.link };
    url = await server.listen({ port: 0, host: '127.0.0.1' });
    browser = await openBrowser();
  }, 60_000);

  async function signedAndDoubted(acting: { readonly authorityId: number; readonly actorId: number }): Promise<{ readonly id: number; readonly link: string }> {
    const { personId, actingIds: [payeeId = 0] } = await givePerson(database, acting, '2014-05-02', [['Ngozi Okafor', 'parent']]);
    const { versionId } = await giveApprovedPlan(database, acting, { personId, from: '2026-06-01', lines: [{ weekly: { social_care: 12_000 } }] });
    const on = testClock.today();
    return inTransaction(database.app, acting, async (tx) => {
      const id = expectOk(await makeAgreement(tx, { versionId, payeeId, accountKind: 'self_managed', schedule: 'weeks' }, testClock));
      expectOk(await writeTerms(tx, { agreementId: id, publicUrl }, testClock));
      const signatureId = expectOk(await takeSignature(tx, { agreementId: id, name: 'Ngozi Okafor', statement: 'Yes', on, identifiedHow: 'Passport seen', publicUrl }, testClock));
      const token = await makeLink(tx, { purpose: 'not-my-signature', subjectId: signatureId, until: on });
      expectOk(await doubtSignature(tx, { signatureId, words: 'I was in hospital that day', on }));
      return { id, link: `/not-me/${token}` };
    });
  }

  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it('has nothing for axe to find, never scrolls sideways and complains of nothing', async () => {
    const found: string[] = [];
    for (const viewport of sizes) {
      const context = await browser.newContext({ baseURL: url, viewport });
      await context.addCookies([{ name: 'pursestrings-session', value: adviser.session, url }]);
      // The links of letters are for their readers alone: nobody who is signed in as staff opens them.
      const readers = await browser.newContext({ baseURL: url, viewport });
      for (const [name, address] of Object.entries(pages)) {
        const page = await (name === 'family' || name === 'notMe' ? readers : context).newPage();
        const complaints = complaintsOf(page);
        const answer = await page.goto(address);
        if (answer?.status() !== 200) found.push(`${name}: ${String(answer?.status())}`);
        for (const { rule, places } of await axeFindings(page)) found.push(`${name} at ${String(viewport.width)}: ${rule}, ${places.join('; ')}`);
        const [wide, shown] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, document.documentElement.clientWidth]');
        if (wide > shown) found.push(`${name} at ${String(viewport.width)} scrolls sideways`);
        found.push(...complaints.map((one) => `${name}: ${one}`));
        if (photographs !== undefined) {
          mkdirSync(photographs, { recursive: true });
          await page.screenshot({ path: path.join(photographs, `${name}-${String(viewport.width)}.png`), fullPage: true });
        }
        await page.close();
      }
      await context.close();
      await readers.close();
    }
    expect(found).toEqual([]);
  }, 120_000);

  it('is signed by the family on a telephone without script', async () => {
    const context = await browser.newContext({ baseURL: url, viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(signing);
    await page.getByLabel('I have read these terms').check();
    await page.getByLabel('Your full name').fill('Ngozi Okafor');
    const born = page.getByRole('group', { name: 'Date of birth of Maya Okafor' });
    for (const [part, value] of [['Day', '2'], ['Month', '5'], ['Year', '2014']] as const) await born.getByLabel(part).fill(value);
    await page.getByRole('button', { name: 'Sign the agreement' }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('You have signed');
    await context.close();
  }, 60_000);
});
