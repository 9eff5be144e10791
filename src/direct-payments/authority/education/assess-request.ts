import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { Clock } from '../../../platform/clock.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { requireStaff } from '../hold-decision.js';
import { heldRequest } from './move-request.js';
import { refuseEducation } from './refusals.js';
import type { LawAnswers } from './rules/criteria.js';
import { findAssessment, findEhcPlan, type Assessment } from './store/requests.js';

export interface Assessing extends LawAnswers {
  readonly requestId: number;
  readonly recipientName: string;
  readonly recipientKind: Assessment['recipientKind'];
  /** Day on which they were asked about the Schedule. */
  readonly excludedAskedOn: PlainDate;
  readonly reasons: string;
  /** Goods and services, each for an item of section F; pence a year. */
  readonly items: readonly { readonly what: string; readonly provisionNo: number; readonly yearly: Pence; readonly premisesOf: string | null }[];
}

/** Records the council's answers to the law's questions, and what the payment would buy. Answers anew take the place of earlier ones. Gives their number. */
export async function assessRequest(tx: TenantTx, given: Assessing, clock: Clock): Promise<Result<number>> {
  const held = await heldRequest(tx, given.requestId, true);
  if (!held.ok) return held;
  const request = held.value;
  if (request.status !== 'considering') return refuseEducation('education-request-cannot', `${request.reference} is not being considered.`);
  if (given.excludedAskedOn > clock.today()) return refuseEducation('education-day-out-of-order', 'The day of asking has not come yet.', { field: 'excludedAskedOn' });
  const plan = await findEhcPlan(tx, request.personId);
  const unknown = given.items.find(({ provisionNo }) => !plan?.provision.some(({ no }) => no === provisionNo));
  if (!plan || unknown) return refuseEducation('education-provision-missing', `“${unknown?.what ?? 'It'}” is tied to no item of section F.`, { field: 'items' });
  if (given.items.some(({ yearly }) => yearly <= 0)) return refuseEducation('education-provision-missing', 'Say what each of the goods or services costs in a year.', { field: 'items' });
  const no = ((await findAssessment(tx, request.id))?.no ?? 0) + 1;
  await tx.sql.insertInto('education_assessment').values({
    authority_id: tx.authorityId, request_id: request.id, assessment_no: no, recipient_name: given.recipientName, recipient_kind: given.recipientKind, excluded: given.excluded, excluded_asked_on: given.excludedAskedOn,
    secures_provision: given.securesProvision, best_interests: given.bestInterests, no_adverse_effect: given.noAdverseEffect, efficient: given.efficient, aggregate_arrangement: given.aggregateArrangement,
    school_place: given.schoolPlace, reasons: given.reasons, assessed_on: clock.today(), assessed_by: requireStaff(tx),
  }).execute();
  for (const [index, { what, provisionNo, yearly, premisesOf }] of given.items.entries()) {
    await tx.sql.insertInto('education_item').values({ authority_id: tx.authorityId, request_id: request.id, assessment_no: no, item_no: index + 1, ehc_plan_id: plan.id, provision_no: provisionNo, what, yearly_pence: yearly, premises_of: premisesOf }).execute();
  }
  await recordEvent(tx, { sentence: `Answered the law’s questions about the request ${request.reference} of ${request.personName}.`, subjectKind: 'education_request', subjectId: request.id, reason: given.reasons });
  return ok(no);
}

export interface NewConsent {
  readonly requestId: number;
  readonly institution: string;
  readonly given: boolean;
  readonly writtenBy: string;
  readonly writtenOn: PlainDate;
}

/** Records what a school or college wrote about provision on its premises: reg 9. Gives its number. */
export async function recordConsent(tx: TenantTx, { requestId, institution, given, writtenBy, writtenOn }: NewConsent, clock: Clock): Promise<Result<number>> {
  const held = await heldRequest(tx, requestId);
  if (!held.ok) return held;
  if (writtenOn > clock.today()) return refuseEducation('education-day-out-of-order', 'The day of their letter has not come yet.', { field: 'writtenOn' });
  const { rows } = await tx.client.query<{ no: number }>(
    `insert into premises_consent (authority_id, request_id, consent_no, institution, given, written_by, written_on, recorded_by)
     select $1, $2, coalesce(max(consent_no), 0) + 1, $3, $4, $5, $6, $7 from premises_consent where request_id = $2 returning consent_no as no`,
    [tx.authorityId, requestId, institution, given, writtenBy, writtenOn, tx.actorId]);
  await recordEvent(tx, { sentence: `Recorded that ${institution} ${given ? 'consents' : 'does not consent'} to provision on its premises: the request ${held.value.reference} of ${held.value.personName}.`, subjectKind: 'education_request', subjectId: requestId });
  return ok(rows[0]?.no ?? 0);
}
