import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { refuseUplift } from './refusals.js';
import { insertUpliftEvent, type UpliftFacts, type UpliftState } from './store/uplifts.js';

type Event = 'propose' | 'return' | 'approve' | 'withdraw' | 'carry-out' | 'undo';

const edges: Readonly<Record<Event, readonly (readonly [UpliftState, UpliftState])[]>> = {
  'propose': [['draft', 'proposed']], 'return': [['proposed', 'draft']], 'approve': [['proposed', 'approved']], 'withdraw': [['draft', 'withdrawn'], ['proposed', 'withdrawn'], ['approved', 'withdrawn']],
  'carry-out': [['approved', 'carried_out']], 'undo': [['carried_out', 'undone']],
};

/** Where an uplift stands, in words. */
export const stateWords: Readonly<Record<UpliftState, string>> = {
  draft: 'Being drawn up', proposed: 'Waits for approval', approved: 'Approved', carried_out: 'Carried out', undone: 'Undone', withdrawn: 'Withdrawn',
};

/** Whether an event may happen to an uplift as it stands; refused with where it stands. */
export function mayMove(uplift: UpliftFacts, event: Event): Result<UpliftState> {
  const edge = edges[event].find(([from]) => from === uplift.state);
  return edge ? ok(edge[1]) : refuseUplift('uplift-cannot', `${uplift.reference} stands elsewhere by now: ${stateWords[uplift.state].toLowerCase()}.`);
}

/** Moves an uplift that is held along its state table, with a sentence in the log. */
export async function moveUplift(tx: TenantTx, uplift: UpliftFacts, event: Event, { sentence, reason = null }: { readonly sentence: string; readonly reason?: string | null }, clock: Clock): Promise<Result<UpliftState>> {
  const to = mayMove(uplift, event);
  if (!to.ok) return to;
  await insertUpliftEvent(tx, uplift.id, { no: uplift.eventNo + 1, event, from: uplift.state, to: to.value, on: clock.today(), reason });
  await recordEvent(tx, { sentence, subjectKind: 'uplift', subjectId: uplift.id, ...(reason === null ? {} : { reason }), before: { state: uplift.state }, after: { state: to.value } });
  return to;
}
