import { addDays, type PlainDate } from '../../core/plain-date.js';
import type { Pence } from '../../core/money.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { findPlanLines, type PlanLineFacts } from './store/agreement-page.js';
import { findSpending } from './store/on-costs.js';

/** What the plan has for assistants whom the family employs, and what went to them. */
export interface AssistantMoney {
  /** The days looked at, inclusive. */
  readonly from: PlainDate;
  readonly until: PlainDate;
  /** Lines of the plan that employ an assistant; weekly pence. */
  readonly employing: readonly Pick<PlanLineFacts, 'weekly' | 'from' | 'until'>[];
  /** Wages and what an employer pays beside them, positive pence. */
  readonly spent: readonly { readonly on: PlainDate; readonly amount: Pence }[];
}

const daysLookedAt = 182;
const employersKinds = ['pa_wages', 'hmrc', 'pension', 'employer_insurance', 'payroll'];

/** The half year up to a day, or since the direct payment began. */
export async function assistantMoney(tx: TenantTx, agreement: { readonly agreementId: number; readonly startsOn: PlainDate }, until: PlainDate): Promise<AssistantMoney> {
  const plan = await findPlanLines(tx, agreement.agreementId);
  const half = addDays(until, 1 - daysLookedAt);
  const from = agreement.startsOn > half ? agreement.startsOn : half;
  const spent = await findSpending(tx, agreement.agreementId, employersKinds, until);
  return { from, until, employing: plan.filter(({ employsAssistant }) => employsAssistant), spent: spent.filter(({ on }) => on >= from) };
}
