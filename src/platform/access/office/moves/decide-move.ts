import { addDays, formatDate } from '../../../../core/plain-date.js';
import { ok, type Result } from '../../../../core/result.js';
import { recordEvent } from '../../../audit/record-event.js';
import type { Clock } from '../../../clock.js';
import type { TenantTx } from '../../../db/transaction.js';
import { enqueue } from '../../../jobs/enqueue.js';
import type { Actor } from '../../actor.js';
import { refuseOffice as refuse } from '../refusals.js';
import { findServices, insertService, updateServiceEnd } from '../store/organisations.js';
import { moveWorkName } from './move-work-name.js';
import { wordsOfMove } from './propose-move.js';
import { holdMove, updateDecided, type MoveFacts } from './store/moves.js';

export interface MoveDecision {
  readonly id: number;
  readonly decision: 'confirmed' | 'refused';
  readonly note: string | null;
  readonly clock: Clock;
}

/**
 * Confirms or refuses a move, by another person of the council. Once confirmed, the days of the services say who has access: the old
 * organisation until the day before, the new one from the day. What its people look after changes hands by a job on the day.
 */
export async function decideMove(tx: TenantTx, actor: Pick<Actor, 'staffId' | 'organisation' | 'roles'>, { id, decision, note, clock }: MoveDecision): Promise<Result<null>> {
  const move = await holdMove(tx, id);
  if (move?.decision !== null) return refuse('move-not-found', 'There is no such move, or it no longer waits.');
  if (actor.organisation !== 'council' || !actor.roles.some((role) => role === 'administrator' || role === 'budget_holder')) return refuse('move-of-the-councils', 'Only administrators and budget holders of the council decide where work goes.');
  if (move.proposedBy === actor.staffId) return refuse('move-by-another', 'Another person confirms what you proposed.');
  if (decision === 'confirmed' && move.on < clock.today()) return refuse('move-in-the-past', 'The day has passed. Refuse this one and propose another day.');
  await updateDecided(tx, id, decision, note, clock.now());
  if (decision === 'confirmed') await settleServices(tx, move);
  await recordEvent(tx, {
    sentence: `${decision === 'confirmed' ? 'Confirmed' : 'Refused'} that ${move.services.join(' and ')} moves from ${wordsOfMove(move)} on ${formatDate(move.on)}.`,
    subjectKind: 'organisation', subjectId: move.fromId, ...(note === null ? {} : { reason: note }), before: { decision: null }, after: { move: id, decision },
  });
  if (decision === 'confirmed' && move.on <= clock.today()) await enqueue(tx, moveWorkName, {});
  return ok(null);
}

async function settleServices(tx: TenantTx, { fromId, toId, services, on }: MoveFacts): Promise<void> {
  const given = await findServices(tx);
  for (const service of services) {
    const ending = given.filter((one) => one.organisationId === fromId && one.service === service && (one.until === null || one.until >= on));
    for (const { id } of ending) await updateServiceEnd(tx, id, addDays(on, -1));
    const later = given.filter((one) => one.organisationId === toId && one.service === service && (one.until === null || one.until >= on));
    // One that begins later than the day begins with it; one that runs already goes on.
    if (toId !== null && !later.some((one) => one.from <= on)) await insertService(tx, { organisationId: toId, service, from: on, until: firstDayBefore(later) });
  }
}

function firstDayBefore(later: readonly { readonly from: MoveFacts['on'] }[]): MoveFacts['on'] | null {
  const [first] = later.map(({ from }) => from).toSorted();
  return first === undefined ? null : addDays(first, -1);
}
