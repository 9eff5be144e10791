import type { PlainDate } from '../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { reclaimRefusals } from './refusals.js';
import { edgeOf, type ReclaimEvent } from './rules/states.js';
import { appendEvent } from './store/events.js';
import type { ReclaimFacts } from './store/reclaims.js';

const refuse = refuserOf(reclaimRefusals);

export interface Move {
  readonly event: ReclaimEvent;
  readonly on: PlainDate;
  /** The sentence for the record of what happened. */
  readonly sentence: string;
  readonly reason?: string;
  readonly byFamily?: boolean;
}

/**
 * Moves a held reclaim along one edge of the state table, with its sentence in the record; answers with it as it stands then.
 * Refused where the table has no such edge from where it stands. Hold it first (`holdReclaim`).
 */
export async function moveReclaim(tx: TenantTx, reclaim: ReclaimFacts, move: Move): Promise<Result<ReclaimFacts>> {
  const edge = edgeOf(reclaim.status, move.event);
  if (!edge) return refuse('reclaim-moved-on', `${reclaim.reference} is ${statusWords[reclaim.status]}, so this cannot be done now.`, { details: { status: reclaim.status, event: move.event } });
  const eventNo = reclaim.eventNo + 1;
  await appendEvent(tx, {
    reclaimId: reclaim.id, eventNo, event: move.event, from: reclaim.status, to: edge.to, on: move.on,
    madeBy: move.byFamily === true ? null : tx.actorId, byFamily: move.byFamily ?? false, reason: move.reason ?? null,
  });
  await recordEvent(tx, { sentence: move.sentence, subjectKind: 'reclaim', subjectId: reclaim.id, ...(move.reason === undefined ? {} : { reason: move.reason }), before: { status: reclaim.status }, after: { status: edge.to } });
  return ok({ ...reclaim, status: edge.to, eventNo, since: move.on });
}

/** Where a reclaim stands, as pages, letters and refusals say it. */
export const statusWords: Readonly<Record<ReclaimFacts['status'], string>> = {
  'held-back': 'held back until help is offered', proposed: 'waiting for approval', returned: 'returned to the proposer', cancelled: 'cancelled', approved: 'approved, notice to write',
  issued: 'approved, notice on its way', noticed: 'noticed, open for an answer', represented: 'paused: the family has answered', decided: 'decided, the answer is on its way or sent',
  recovering: 'being given back', recovered: 'given back', 'written-off': 'written off', withdrawn: 'withdrawn',
};
