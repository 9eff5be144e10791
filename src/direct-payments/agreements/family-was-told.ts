import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { authorityOf } from '../authority/authority-of.js';
import { isInEffect } from '../authority/decisions/rules/states.js';
import { decisionsAbout, type DecisionFacts } from '../authority/decisions/list-decisions.js';
import type { PlanVersionView } from '../plans/plan-version.js';
import { refuseAgreement } from './refusals.js';

/**
 * A version that was told to the family as a reduction or a stop is carried out once a notice of it counts: not before its day, not while
 * it waits to be looked at again, and not after it was taken back (SI 2014/1652 regs 12 to 14). Where the family agreed to less, no notice is waited for.
 */
export async function familyWasTold(tx: TenantTx, { id, planReference }: PlanVersionView, today: PlainDate): Promise<Result<null>> {
  const notices = await decisionsAbout(tx, { versionId: id });
  const latest = notices.at(-1);
  if (!latest || notices.some((notice) => isInEffect(notice, today))) return ok(null);
  if (((await authorityOf(tx, id, today))?.check?.familyAgrees ?? null) !== null) return ok(null);
  return refuseAgreement('change-before-notice', `${planReference} pays less: ${why(latest)}`);
}

function why({ status, takesEffectOn, answerBy }: DecisionFacts): string {
  if (status === 'looking-again') return `the family asked to have that looked at again, and it waits for the answer${answerBy === null ? '' : `, due by ${formatDate(answerBy)}`}.`;
  if (status === 'changed' || status === 'taken-back') return 'the decision that the family was told of no longer stands. Withdraw this version, or write a new notice of it.';
  return `the notice to the family ends ${takesEffectOn === null ? 'later' : `on ${formatDate(takesEffectOn)}`}. Carry it out from then on.`;
}
