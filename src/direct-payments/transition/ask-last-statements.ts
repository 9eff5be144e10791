import { addDays, formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { askForStatements, type NotAsked } from '../returns/ask-for-statements.js';
import { transitionPolicies } from './policy-of.js';
import { refuseTransition } from './refusals.js';
import { findChanges, findSteps, setStepDone } from './store/changes.js';
import { findLastLine } from './store/ending-pay.js';
import { findEndingFacts, hasDied } from './store/facts.js';

const whyNot: Readonly<Record<NotAsked, string>> = {
  'asked-already': 'They were asked for these days already.', 'came-already': 'All of it has come.', managed: 'Somebody else manages the money: ask them.', 'no-policy': 'No policy says how long a family has to answer.',
};

/**
 * Asks for the last statements of a payment that has ended: from the day after the last line that is known up to today, so that last bills are in
 * them. The step on the list is done by it. After a death nobody is asked before the quiet days have passed. Answers with the key of the request.
 */
export async function askLastStatements(tx: TenantTx, agreementId: number, on: PlainDate): Promise<Result<number>> {
  const payment = await findEndingFacts(tx, agreementId);
  if (!payment) return refuseTransition('payment-not-found-to-end', 'There is no such direct payment.');
  if (payment.ends === null || payment.ends >= on) return refuseTransition('final-account-too-early', payment.ends === null ? `${payment.reference} has no last day yet.` : `${payment.reference} lasts until ${formatDate(payment.ends)}.`);
  const { quietDaysAfterDeath } = (await transitionPolicies(tx, on))([payment.regime]);
  const quiet = addDays(payment.ends, quietDaysAfterDeath);
  if (on < quiet && (await hasDied(tx, payment.personId))) return refuseTransition('last-statements-quiet', `After a death nobody is asked before ${formatDate(quiet)}.`);
  const last = await findLastLine(tx, agreementId);
  const from = last === null || last < payment.starts ? payment.starts : addDays(last, 1);
  const asked = await askForStatements(tx, { agreementIds: [agreementId], from: from > on ? on : from, until: on, on });
  if (!asked.ok) return asked;
  const [request] = asked.value.asked;
  if (!request) return refuseTransition('last-statements-not-asked', whyNot[asked.value.notAsked[0]?.why ?? 'no-policy']);
  for (const { id } of (await findChanges(tx, { agreementId, closedToo: false })).filter(({ milestone }) => milestone === 'decision'))
    for (const step of await findSteps(tx, id)) if (step.doneOn === null && step.what.includes('last statements')) await setStepDone(tx, id, step.id, on, `Asked for from ${formatDate(from)}, to be here by ${formatDate(request.dueOn)}`);
  return ok(request.requestId);
}
