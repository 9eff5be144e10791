import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { Clock } from '../../../platform/clock.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { refuseEducation } from './refusals.js';
import type { EhcDays } from './rules/windows.js';

export interface NewEhcPlan extends EhcDays {
  readonly personId: number;
  readonly reference: string;
  readonly sectionJ: string | null;
  /** Section F, item by item. */
  readonly provision: readonly { readonly label: string; readonly provision: string }[];
}

/** Records what is known of an EHC plan; it takes the place of what was recorded before, which stays to be seen. Gives its key. */
export async function recordEhcPlan(tx: TenantTx, plan: NewEhcPlan, clock: Clock): Promise<Result<number>> {
  const person = await tx.sql.selectFrom('person').select(['given_name', 'family_name']).where('id', '=', plan.personId).executeTakeFirst();
  if (!person) return refuseEducation('education-person-not-found', 'There is no such person.');
  const { draftedOn, issuedOn, reassessedFrom, reassessedUntil } = plan;
  if (draftedOn === null && issuedOn === null) return refuseEducation('ehc-days-not-read', 'Enter the day of the draft, or the day on which the plan was finalised.', { field: 'issuedOn' });
  if (draftedOn !== null && issuedOn !== null && issuedOn < draftedOn) return refuseEducation('ehc-days-not-read', 'The plan was finalised before its draft was sent.', { field: 'issuedOn' });
  if (reassessedUntil !== null && (reassessedFrom === null || reassessedUntil < reassessedFrom)) return refuseEducation('ehc-days-not-read', 'The reassessment ended before it began.', { field: 'reassessedUntil' });
  const { id } = await tx.sql.insertInto('ehc_plan').values({
    authority_id: tx.authorityId, person_id: plan.personId, reference: plan.reference, drafted_on: draftedOn, issued_on: issuedOn, review_from: plan.reviewFrom, reviewed_on: plan.reviewedOn, review_due_on: plan.reviewDueOn,
    reassessed_from: reassessedFrom, reassessed_until: reassessedUntil, ceased_on: plan.ceasedOn, section_j: plan.sectionJ, recorded_on: clock.today(), recorded_by: tx.actorId,
  }).returning('id').executeTakeFirstOrThrow();
  if (plan.provision.length > 0) await tx.sql.insertInto('ehc_provision').values(plan.provision.map((item, index) => ({ authority_id: tx.authorityId, ehc_plan_id: id, item_no: index + 1, ...item }))).execute();
  await recordEvent(tx, { sentence: `Recorded the EHC plan ${plan.reference} of ${person.given_name} ${person.family_name}.`, subjectKind: 'person', subjectId: plan.personId, after: { ehcPlanId: id } });
  return ok(id);
}
