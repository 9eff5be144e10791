import { ok, type Result } from '../../core/result.js';
import { addDays } from '../../core/plain-date.js';
import { recipientOfAgreement } from '../../people/correspondence.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { freezeLetter } from '../../platform/letters/freeze-letter.js';
import { policiesInForce } from '../../platform/policy/policy-in-force.js';
import { openChange } from './decide-change.js';
import { closingLetter } from './letters/closing-letter.js';
import { refuseTransition } from './refusals.js';
import { findEndingFacts, hasDied } from './store/facts.js';
import { findFinalAccounts } from './store/final-accounts.js';

/** Writes the closing letter of an end, a move or another payee, frozen and on its way. Answers with the letter's key. */
export async function writeClosingLetter(tx: TenantTx, changeId: number, clock: Clock): Promise<Result<number>> {
  const change = await openChange(tx, changeId);
  if (!change.ok) return change;
  const payment = change.value.agreementId === null || change.value.milestone !== 'decision' ? undefined : await findEndingFacts(tx, change.value.agreementId);
  if (!payment) return refuseTransition('payment-not-found-to-end', 'No payment ends with this change.');
  const date = clock.today();
  const recipient = await recipientOfAgreement(tx, payment.id, date);
  if (!recipient.ok) return recipient;
  const correspondence = recipient.value;
  const letters = (await policiesInForce(tx, date)).get(payment.regime)?.document.letters;
  const council = await tx.sql.selectFrom('authority').select('name').where('id', '=', tx.authorityId).executeTakeFirstOrThrow();
  const [account] = await findFinalAccounts(tx, payment.id);
  const document = closingLetter({
    date, to: { name: correspondence.name, lines: correspondence.lines }, council: council.name, team: letters?.team ?? 'Direct Payment Support Service', contact: letters?.contact ?? [], reference: payment.reference,
    personName: payment.personName, lastDay: payment.ends ?? addDays(change.value.on, -1), died: await hasDied(tx, payment.personId), account,
  });
  const letterId = await freezeLetter(tx, { kind: 'closing', personId: payment.personId, agreementId: payment.id, subjectKind: 'agreement', subjectId: payment.id, document, correspondence });
  await recordEvent(tx, { sentence: `Wrote the closing letter of ${payment.reference}.`, subjectKind: 'agreement', subjectId: payment.id, after: { letterId } });
  return ok(letterId);
}
