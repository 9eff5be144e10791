import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { complaintDefaults } from '../../platform/policy/policy-document.js';
import { policyHistory } from '../../platform/policy/policy-history.js';
import type { ComplaintClocks } from './rules/clocks.js';
import type { Procedure, Regime } from './rules/procedures.js';

/** The clocks of a procedure as they were in force on a day. */
export type ClocksOn = (procedure: Procedure | null, regime: Regime | null, on: PlainDate) => ComplaintClocks;

const regimes = ['child_social_care', 'adult_social_care', 'education', 'health'] as const;

/**
 * Reads every version of policy once. The children's and adults' procedures follow the policy of their own regime; the others that of the
 * direct payment, else the children's. Where nothing was in force on the day, the clocks are those of the law.
 */
export async function clocksOf(tx: TenantTx): Promise<ClocksOn> {
  const histories = new Map<Regime, Awaited<ReturnType<typeof policyHistory>>>();
  for (const regime of regimes) histories.set(regime, await policyHistory(tx, regime));
  return (procedure, regime, on) => {
    const governing = procedure === 'children' ? 'child_social_care' : procedure === 'adults' ? 'adult_social_care' : (regime ?? 'child_social_care');
    return histories.get(governing)?.findLast(({ effectiveFrom }) => effectiveFrom <= on)?.document.complaints ?? complaintDefaults;
  };
}
