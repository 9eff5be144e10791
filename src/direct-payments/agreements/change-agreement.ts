import { addDays, formatDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { bindAgreement, moveVersion } from '../plans/move-version.js';
import type { PlanVersionView } from '../plans/plan-version.js';
import { endContributions, endPlanLines, recordContributions } from '../plans/record-plan-lines.js';
import { beginLines } from './begin-lines.js';
import { finishAgreement } from './end-agreement.js';
import { familyWasTold } from './family-was-told.js';
import { approvedVersion, later } from './make-agreement.js';
import { refuseAgreement } from './refusals.js';
import { whatChanges } from './rules/what-changes.js';
import { findAgreementFacts, insertStep, type AgreementFacts } from './store/agreements.js';
import { findCarriedContributions, findCarriedLines } from './store/plan-lines.js';

export interface AgreementChange {
  readonly agreementId: number;
  /** An approved version of the plan that it carries out. */
  readonly versionId: number;
  /** That the agreement has just taken over and this is its first plan: what the plan begins earlier begins with the agreement. */
  readonly comesWithIt?: boolean;
}

/**
 * Carries an approved change out: lines that it replaces end the day before the version begins, new ones begin, what goes on unchanged is
 * left alone; the contribution likewise. A version that ends the plan ends the agreement. Back-dated or not, nothing that was paid is
 * touched: pay runs find the difference. Answers with the agreement's key. Refused where the family would be paid less before its notice has
 * ended, or while that is looked at again.
 */
export async function changeAgreement(tx: TenantTx, { agreementId, versionId, comesWithIt = false }: AgreementChange, clock: Clock): Promise<Result<number>> {
  const approved = await approvedVersion(tx, versionId);
  if (!approved.ok) return approved;
  const version = approved.value;
  const agreement = await findAgreementFacts(tx, agreementId, { hold: true });
  const fits = agreement ? fitting(agreement, version, comesWithIt) : refuseAgreement('agreement-out-of-sight', 'There is no such direct payment.');
  if (!agreement || !fits.ok) return fits.ok ? refuseAgreement('agreement-out-of-sight', 'There is no such direct payment.') : fits;
  // What it pays less is reckoned against the lines that run there.
  const bound = await bindAgreement(tx, version, agreementId);
  if (!bound.ok) return bound;
  const told = await familyWasTold(tx, version, clock.today());
  if (!told.ok) return told;
  // Said before it is done: the database holds it against what runs, which its lines then replace.
  const moved = await moveVersion(tx, version.id, 'carry-out', { agreementId }, clock);
  if (!moved.ok) return moved;
  if (version.change !== 'end') {
    await carryOut(tx, agreement, version);
    return ok(agreementId);
  }
  return finishAgreement(tx, agreement, { on: addDays(version.effectiveFrom, -1), reason: version.why ?? 'The plan ends.', versionId });
}

function fitting(agreement: AgreementFacts, version: PlanVersionView, comesWithIt: boolean): Result<null> {
  const { effectiveFrom } = version;
  if (version.personId !== agreement.personId || version.regime !== agreement.regime || (version.agreementId !== null && version.agreementId !== agreement.id))
    return refuseAgreement('plan-not-of-agreement', `${version.planReference} is not the plan of ${agreement.reference}.`);
  if (agreement.ends !== null && agreement.ends < effectiveFrom) return refuseAgreement('agreement-over', `${agreement.reference} ended on ${formatDate(agreement.ends)}.`);
  // The first day of an end is the one after the last that is paid.
  if (effectiveFrom < agreement.starts && !comesWithIt) return refuseAgreement('agreement-not-begun', `${agreement.reference} begins on ${formatDate(agreement.starts)}, after the change.`);
  return ok(null);
}

async function carryOut(tx: TenantTx, { id, reference, starts }: AgreementFacts, version: PlanVersionView): Promise<void> {
  const from = later(version.effectiveFrom, starts);
  const changes = whatChanges(version.planId, version.lines, await findCarriedLines(tx, id));
  const ended = await endPlanLines(tx, id, from, { keep: changes.keep, promisedFrom: version.effectiveFrom });
  await beginLines(tx, id, changes.begin, from);
  await changeContribution(tx, id, { ...version, effectiveFrom: from });
  const isOneOff = version.change === 'one_off';
  await insertStep(tx, id, { what: isOneOff ? 'one_off' : 'changed', on: later(from, starts), versionId: version.id, reason: version.why ?? '' });
  await recordEvent(tx, {
    sentence: `${isOneOff ? 'Added a single payment to' : 'Changed'} the direct payment ${reference} from ${formatDate(from)}: ${String(ended)} lines end, ${String(changes.begin.length)} begin.`,
    subjectKind: 'agreement', subjectId: id, after: { planVersion: version.id },
  });
}

async function changeContribution(tx: TenantTx, agreementId: number, { contributionWeekly, contributionFrom, effectiveFrom }: PlanVersionView): Promise<void> {
  if (contributionWeekly === null) return;
  const from = later(contributionFrom ?? effectiveFrom, effectiveFrom);
  const current = (await findCarriedContributions(tx, agreementId)).find((one) => one.from <= from && (one.until === null || one.until >= from));
  if ((current?.weekly ?? 0) === contributionWeekly && (current === undefined || current.until === null)) return;
  await endContributions(tx, agreementId, from);
  if (contributionWeekly > 0) await recordContributions(tx, [{ agreementId, weekly: contributionWeekly, from }]);
}
