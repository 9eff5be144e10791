import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { authorityOf } from '../authority/authority-of.js';
import { isInEffect } from '../authority/decisions/rules/states.js';
import { decisionsAbout, type DecisionFacts } from '../authority/decisions/list-decisions.js';
import type { PlanVersionView } from '../plans/plan-version.js';
import { refuseAgreement } from './refusals.js';

/**
 * A version that leaves the family less than what runs, or was told to them as a reduction or a stop, is carried out once a notice of it counts:
 * not before its day, not while it waits to be looked at again, and not after it was taken back (SI 2014/1652 regs 12 to 14). What runs may have
 * risen since it was approved. Where the family agreed to less, no notice is waited for.
 */
export async function familyWasTold(tx: TenantTx, { id, planReference }: PlanVersionView, today: PlainDate): Promise<Result<null>> {
  const notices = await decisionsAbout(tx, { versionId: id });
  const latest = notices.at(-1);
  if (notices.some((notice) => notice.tellsOfNow && isInEffect(notice, today))) return ok(null);
  const authority = await authorityOf(tx, id, today);
  if ((!latest && authority?.isLess !== true) || (authority?.check?.familyAgrees ?? null) !== null) return ok(null);
  return refuseAgreement('change-before-notice', `${planReference} pays less: ${latest ? why(latest) : 'it leaves the family less than what runs now, and no notice of that was written. Write one from the plan, or withdraw this version and write another.'}`);
}

function why({ status, takesEffectOn, answerBy, tellsOfNow }: DecisionFacts): string {
  if (!tellsOfNow) return 'it was written anew since the family was told. Write a new notice of what it says now.';
  if (status === 'looking-again') return `the family asked to have that looked at again, and it waits for the answer${answerBy === null ? '' : `, due by ${formatDate(answerBy)}`}.`;
  if (status === 'changed' || status === 'taken-back') return 'the decision that the family was told of no longer stands. Withdraw this version, or write a new notice of it.';
  return `the notice to the family ends ${takesEffectOn === null ? 'later' : `on ${formatDate(takesEffectOn)}`}. Carry it out from then on.`;
}
