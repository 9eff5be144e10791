import { pence } from '../../src/core/money.js';
import { plainDate } from '../../src/core/plain-date.js';
import { expectOk } from '../../src/core/result.js';
import { decidePaying, proposePaying } from '../../src/direct-payments/payments/payment-files/settings/decide-setting.js';
import { addBudget } from '../../src/direct-payments/plans/keep-budgets.js';
import { defaultClassification } from '../../src/direct-payments/statements/default-classification.js';
import { recordClassification } from '../../src/direct-payments/statements/record-classification.js';
import { giveApprovalLimits } from '../../src/platform/access/approval-limits.js';
import type { Role } from '../../src/platform/access/permissions.js';
import { clockAt } from '../../src/platform/clock.js';
import { inTransaction, type TenantTx } from '../../src/platform/db/transaction.js';
import { adoptPolicy } from '../../src/platform/policy/adopt-policy.js';
import type { TestDatabase } from '../database.js';
import { hire, type HiredStaff } from '../web.js';
import { testSealer } from './council.js';
import { testPolicy } from './monitored-council.js';
import { testPaying } from './paying-office.js';

/** A council with nobody in its book yet, and everybody whom a first payment needs. */
export interface NewMoneyCouncil {
  readonly socialWorker: HiredStaff;
  readonly adviser: HiredStaff;
  readonly finance: HiredStaff;
  readonly panel: HiredStaff;
  readonly holder: HiredStaff;
  readonly approver: HiredStaff;
  readonly within: <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;
}

/** Its policy asks a panel above £100.00 a week; its budget has a holder, and how it pays was confirmed by two people. */
export async function newMoneyCouncil(database: TestDatabase, slug: string): Promise<NewMoneyCouncil> {
  const one = (role: Role): Promise<HiredStaff> => hire(database, slug, role);
  const [socialWorker, adviser, finance, panel, holder, approver, administrator] = [await one('social_worker'), await one('adviser'), await one('finance_officer'), await one('panel_member'), await one('budget_holder'), await one('finance_approver'), await one('administrator')];
  const as = <T>(who: HiredStaff, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId: who.authorityId, actorId: who.staffId }, work);
  const from = plainDate('2020-04-01');
  const at = clockAt(new Date('2026-01-12T09:00:00Z'));
  const rules = await defaultClassification();
  await as(administrator, async (tx) => {
    await recordClassification(tx, rules);
    await giveApprovalLimits(tx, [{ staffId: holder.staffId, power: 'plan', stream: 'social_care', limit: pence(5_000_000), from }, { staffId: approver.staffId, power: 'payment', stream: null, limit: pence(10_000_000), from }]);
    await adoptPolicy(tx, { regime: 'child_social_care', effectiveFrom: from, document: { ...testPolicy, authority: { panelAboveWeekly: 10_000 } }, proposedBy: finance.staffId, approvedBy: holder.staffId });
  });
  const settingId = await as(finance, async (tx) => {
    expectOk(await addBudget(tx, { name: 'Short breaks', stream: 'social_care', costCentre: 'CDC10', subjectiveCode: '4510', from }));
    return expectOk(await proposePaying(tx, testSealer, at, { document: testPaying, from, reason: 'From the bank’s letter' }));
  });
  await as(approver, async (tx) => expectOk(await decidePaying(tx, at, { id: settingId, decision: 'confirmed' })));
  return { socialWorker, adviser, finance, panel, holder, approver, within: (work) => as(finance, work) };
}
