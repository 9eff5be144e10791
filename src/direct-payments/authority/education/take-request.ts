import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import type { Clock } from '../../../platform/clock.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import { authorityPolicy } from '../letters/family-letter.js';
import { refuseEducation } from './refusals.js';
import { requestWindows, windowOn } from './rules/windows.js';
import { findEhcPlan, findRequest, type RequestFacts } from './store/requests.js';

export interface NewRequest {
  readonly personId: number;
  readonly referralId?: number | null;
  readonly receivedOn: PlainDate;
  readonly askedBy: string;
  readonly askedAs: RequestFacts['askedAs'];
  /** What they would like to arrange themselves, in their words. */
  readonly wanted: string;
}

/** Takes a request for an Education Personal Budget, in its time or outside it: which is worked out from the EHC plan's days. Gives it as it stands. */
export async function takeEducationRequest(tx: TenantTx, { personId, referralId = null, receivedOn, askedBy, askedAs, wanted }: NewRequest, clock: Clock): Promise<Result<RequestFacts>> {
  const person = await tx.sql.selectFrom('person').select('id').where('id', '=', personId).executeTakeFirst();
  if (!person) return refuseEducation('education-person-not-found', 'There is no such person.', { field: 'personId' });
  const plan = await findEhcPlan(tx, personId);
  if (!plan) return refuseEducation('ehc-plan-missing', 'No Education, Health and Care plan of this person is recorded. Record what is known of it first.', { field: 'personId' });
  if (receivedOn > clock.today()) return refuseEducation('education-day-out-of-order', 'The day they asked has not come yet.', { field: 'receivedOn' });
  const { reviewWindowDays } = await authorityPolicy(tx, 'education', receivedOn);
  const window = windowOn(requestWindows(plan, reviewWindowDays), receivedOn);
  const { id } = await tx.sql.insertInto('education_request').values({
    authority_id: tx.authorityId, person_id: personId, ehc_plan_id: plan.id, referral_id: referralId, received_on: receivedOn, asked_by: askedBy, asked_as: askedAs, wanted, within_window: window?.kind ?? 'outside', recorded_by: tx.actorId,
  }).returning('id').executeTakeFirstOrThrow();
  await tx.sql.insertInto('education_event').values({ authority_id: tx.authorityId, request_id: id, event_no: 1, event: 'receive', from_status: 'none', to_status: 'received', happened_on: receivedOn, made_by: tx.actorId }).execute();
  const request = await findRequest(tx, id);
  if (!request) throw new Error('a request that was just taken is out of sight');
  await recordEvent(tx, { sentence: `Took the request ${request.reference} for an Education Personal Budget for ${request.personName}.`, subjectKind: 'education_request', subjectId: id, after: { window: request.window, receivedOn } });
  return ok(request);
}
