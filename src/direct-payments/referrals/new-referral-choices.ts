import type { PlainDate } from '../../core/plain-date.js';
import { recordView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { Regime } from './rules/kinds.js';
import { findBudgets, findPaymentsOf, findPersonName, findTeams, type Named } from './store/referrals.js';

/** What a referral for a person can be linked to. */
export interface ReferralChoices {
  readonly personId: number;
  readonly personName: string;
  readonly payments: readonly { readonly id: number; readonly reference: string; readonly regime: Regime }[];
  readonly teams: readonly Named[];
  readonly budgets: readonly Named[];
}

/** Reads it for the form, and writes down that somebody looked; undefined where there is no such person within reach. */
export async function referralChoices(tx: TenantTx, personId: number, today: PlainDate): Promise<ReferralChoices | undefined> {
  const personName = await findPersonName(tx, personId);
  if (personName === undefined) return undefined;
  await recordView(tx, { personId, what: `what a referral of ${personName} can change` });
  return { personId, personName, payments: await findPaymentsOf(tx, personId), teams: await findTeams(tx), budgets: await findBudgets(tx, today) };
}
