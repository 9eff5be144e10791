import { formatDate, type PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { costLine } from './costing/cost-line.js';
import { costedApart } from './costed-apart.js';
import { cardsByDay, inputOf } from './cost-draft.js';
import { mayContribute } from './describe-version.js';
import { barredWords, familyPayOf } from './family-pay.js';
import type { PlanVersionView } from './plan-version.js';
import { missingInContent } from './rules/missing.js';
import { findBudgets } from './store/budgets.js';

/** What has to be added before a draft can be submitted, a sentence each; none where it is complete. */
export async function whatIsMissing(tx: TenantTx, version: PlanVersionView, today: PlainDate): Promise<string[]> {
  return [
    ...missingInContent(version, today, mayContribute(version)),
    ...(await missingOffer(tx, version)),
    ...(version.change === 'end' ? [] : [...(await unlawfulWages(tx, version)), ...(await endedBudgets(tx, version)), ...(await missingReckonings(tx, version)), ...(await familyPayOf(tx, version)).filter(({ may }) => !may).map(barredWords)]),
  ];
}

/** A new payment or a larger one was offered first, and the offer is recorded: the family chooses (Care Act 2014 s31; Children Act 1989 s17A). */
async function missingOffer(tx: TenantTx, { referralId, number }: PlanVersionView): Promise<string[]> {
  if (referralId === null || number > 1) return [];
  const { rowCount } = await tx.client.query("select from referral where id = $1 and kind in ('new', 'increase') and not exists (select from referral_offer offer where offer.authority_id = referral.authority_id and offer.referral_id = referral.id)", [referralId]);
  return rowCount === 0 ? [] : ['Record with the referral that a direct payment was offered, and what the family answered.'];
}

/** What goes on keeps its cost, but no wage may be below the minimum on a day of the version. */
async function unlawfulWages(tx: TenantTx, { wholeLines }: PlanVersionView): Promise<string[]> {
  const cards = cardsByDay(tx);
  const missing: string[] = [];
  for (const line of wholeLines) {
    const costed = costLine(inputOf(line), await cards(line.from), line.from);
    if (!costed.ok && costed.refusal.code.startsWith('wage-')) missing.push(`${line.description}: ${costed.refusal.message}`);
  }
  return missing;
}

async function endedBudgets(tx: TenantTx, { lines }: PlanVersionView): Promise<string[]> {
  const budgets = new Map((await findBudgets(tx)).map((budget) => [budget.id, budget]));
  return lines.flatMap(({ budgetId, from, until, description }) => {
    const budget = budgets.get(budgetId ?? 0);
    if (!budget) return [];
    if (from < budget.from) return [`${description}: the budget ${budget.name} begins on ${formatDate(budget.from)}, after the line.`];
    return budget.until !== null && (until === null || until > budget.until) ? [`${description}: the budget ${budget.name} ends on ${formatDate(budget.until)}, before the line does. End the line then, or choose another budget.`] : [];
  });
}

async function missingReckonings(tx: TenantTx, version: PlanVersionView): Promise<string[]> {
  return (await costedApart(tx, version)).map(({ assistant, planReference }) => planReference === version.planReference
    ? `${assistant} works under several plans: cost this one again.`
    : `${assistant} works under ${planReference} too, which is costed apart from this. Write a change of ${planReference} with the same first day, so that both are costed together.`);
}
