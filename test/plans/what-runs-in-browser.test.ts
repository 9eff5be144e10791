import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pence } from '../../src/core/money.js';
import { expectOk } from '../../src/core/result.js';
import { changeAgreement } from '../../src/direct-payments/agreements/change-agreement.js';
import { recordAgreements } from '../../src/direct-payments/agreements/record-agreements.js';
import { approvePlanPart } from '../../src/direct-payments/authority/approve-plan-part.js';
import { checkPlan } from '../../src/direct-payments/authority/check-plan.js';
import { authorityPages } from '../../src/direct-payments/authority/pages/index.js';
import { describeVersion } from '../../src/direct-payments/plans/describe-version.js';
import { findPlanVersion } from '../../src/direct-payments/plans/find-plan-version.js';
import { newVersion } from '../../src/direct-payments/plans/new-version.js';
import { planPages } from '../../src/direct-payments/plans/pages/index.js';
import { endLinesFrom, recordPlanLines } from '../../src/direct-payments/plans/record-plan-lines.js';
import { startPlan } from '../../src/direct-payments/plans/start-plan.js';
import { submitVersion } from '../../src/direct-payments/plans/submit-version.js';
import { addLine, asWritten, changeLine } from '../../src/direct-payments/plans/write-line.js';
import { writeNeeds } from '../../src/direct-payments/plans/write-needs.js';
import { decideOnFamilyPay, recordFamilyAssistant } from '../../src/people/family-assistants.js';
import { axeFindings, browserIsHere, openBrowser } from '../browser.js';
import { testDatabase } from '../database.js';
import { agencyLine, assistantLine, day, oneOffLine, planOffice } from '../factories/plan-office.js';
import { testServer } from '../web.js';

/** Names a folder: then every page is photographed into it, for a person to look at. */
const photographs = process.env.PURSESTRINGS_PHOTOGRAPHS;

