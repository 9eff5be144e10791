import { formatPounds, pence, sum, type Pence } from '../../core/money.js';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { reckonAsAt } from '../monitoring/reckon-as-at.js';
import { archiveDayOf } from '../../platform/records/retention/archive-day.js';
import { refuseTransition } from './refusals.js';
import { findSpokenFor } from './store/ending-pay.js';
import { findEndingFacts, type EndingFacts } from './store/facts.js';
import { findSums, insertFinalAccount } from './store/final-accounts.js';

export interface FinalAccountAsked {
  readonly agreementId: number;
  /** What is still to be paid from it beside what is spoken for already: final payroll, tax, last invoices. */
  readonly liabilities: Pence;
  /** What that is. */
  readonly note: string;
  /** Today. */
  readonly on: PlainDate;
}

/**
 * Draws up what is left under a payment that has ended, from monitoring's own reckoning: the balance, what is still to be paid from it (what is spoken
 * for in the account, such as an assistant's redundancy, and what is added here), what is left, and what is owed of reclaims. It asks for nothing
 * back: that is a reclaim, with its notice. The day is kept from which the records may be removed by the council's rules. Answers with its key.
 */
export async function drawUpFinalAccount(tx: TenantTx, { agreementId, liabilities: more, note: moreNote, on }: FinalAccountAsked): Promise<Result<number>> {
  const payment = await findEndingFacts(tx, agreementId);
  if (!payment) return refuseTransition('payment-not-found-to-end', 'There is no such direct payment.');
  if (payment.ends === null || payment.ends >= on) return refuseTransition('final-account-too-early', payment.ends === null ? `${payment.reference} has no last day yet.` : `${payment.reference} lasts until ${formatDate(payment.ends)}.`);
  if (more < 0 || (more > 0 && moreNote.trim() === '')) return refuseTransition('final-account-not-read', 'Say what is still to be paid, and how much.', { field: 'note' });
  const reckoned = await reckonAsAt(tx, agreementId, on);
  const balance = reckoned?.closing ?? null;
  if (!reckoned || balance === null) return refuseTransition('final-account-not-reckoned', `The balance of ${payment.reference} cannot be worked out yet. Ask for the last statements first.`);
  const { paid, debt } = await findSums(tx, agreementId);
  const spokenFor = await findSpokenFor(tx, agreementId, on);
  const liabilities = sum([...spokenFor.map(({ amount }) => amount), more]);
  const note = [...spokenFor.map(({ description, amount }) => `${description}, ${formatPounds(amount)}`), ...(more > 0 ? [`${moreNote.trim()}, ${formatPounds(more)}`] : [])].join('; ');
  const left = pence(balance - liabilities);
  const archive = await archiveDayOf(tx, { born: payment.born, lastDay: payment.ends, concerns: concernsOf(payment.regime) }, on);
  const id = await insertFinalAccount(tx, {
    agreementId, lastDay: payment.ends, paid, balance, liabilities, note, left, debt, proved: reckoned.proved, holder: payment.payeeName ?? payment.personName, working: JSON.stringify(reckoned.working), on, archiveOn: archive?.on ?? null, archiveBecause: archive?.because ?? null,
  });
  await recordEvent(tx, { sentence: `Drew up the final account of ${payment.reference}: ${formatPounds(left)} is left, ${formatPounds(debt)} is owed.`, subjectKind: 'agreement', subjectId: agreementId, after: { finalAccountId: id } });
  return ok(id);
}

/** Whose rules hold for what is kept of a payment: a child's and education's, or an adult's and health's. */
export function concernsOf(regime: EndingFacts['regime']): 'child' | 'adult' {
  return regime === 'child_social_care' || regime === 'education' ? 'child' : 'adult';
}
