import { addDays, formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { isInEffect } from '../authority/decisions/rules/states.js';
import { decisionsAbout } from '../authority/decisions/list-decisions.js';
import { endContributions, endPlanLines } from '../plans/record-plan-lines.js';
import { refuseAgreement } from './refusals.js';
import { findAgreementFacts, insertStep, setEnd, type AgreementFacts } from './store/agreements.js';

export interface Ending {
  readonly agreementId: number;
  /** Last day covered, inclusive. */
  readonly on: PlainDate;
  /** Why, in words that the family may read. */
  readonly reason: string;
  /** That it is nobody's decision against them: they asked for it, moved away, or somebody died. */
  readonly isTheirs?: boolean;
}

/**
 * Ends an agreement with its lines, its contribution and what holds its money. What lies in the account stays a matter of its last
 * statements. An end may be moved to an earlier day, never to a later one: another agreement takes over then. Answers with its key. Refused
 * where it would stop what a family is paid and no notice of the council's counts by then: the support service stops nobody's money by itself.
 */
export async function endAgreement(tx: TenantTx, { agreementId, on, reason, isTheirs = false }: Ending): Promise<Result<number>> {
  const agreement = await findAgreementFacts(tx, agreementId, { hold: true });
  if (!agreement) return refuseAgreement('agreement-out-of-sight', 'There is no such direct payment.');
  const stops = (await decisionsAbout(tx, { agreementId })).filter(({ kind }) => kind === 'stop');
  if (!isTheirs && !stops.some((stop) => stop.tellsOfNow && isInEffect(stop, addDays(on, 1))))
    return refuseAgreement('change-before-notice', `No notice to stop ${agreement.reference} counts on ${formatDate(addDays(on, 1))}. The council decides that and writes first; where the family asked for the end, moved away, or somebody died, end it under changes ahead.`, { field: 'on' });
  return finishAgreement(tx, agreement, { on, reason, versionId: null });
}

/** The same for an agreement that is held, with the version of a plan that ends it where one does. */
export async function finishAgreement(tx: TenantTx, { id, reference, personName, starts, ends }: AgreementFacts, { on, reason, versionId }: Omit<Ending, 'agreementId'> & { readonly versionId: number | null }): Promise<Result<number>> {
  if (on < starts) return refuseAgreement('agreement-not-begun', `${reference} begins on ${formatDate(starts)}. Its last day cannot be before that.`, { field: 'on' });
  if (ends !== null && on >= ends) return refuseAgreement('agreement-over', `${reference} ends on ${formatDate(ends)} already.`, { field: 'on' });
  await setEnd(tx, id, on);
  await endPlanLines(tx, id, addDays(on, 1));
  await endContributions(tx, id, addDays(on, 1));
  await insertStep(tx, id, { what: 'ended', on, versionId, reason });
  await recordEvent(tx, { sentence: `Ended the direct payment ${reference} of ${personName}: ${formatDate(on)} is its last day.`, subjectKind: 'agreement', subjectId: id, reason, before: { ends }, after: { ends: on } });
  return ok(id);
}
