import { addMonths, type PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { planPolicyOf } from '../plans/policy-of.js';
import type { DraftAnswers } from './draft-shape.js';

/**
 * Whether this set-up asks what somebody pays towards it. Adult social care is means-tested (Care Act 2014 ss14 and 17), and aftercare never is
 * (Mental Health Act 1983 s117). A child's family may be asked only where the council's policy does so, and not from 16 on (Children Act 1989 s17A(4)).
 * Education and health know no contribution.
 */
export async function isContributionAsked(tx: TenantTx, { regime, aftercare, startsOn }: DraftAnswers, { bornOn, today }: { readonly bornOn: PlainDate; readonly today: PlainDate }): Promise<boolean> {
  if (regime === 'adult_social_care') return aftercare !== true;
  if (regime !== 'child_social_care') return false;
  const on = startsOn ?? today;
  return on < addMonths(bornOn, 16 * 12) && (await planPolicyOf(tx, regime, on)).contributionForChildren;
}