describe.skipIf(!browserIsHere)('what runs, beside what a plan says, in a browser', async () => {
  const database = await testDatabase();
  const office = await planOffice(database, 'what-runs');
  const { within, done, clock, adviser, checker, holder } = office;
  let server: FastifyInstance;
  let browser: Browser;
  let url: string;
  let first = 0;
  let second = 0;

  beforeAll(async () => {
    ({ first, second } = await runAndChange());
    server = await testServer(database, { pages: [...planPages(), ...authorityPages] });
    url = await server.listen({ port: 0, host: '127.0.0.1' });
    browser = await openBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  /** A plan that runs, raised since by £10 a week; and a change of it that is submitted: fewer hours, and no wheelchair. */
  async function runAndChange(): Promise<{ first: number; second: number }> {
    const personId = await office.person('Maya', '1990-05-01');
    const [agreementId = 0] = await within((tx) => recordAgreements(tx, [{ reference: 'DP8001', personId, regime: 'adult_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, officerId: null, starts: day('2026-04-06'), paymentsFrom: day('2026-04-06') }]));
    const kin = await done((tx) => recordFamilyAssistant(tx, { personId, name: 'Ben Okafor', relation: 'sibling', sameHousehold: true, from: day('2026-01-01') }));
    await done((tx) => decideOnFamilyPay(tx, { assistantId: kin, regime: 'adult_social_care', ground: 'meets_care_needs', approved: true, reason: 'No one else knows how she speaks.', from: day('2026-05-01') }), checker);
    const { versionId, planId } = await done((tx) => startPlan(tx, { for: { personId, regime: 'adult_social_care', agreementId }, effectiveFrom: day('2026-05-14') }, clock));
    const [needId = 0] = await done((tx) => writeNeeds(tx, versionId, [{ need: 'Somebody with me when I am out.', outcome: 'I swim every week.', sectionF: null }]));
    await done((tx) => describeVersion(tx, versionId, { contribution: { weekly: pence(0) } }));
    await done((tx) => addLine(tx, versionId, assistantLine(needId, { familyAssistantId: kin })));
    await done((tx) => addLine(tx, versionId, agencyLine(needId)));
    await done((tx) => addLine(tx, versionId, oneOffLine(needId, 50_000, { from: day('2026-07-20') })));
    await decide(versionId);
    await done((tx) => changeAgreement(tx, { agreementId, versionId }, clock));
    await within(async (tx) => {
      const { rows: [swim] } = await tx.client.query<{ id: number; weekly: number; share: number }>("select id, weekly_pence as weekly, plan_share_id as share from plan_line where agreement_id = $1 and description like 'Swimming%'", [agreementId]);
      await endLinesFrom(tx, [{ id: swim?.id ?? 0, from: day('2026-05-14') }]);
      await recordPlanLines(tx, [{ agreementId, stream: 'social_care', kind: 'pa_wages', description: 'Swimming and outings with an assistant', weekly: pence((swim?.weekly ?? 0) + 1_000), employsAssistant: true, from: day('2026-05-14'), shareId: swim?.share ?? 0 }]);
    });
    const next = await done((tx) => newVersion(tx, { planId, change: 'decrease', effectiveFrom: day('2026-06-29'), why: 'The school swims on Fridays.' }, clock));
    const [swim, agency, chair] = (await within((tx) => findPlanVersion(tx, next)))?.wholeLines ?? [];
    if (!swim || !agency || !chair) throw new Error('nothing was copied');
    await done((tx) => changeLine(tx, next, agency.id, { ...asWritten(agency), ...agencyLine(agency.needId ?? 0, { hours: '2' }) }));
    await within((tx) => tx.client.query('delete from plan_version_line where id = $1', [chair.id]));
    await done((tx) => submitVersion(tx, next, clock));
    return { first: versionId, second: next };
  }

  async function decide(versionId: number): Promise<void> {
    await done((tx) => submitVersion(tx, versionId, clock));
    expectOk(await within((tx) => checkPlan(tx, { versionId }, clock), checker));
    await done((tx) => approvePlanPart(tx, { versionId, stream: 'social_care', budgetId: null }, clock), holder);
  }

  async function open(page: Page, address: string, name: string): Promise<string> {
    await page.goto(`${url}${address}`);
    if (photographs !== undefined) {
      mkdirSync(photographs, { recursive: true });
      await page.screenshot({ path: path.join(photographs, `${name}.png`), fullPage: true });
    }
    expect([name, await axeFindings(page)]).toEqual([name, []]);
    expect([name, await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')]).toEqual([name, true]);
    return page.locator('main').innerText();
  }

  it('stands on the plan’s page and on the approvers’ page, with in what the family is left less, wide and narrow', async () => {
    for (const width of [1280, 360]) {
      const context = await browser.newContext({ viewport: { width, height: 900 } });
      await context.addCookies([{ name: 'pursestrings-session', value: width > 400 ? adviser.session : checker.session, url }]);
      const page = await context.newPage();
      const running = await open(page, `/plans/${String(first)}`, `plan-running-${String(width)}`);
      expect(running).toMatch(/Runs now\s+£\d+\.\d\d a week since 14 May 2026\. This version first said £\d+\.\d\d\./);
      expect(running).toContain('Ben Okafor, brother or sister, in the same household');
      if (width > 400) expect(await open(page, `/plans/${String(second)}`, 'plan-changing')).toContain('Goes on as it is.');
      const shown = await open(page, `/authority/${String(second)}`, `authority-${String(width)}`);
      expect(shown).toContain('It pays the family less than what runs now');
      expect(shown).toContain('Money from social care that was to be paid once: £0.00. Before, it was £500.00.');
      expect(shown).toMatch(/First said, a week\s+Runs now, a week\s+From then, a week/);
      expect(shown).toContain('Social care');
      expect(shown).not.toContain('money paid once among it');
      await context.close();
    }
  }, 60_000);
});
