import { day, assistantLine, planOffice } from './plan-office.js';
import type { TestDatabase } from '../database.js';
import { hire, type HiredStaff } from '../web.js';
import { pence } from '../../src/core/money.js';
import { expectOk } from '../../src/core/result.js';
import { clockAt } from '../../src/platform/clock.js';
import { inTransaction, type TenantTx } from '../../src/platform/db/transaction.js';
import { makeAgreement } from '../../src/direct-payments/agreements/make-agreement.js';
import { approvePlanPart } from '../../src/direct-payments/authority/approve-plan-part.js';
import { authorityOf } from '../../src/direct-payments/authority/authority-of.js';
import { checkPlan } from '../../src/direct-payments/authority/check-plan.js';
import { findPlanVersion } from '../../src/direct-payments/plans/find-plan-version.js';
import { newVersion } from '../../src/direct-payments/plans/new-version.js';
import type { PlanVersionView } from '../../src/direct-payments/plans/plan-version.js';
import { decideRates } from '../../src/direct-payments/plans/rate-cards/decide-rates.js';
import { proposeRates } from '../../src/direct-payments/plans/rate-cards/propose-rates.js';
import { submitVersion } from '../../src/direct-payments/plans/submit-version.js';
import { addLine, asWritten, changeLine, type NewLine } from '../../src/direct-payments/plans/write-line.js';
import { approveUpliftPart } from '../../src/direct-payments/uplift/approve-uplift-part.js';
import { carryOutPart } from '../../src/direct-payments/uplift/carry-out.js';
import { followUpliftsJob } from '../../src/direct-payments/uplift/follow-plans.js';
import { previewUplift, type UpliftPreview } from '../../src/direct-payments/uplift/preview.js';
import { putForward } from '../../src/direct-payments/uplift/put-forward.js';
import { showUplift } from '../../src/direct-payments/uplift/show-uplift.js';
import { startUplift, type UpliftAsked } from '../../src/direct-payments/uplift/start-uplift.js';

const clock = clockAt(new Date('2026-03-02T09:00:00Z'));
const asked: UpliftAsked = {
  name: 'April 2026', source: 'Cabinet', effectiveFrom: day('2026-04-06'), regimes: ['child_social_care'], lineKinds: ['assistant', 'bought', 'brought_over'], assistantHundredths: 410, otherHundredths: 250, rounding: 'penny_half_up', largeHundredths: 1_500,
};

