import { plainDate, type PlainDate } from '../../src/core/plain-date.js';
import { pence } from '../../src/core/money.js';
import { expectOk, type Result } from '../../src/core/result.js';
import { approvePlanPart } from '../../src/direct-payments/authority/approve-plan-part.js';
import { authorityOf } from '../../src/direct-payments/authority/authority-of.js';
import { checkPlan } from '../../src/direct-payments/authority/check-plan.js';
import { moveVersion } from '../../src/direct-payments/plans/move-version.js';
import type { PlanRegime } from '../../src/direct-payments/plans/plan-version.js';
import { startPlan, type StartedPlan } from '../../src/direct-payments/plans/start-plan.js';
import { submitVersion } from '../../src/direct-payments/plans/submit-version.js';
import type { NewLine } from '../../src/direct-payments/plans/write-line.js';
import { writeNeeds } from '../../src/direct-payments/plans/write-needs.js';
import { defaultClassification } from '../../src/direct-payments/statements/default-classification.js';
import { recordClassification } from '../../src/direct-payments/statements/record-classification.js';
import { recordPeople } from '../../src/people/record-people.js';
import { giveApprovalLimits } from '../../src/platform/access/approval-limits.js';
import { clockAt, type Clock } from '../../src/platform/clock.js';
import { inTransaction, type TenantTx } from '../../src/platform/db/transaction.js';
import type { TestDatabase } from '../database.js';
import { hire, type HiredStaff } from '../web.js';

/** A council in which plans are written: an adviser, and people of the council who check, decide and approve. */
export interface PlanOffice {
  readonly adviser: HiredStaff;
  readonly checker: HiredStaff;
  readonly holder: HiredStaff;
  readonly clock: Clock;
  readonly within: <T>(work: (tx: TenantTx) => Promise<T>, who?: HiredStaff) => Promise<T>;
  readonly done: <T>(work: (tx: TenantTx) => Promise<Result<T>>, who?: HiredStaff) => Promise<T>;
  readonly person: (given: string, born?: string) => Promise<number>;
  readonly plan: (given: string, more?: { readonly regime?: PlanRegime; readonly aftercare?: boolean; readonly from?: string }) => Promise<StartedPlan & { readonly needId: number }>;
  /** Submitted, checked, approved and carried out, without an agreement. */
  readonly carryOut: (versionId: number) => Promise<void>;
}

export async function planOffice(database: TestDatabase, slug: string, today = '2026-05-14'): Promise<PlanOffice> {
  const [adviser, checker, holder] = [await hire(database, slug, 'adviser'), await hire(database, slug, 'finance_officer'), await hire(database, slug, 'budget_holder')];
  const clock = clockAt(new Date(`${today}T09:00:00Z`));
  const within: PlanOffice['within'] = (work, who = adviser) => inTransaction(database.app, { authorityId: who.authorityId, actorId: who.staffId }, work);
  const done: PlanOffice['done'] = async (work, who) => expectOk(await within(work, who));
  const rules = await defaultClassification();
  await within((tx) => recordClassification(tx, rules));
  const administrator = await hire(database, slug, 'administrator');
  await within((tx) => giveApprovalLimits(tx, [{ staffId: holder.staffId, power: 'plan', stream: null, limit: null, from: plainDate('2020-01-01') }]), administrator);
  const person: PlanOffice['person'] = async (given, born = '2014-05-01') => {
    const [id = 0] = await within((tx) => recordPeople(tx, [{ given, family: 'Okafor', born: plainDate(born), clientGroup: 'Learning disability', acting: { name: `Ngozi Okafor`, relationship: 'mother', capacity: 'recipient', from: plainDate('2020-01-01') } }]));
    return id;
  };
  const plan: PlanOffice['plan'] = async (given, { regime = 'child_social_care', aftercare = false, from = '2026-06-01' } = {}) => {
    const personId = await person(given);
    const started = await done((tx) => startPlan(tx, { for: { personId, regime }, aftercare, effectiveFrom: plainDate(from) }, clock));
    const [needId = 0] = await done((tx) => writeNeeds(tx, started.versionId, [{ need: 'Somebody with me when I am out.', outcome: 'I swim every week.', sectionF: 'F3.2' }]));
    return { ...started, needId };
  };
  const carryOut = async (versionId: number): Promise<void> => {
    await done((tx) => submitVersion(tx, versionId, clock));
    await done((tx) => checkPlan(tx, { versionId, familyAgrees: 'By telephone.' }, clock), checker);
    const parts = (await within((tx) => authorityOf(tx, versionId, clock.today()), holder))?.missing ?? [];
    for (const { stream, budgetId } of parts) await done((tx) => approvePlanPart(tx, { versionId, stream, budgetId }, clock), holder);
    await done((tx) => moveVersion(tx, versionId, 'carry-out', {}, clock));
  };
  return { adviser, checker, holder, clock, within, done, person, plan, carryOut };
}

/** Ten hours a week with an assistant of thirty, at £13.50, all by social care. */
export function assistantLine(needId: number, change: Partial<NewLine> & { readonly hours?: string; readonly rate?: number } = {}): NewLine {
  const { hours = '10', rate = 1_350, ...more } = change;
  return {
    payee: 'assistant', kind: 'pa_wages', description: 'Swimming and outings with an assistant', needId, shares: [{ stream: 'social_care', parts: 1 }],
    terms: { way: 'employs', kind: 'support', patterns: [{ name: 'every_week', perWeek: hours, weeks: '52' }], rate: pence(rate), pension: 'auto', claimsEmploymentAllowance: true, insurancePerYear: pence(6_100), payrollPerMonth: pence(1_450) },
    ...more,
  };
}

/** A sum paid once. */
export function oneOffLine(needId: number, amount: number, change: Partial<NewLine> = {}): NewLine {
  return { payee: 'one_off', kind: 'equipment', description: 'A swimming wheelchair', needId, shares: [{ stream: 'social_care', parts: 1 }], terms: { way: 'once', what: 'A swimming wheelchair', amount: pence(amount) }, ...change };
}

/** Hours of an agency at a rate. */
export function agencyLine(needId: number, change: Partial<NewLine> & { readonly hours?: string; readonly rate?: number; readonly weeks?: string } = {}): NewLine {
  const { hours = '3', rate = 2_400, weeks = '38', ...more } = change;
  return {
    payee: 'agency', kind: 'care_agency', description: 'After school with an agency', needId, shares: [{ stream: 'social_care', parts: 1 }],
    terms: { way: 'buys', payee: 'agency', kind: 'support', patterns: [{ name: 'term', perWeek: hours, weeks }], rate: pence(rate) }, ...more,
  };
}

export function day(text: string): PlainDate {
  return plainDate(text);
}
