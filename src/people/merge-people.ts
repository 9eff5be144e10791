import { ok, type Result } from '../core/result.js';
import { recordEvents } from '../platform/audit/record-event.js';
import { recordView } from '../platform/audit/record-view.js';
import { withWholeBook, type TenantTx } from '../platform/db/transaction.js';
import { refusePeople as refuse } from './refusals.js';
import { countHeld, findBothPaid, findKept, findMerge, findMergesInto, insertMerge, recordsOf, updateUndone, type BothPaid, type HeldCount } from './store/merges.js';
import { findPerson, findPersonDetails, type PersonDetails } from './store/people.js';

export type { MergeFacts } from './store/merges.js';

/** Which of two records stays, and how it is known that both are one person. */
export interface MergeAsked {
  readonly keptId: number;
  readonly mergedId: number;
  readonly reason: string;
  /** Why both may have a direct payment under one law on one day; asked for only where they have. */
  readonly bothPaidBecause?: string | undefined;
}

interface MergeSide {
  readonly personId: number;
  readonly details: PersonDetails;
  readonly held: readonly HeldCount[];
}

/** What two records hold, before they are put together. */
export interface MergePreview {
  readonly kept: MergeSide;
  readonly merged: MergeSide;
  /** Direct payments of both under one law on one day. */
  readonly bothPaid: readonly BothPaid[];
}

/** Reads both records for whoever decides, and writes down that somebody looked. */
export async function previewMerge(tx: TenantTx, { keptId, mergedId }: Pick<MergeAsked, 'keptId' | 'mergedId'>): Promise<Result<MergePreview>> {
  const fits = await mayMerge(tx, keptId, mergedId);
  if (!fits.ok) return fits;
  const [kept, merged] = [await sideOf(tx, keptId), await sideOf(tx, mergedId)];
  if (!kept || !merged) return refuse('person-not-found', 'There is no such person.');
  for (const side of [kept, merged]) await recordView(tx, { personId: side.personId, what: `what ${side.details.given} ${side.details.family} and another record hold, before putting them together` });
  return ok({ kept, merged, bothPaid: await bothPaidOf(tx, keptId, mergedId) });
}

async function sideOf(tx: TenantTx, personId: number): Promise<MergeSide | undefined> {
  const details = await findPersonDetails(tx, personId);
  return details ? { personId, details, held: await countHeld(tx, personId) } : undefined;
}

/** Of the whole council: a payment that another looks after counts too. */
async function bothPaidOf(tx: TenantTx, keptId: number, mergedId: number): Promise<BothPaid[]> {
  return withWholeBook(tx, async (whole) => findBothPaid(whole, await recordsOf(whole, keptId), [mergedId]));
}

async function mayMerge(tx: TenantTx, keptId: number, mergedId: number): Promise<Result<null>> {
  if (!(await findPerson(tx, keptId)) || !(await findPerson(tx, mergedId))) return refuse('person-not-found', 'There is no such person.', { field: 'other' });
  if (keptId === mergedId) return refuse('merge-with-itself', 'These are the same record. Choose another.', { field: 'other' });
  if ((await findKept(tx, keptId)) !== undefined) return refuse('merged-already', 'The record that would stay leads to another itself. Choose that one.', { field: 'other' });
  if ((await findKept(tx, mergedId)) !== undefined || (await findMergesInto(tx, mergedId)).length > 0)
    return refuse('merged-already', 'The other record was put together with one already. Take those apart first, or let it be the record that stays.', { field: 'other' });
  return ok(null);
}

/**
 * Puts two records of one person together: the merged one leads to the kept one from now on. Nothing moves, so every row keeps its
 * history, and it can be undone. Whoever looks after either sees both; what is restricted by either is restricted by both.
 */
export async function mergePeople(tx: TenantTx, { keptId, mergedId, reason, bothPaidBecause }: MergeAsked): Promise<Result<number>> {
  const fits = await mayMerge(tx, keptId, mergedId);
  if (!fits.ok) return fits;
  if (tx.actorId === null) return refuse('merge-needs-a-person', 'Two records are put together by a person only.');
  const [because, decided] = [reason.trim(), bothPaidBecause?.trim() ?? ''];
  if (because.length < 10) return refuse('merge-reason-missing', 'Say how you know that both are one person: ten letters at least.', { field: 'reason' });
  const bothPaid = await bothPaidOf(tx, keptId, mergedId);
  if (bothPaid.length > 0 && decided.length < 10)
    return refuse('merge-both-paid', `Both have a direct payment under one law on one day: ${bothPaid.map(({ one, other }) => `${one} and ${other}`).join('; ')}. End one first, or say why both are right.`, { field: 'bothPaidBecause', details: bothPaid });
  const row = { keptId, mergedId, reason: because, bothPaidBecause: bothPaid.length > 0 ? decided : null, by: tx.actorId };
  const id = await withWholeBook(tx, (whole) => insertMerge(whole, row));
  await tell(tx, [keptId, mergedId], `Put record ${String(mergedId)} together with record ${String(keptId)}, which stays.`, because, row);
  return ok(id);
}

/** Takes two records apart again: each is as it was, and what was written since stays where it was written. */
export async function undoMerge(tx: TenantTx, { id, because }: { readonly id: number; readonly because: string }): Promise<Result<null>> {
  const merge = await findMerge(tx, id);
  if (!merge) return refuse('merge-not-found', 'These records are not together, or no longer.');
  if (tx.actorId === null) return refuse('merge-needs-a-person', 'Two records are taken apart by a person only.');
  const reason = because.trim();
  if (reason.length < 10) return refuse('merge-reason-missing', 'Say why they are two people after all: ten letters at least.', { field: 'because' });
  await updateUndone(tx, id, tx.actorId, reason);
  await tell(tx, [merge.keptId, merge.mergedId], `Took record ${String(merge.mergedId)} and record ${String(merge.keptId)} apart again.`, reason, null);
  return ok(null);
}

async function tell(tx: TenantTx, people: readonly number[], sentence: string, reason: string, after: unknown): Promise<void> {
  await recordEvents(tx, people.map((subjectId) => ({ sentence, subjectKind: 'person' as const, subjectId, reason, after })));
}
