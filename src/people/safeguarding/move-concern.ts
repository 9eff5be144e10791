import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { refuseConcern } from './refusals.js';
import { edgeOf } from './rules/states.js';
import { findConcern, holdConcern, insertConcernEvent, type ConcernFacts, type NewConcernEvent } from './store/concerns.js';

export interface ConcernMove extends Pick<NewConcernEvent, 'event' | 'at' | 'outcome' | 'note'> {
  /** What the record of events says, and nothing of what the concern says; the reference is put after it. */
  readonly sentence: string;
}

/** Moves a concern along an edge of its state table. Refused where it is out of reach, or there is no such edge from where it stands. */
export async function moveConcern(tx: TenantTx, id: number, { sentence, ...move }: ConcernMove): Promise<Result<ConcernFacts>> {
  const last = await holdConcern(tx, id);
  const concern = await findConcern(tx, id);
  if (!concern) return refuseConcern('concern-not-found', 'There is no such concern.');
  const edge = edgeOf(concern.status, move.event);
  if (!edge) return refuseConcern('concern-cannot', 'Somebody has done something with this concern meanwhile. Open it again.');
  await insertConcernEvent(tx, { ...move, receiptId: id, no: last + 1, from: concern.status, to: edge.to });
  await recordEvent(tx, { sentence: `${sentence} ${concern.reference}.`, subjectKind: 'safeguarding_concern', subjectId: id });
  return ok(concern);
}
