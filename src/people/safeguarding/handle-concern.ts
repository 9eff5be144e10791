import type { Result } from '../../core/result.js';
import type { Clock } from '../../platform/clock.js';
import type { SafeguardingEventRow } from '../../platform/db/tables.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { moveConcern } from './move-concern.js';
import { passOnJobName } from './pass-on-job-name.js';
import { refuseConcern } from './refusals.js';
import { findPersonByReference, updatePerson, type ConcernFacts } from './store/concerns.js';

/** A named person takes a concern in hand; whoever raised it sees that. */
export async function acknowledgeConcern(tx: TenantTx, id: number, clock: Clock): Promise<Result<ConcernFacts>> {
  return moveConcern(tx, id, { event: 'acknowledge', at: clock.now(), sentence: 'Acknowledged the safeguarding concern' });
}

/** Says whom a concern is about, by the reference of a direct payment: the review that the law ties to it starts. Refused where it is about somebody already. */
export async function findConcernPerson(tx: TenantTx, id: number, reference: string, clock: Clock): Promise<Result<ConcernFacts>> {
  const personId = await findPersonByReference(tx, reference);
  if (personId === undefined) return refuseConcern('concern-person-not-found', `No direct payment has the reference “${reference}”, or it is not one that you may see.`, { field: 'reference' });
  const moved = await moveConcern(tx, id, { event: 'find-person', at: clock.now(), sentence: 'Found whom it is about: the safeguarding concern' });
  if (!moved.ok) return moved;
  if (moved.value.personId !== null) return refuseConcern('concern-cannot', 'The concern is about somebody already.', { field: 'reference' });
  await updatePerson(tx, id, personId);
  await enqueue(tx, passOnJobName, { receiptId: id });
  return moved;
}

/** What came of it, with the reason, which stays with those who handle concerns. */
export async function recordOutcome(tx: TenantTx, id: number, { outcome, note }: { readonly outcome: NonNullable<SafeguardingEventRow['outcome']>; readonly note: string }, clock: Clock): Promise<Result<ConcernFacts>> {
  return moveConcern(tx, id, { event: 'record-outcome', outcome, note, at: clock.now(), sentence: 'Recorded what came of the safeguarding concern' });
}

/** Takes it up again, with the reason. */
export async function reopenConcern(tx: TenantTx, id: number, note: string, clock: Clock): Promise<Result<ConcernFacts>> {
  return moveConcern(tx, id, { event: 'reopen', note, at: clock.now(), sentence: 'Took up again the safeguarding concern' });
}

/** Says that the person it is about may be given it with their record, and why that endangers nobody. Without this it is never part of it. */
export async function releaseConcern(tx: TenantTx, id: number, note: string, clock: Clock): Promise<Result<ConcernFacts>> {
  return moveConcern(tx, id, { event: 'release', note, at: clock.now(), sentence: 'Released to the person it is about the safeguarding concern' });
}
