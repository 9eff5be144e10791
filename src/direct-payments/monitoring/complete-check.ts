import { noPence } from '../../core/money.js';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { monitoringPageRefusals } from './page-refusals.js';
import { findLastCheck, holdAgreement, insertCheck, type AccountCheckFacts } from './store/account-checks.js';
import { findLatestAssessment } from './store/agreement-page.js';

const refuse = refuserOf(monitoringPageRefusals);

export type CheckOutcome = AccountCheckFacts['outcome'];

export interface CompletedCheck {
  readonly agreementId: number;
  /** The day up to which the account was checked; that day counts. */
  readonly asAt: PlainDate;
  readonly outcome: CheckOutcome;
  /** Empty where there is nothing to say. */
  readonly note: string;
  /** The day it is finished. */
  readonly on: PlainDate;
}

/**
 * Writes down that an officer has finished checking an account; answers with its key. Refused for a day to come, for less
 * than was checked before, and where nothing is to be asked of a surplus without saying why.
 */
export async function completeCheck(tx: TenantTx, { agreementId, asAt, outcome, note, on }: CompletedCheck): Promise<Result<number>> {
  const reference = await holdAgreement(tx, agreementId);
  if (reference === undefined) return refuse('agreement-not-found', 'There is no such direct payment.');
  if (asAt > on) return refuse('check-of-days-to-come', `${formatDate(asAt)} has not passed yet.`, { field: 'asAt' });
  const last = await findLastCheck(tx, agreementId);
  if (last && asAt < last.asAt) return refuse('check-goes-back', `The account was checked up to ${formatDate(last.asAt)} already.`, { field: 'asAt' });
  const text = note.trim();
  const assessment = await findLatestAssessment(tx, agreementId);
  if (outcome === 'nothing_to_ask' && text === '' && (assessment?.reclaimable ?? noPence) > noPence)
    return refuse('check-needs-a-note', 'Some of the money may be asked back. Write down why nothing is to be asked.', { field: 'note' });
  const id = await insertCheck(tx, { agreementId, asAt, outcome, note: text === '' ? null : text, checkedOn: on });
  await recordEvent(tx, { sentence: `Checked the account of ${reference} up to ${formatDate(asAt)}: ${outcomeSentences[outcome]}.`, subjectKind: 'account_check', subjectId: id, ...(text === '' ? {} : { reason: text }) });
  return ok(id);
}

const outcomeSentences: Readonly<Record<CheckOutcome, string>> = {
  nothing_to_ask: 'nothing is to be asked back', surplus_to_propose: 'a surplus is to be proposed', ask_family: 'the family is asked first',
};

/** The day up to which the account was last checked; null where it never was, and then the agreement's first day counts. */
export async function lastCheck(tx: TenantTx, agreementId: number): Promise<PlainDate | null> {
  return (await findLastCheck(tx, agreementId))?.asAt ?? null;
}
