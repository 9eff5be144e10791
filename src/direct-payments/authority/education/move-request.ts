import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { isOfTheCouncil } from '../hold-decision.js';
import { refuseEducation } from './refusals.js';
import { requestEdge, requestStatusWords, type RequestEventName } from './rules/states.js';
import { findRequest, holdRequest, type RequestFacts } from './store/requests.js';

/** A request held until the transaction ends; refused where there is none, and outside the council where `byCouncil`. */
export async function heldRequest(tx: TenantTx, id: number, byCouncil = false): Promise<Result<RequestFacts>> {
  await holdRequest(tx, id);
  const found = await findRequest(tx, id);
  if (!found) return refuseEducation('education-request-not-found', 'There is no such request.');
  if (byCouncil && !(await isOfTheCouncil(tx))) return refuseEducation('education-decided-by-council', 'The council decides on this request.');
  return ok(found);
}

export interface RequestMove {
  readonly event: RequestEventName;
  readonly on: PlainDate;
  readonly today: PlainDate;
  readonly sentence: string;
  readonly reason?: string | null;
  readonly letterId?: number | null;
}

/** Refuses where a held request cannot make this move, or on a day out of order. */
export function mayMove(request: RequestFacts, { event, on, today }: Pick<RequestMove, 'event' | 'on' | 'today'>): Result<RequestFacts> {
  const edge = requestEdge(request.status, event);
  if (!edge) return refuseEducation('education-request-cannot', `${request.reference} is ${requestStatusWords[request.status]}, so this cannot be done.`);
  if (on > today) return refuseEducation('education-day-out-of-order', `${formatDate(on)} has not come yet.`, { field: 'on' });
  if (on < request.since) return refuseEducation('education-day-out-of-order', `Something happened on ${formatDate(request.since)} already. Choose that day or a later one.`, { field: 'on' });
  return ok({ ...request, status: edge.to });
}

/** Moves a held request along an edge of its state table. */
export async function moveRequest(tx: TenantTx, request: RequestFacts, move: RequestMove): Promise<Result<RequestFacts>> {
  const moved = mayMove(request, move);
  if (!moved.ok) return moved;
  const { event, on, reason = null, letterId = null, sentence } = move;
  const eventNo = request.eventNo + 1;
  await tx.sql.insertInto('education_event').values({
    authority_id: tx.authorityId, request_id: request.id, event_no: eventNo, event, from_status: request.status, to_status: moved.value.status, happened_on: on, made_by: tx.actorId, reason, letter_id: letterId,
  }).execute();
  await recordEvent(tx, {
    sentence: `${sentence} ${request.reference} of ${request.personName}.`, subjectKind: 'education_request', subjectId: request.id, ...(reason === null ? {} : { reason }),
    before: { status: request.status }, after: { status: moved.value.status },
  });
  return ok({ ...moved.value, eventNo, since: on });
}