/** A council whose rate for an assistant is £13.00 an hour, and £14.00 from 6 April 2026 once `newRate` was called. */
export async function upliftOffice(database: TestDatabase, slug: string) {
  const office = await planOffice(database, slug, '2026-01-12');
  const finance = await hire(database, slug, 'finance_approver');
  const as = <T>({ staffId, authorityId }: HiredStaff, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId, actorId: staffId, reach: 'whole' }, work);
  const bySystem = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId: finance.authorityId, actorId: null }, work);
  const rate = async (amount: number, from: string, follows: boolean): Promise<void> => {
    const followsId = follows ? ((await bySystem(({ client }) => client.query<{ id: number }>('select id from rate_card order by id limit 1'))).rows[0]?.id ?? 0) : null;
    const proposalId = expectOk(await as(finance, (tx) => proposeRates(tx, { by: finance.staffId, source: 'Report', rates: [{ kind: 'support', payee: 'assistant', place: null, complexity: null, basis: 'net', rate: pence(amount), from: day(from), until: null, followsId }] })));
    expectOk(await as(office.holder, (tx) => decideRates(tx, { proposalId, approved: true, reason: null, by: office.holder.staffId })));
  };
  await rate(1_300, '2025-04-06', false);
  const newRate = (): Promise<void> => rate(1_400, '2026-04-06', true);
  const line = (needId: number, hours: string, more: Partial<NewLine> = {}): NewLine => assistantLine(needId, {
    terms: { way: 'employs', kind: 'support', patterns: [{ name: 'every_week', perWeek: hours, weeks: '52' }], pension: 'none', claimsEmploymentAllowance: true, insurancePerYear: pence(6_100), payrollPerMonth: pence(1_450) }, ...more,
  });
  const view = async (versionId: number): Promise<PlanVersionView> => {
    const found = await office.within((tx) => findPlanVersion(tx, versionId));
    if (!found) throw new Error('no version');
    return found;
  };
  const approve = async (versionId: number): Promise<void> => {
    await office.done((tx) => submitVersion(tx, versionId, office.clock));
    await office.done((tx) => checkPlan(tx, { versionId, familyAgrees: 'By telephone.' }, office.clock), office.checker);
    for (const { stream, budgetId } of (await office.within((tx) => authorityOf(tx, versionId, office.clock.today()), office.holder))?.missing ?? []) await office.done((tx) => approvePlanPart(tx, { versionId, stream, budgetId }, office.clock), office.holder);
  };
  const pays = async (versionId: number): Promise<number> => {
    const { personId } = await view(versionId);
    const payeeId = (await bySystem(({ client }) => client.query<{ id: number }>("insert into acting_person (authority_id, person_id, name, relationship, capacity, from_on) values (current_setting('app.authority')::int, $1, 'Ngozi Okafor', 'mother', 'parent', '2020-01-01') returning id", [personId]))).rows[0]?.id ?? 0;
    return expectOk(await bySystem((tx) => makeAgreement(tx, { versionId, payeeId, accountKind: 'self_managed', schedule: 'weeks' }, office.clock)));
  };
  /** A direct payment of so many hours a week since 1 February. */
  const family = async (given: string, hours: string) => {
    const started = await office.plan(given, { from: '2026-02-01' });
    const lineId = await office.done((tx) => addLine(tx, started.versionId, line(started.needId, hours)));
    await approve(started.versionId);
    return { ...started, lineId, agreementId: await pays(started.versionId) };
  };
  /** A draft with other hours from a day on. */
  const change = async (planId: number, hours: string, from: string): Promise<number> => {
    const versionId = await office.done((tx) => newVersion(tx, { planId, change: 'increase', effectiveFrom: day(from), why: 'More help.' }, office.clock));
    const [whole] = (await view(versionId)).wholeLines;
    if (!whole) throw new Error('no line');
    await office.done((tx) => changeLine(tx, versionId, whole.id, { ...asWritten(whole), terms: line(0, hours).terms }));
    return versionId;
  };
  const preview = async (more: Partial<UpliftAsked> = {}): Promise<UpliftPreview> => expectOk(await as(finance, (tx) => previewUplift(tx, { ...asked, ...more })));
  const raised = async (more: Partial<UpliftAsked> = {}): Promise<number> => {
    const id = expectOk(await as(finance, (tx) => startUplift(tx, { ...asked, ...more }, clock)));
    expectOk(await as(finance, (tx) => putForward(tx, id, clock)));
    const { parts, uplift } = expectOk(await as(office.holder, (tx) => showUplift(tx, id)));
    for (const { id: partId } of parts) expectOk(await as(office.holder, (tx) => approveUpliftPart(tx, { upliftId: id, partId, seen: uplift.digest ?? '' }, clock)));
    while ((await bySystem((tx) => carryOutPart(tx, id, clock))) === 'more');
    return id;
  };
  const follow = (id: number) => followUpliftsJob.run({ authorityId: finance.authorityId, database: database.app, clock, inTransaction: bySystem }, { upliftId: id });
  const linesOf = (agreementId: number) => bySystem(async ({ client }) => (await client.query<{ weekly: number; from: string; until: string | null; uplift: number | null }>(
    'select weekly_pence as weekly, from_on as from, until_on as until, uplift_id as uplift from plan_line where agreement_id = $1 and (until_on is null or until_on >= from_on) order by from_on, id', [agreementId])).rows);
  const show = async (id: number) => expectOk(await as(finance, (tx) => showUplift(tx, id)));
  return { ...office, finance, as, bySystem, rate, newRate, line, view, approve, pays, family, change, preview, raised, follow, linesOf, show };
}
