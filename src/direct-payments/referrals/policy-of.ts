import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { referralDefaults } from '../../platform/policy/policy-document.js';
import { policyHistory } from '../../platform/policy/policy-history.js';
import type { ReferralClocks } from './rules/clocks.js';
import { regimes, type Regime } from './rules/kinds.js';

/** The days promised under a regime as they were in force on a day. */
export type ClocksOn = (regime: Regime, on: PlainDate) => ReferralClocks;

/** Reads every version of policy once. Where nothing was in force on the day, what holds without any is promised. */
export async function clocksOf(tx: TenantTx): Promise<ClocksOn> {
  const histories = new Map<Regime, Awaited<ReturnType<typeof policyHistory>>>();
  for (const regime of regimes) histories.set(regime, await policyHistory(tx, regime));
  return (regime, on) => histories.get(regime)?.findLast(({ effectiveFrom }) => effectiveFrom <= on)?.document.referrals ?? referralDefaults;
}
