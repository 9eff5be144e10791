import { formatDate, type PlainDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import { recordEvent } from '../platform/audit/record-event.js';
import type { Clock } from '../platform/clock.js';
import type { TenantTx } from '../platform/db/transaction.js';
import { refusePeople as refuse } from './refusals.js';
import { circumstanceKinds } from './rules/circumstance-kinds.js';
import { findCircumstance, findCircumstances, insertCircumstance, updateCircumstanceEnd, updateWithdrawn, type CircumstanceFacts, type CircumstanceKind } from './store/circumstances.js';
import { recordsOf } from './store/merges.js';
import { findPerson } from './store/people.js';

export type { CircumstanceFacts, CircumstanceKind } from './store/circumstances.js';

/** Something that happened in a person's life, as somebody told it. Days are inclusive. */
export interface NewCircumstance {
  readonly personId: number;
  readonly kind: CircumstanceKind;
  readonly from: PlainDate;
  readonly until?: PlainDate | null;
  /** When the service heard of it. */
  readonly toldOn: PlainDate;
  readonly toldBy: string;
  readonly note?: string;
}

/** Writes it down; answers with the key. It decides nothing by itself: later rooms read it. */
export async function recordCircumstance(tx: TenantTx, given: NewCircumstance, clock: Clock): Promise<Result<number>> {
  const person = await findPerson(tx, given.personId);
  if (!person) return refuse('person-not-found', 'There is no such person.');
  const row = { personId: given.personId, kind: given.kind, from: given.from, until: given.until ?? null, toldOn: given.toldOn, toldBy: given.toldBy.trim(), note: given.note?.trim() ?? '' };
  const unfit = wrong(row, person.born, clock.today()) ?? (await twice(tx, row));
  if (unfit) return unfit;
  const id = await insertCircumstance(tx, row);
  await recordEvent(tx, { sentence: `${person.name}: ${circumstanceSentence(row)}, as ${row.toldBy} told on ${formatDate(row.toldOn)}.`, subjectKind: 'person', subjectId: row.personId, before: null, after: row });
  return ok(id);
}

/** `Went into hospital on 3 May 2026` */
export function circumstanceSentence({ kind, from }: Pick<CircumstanceFacts, 'kind' | 'from'>): string {
  return `${circumstanceKinds[kind].began} on ${formatDate(from)}`;
}

type Refused = ReturnType<typeof refuse> | undefined;

function wrong({ kind, from, until, toldOn, toldBy }: Omit<CircumstanceFacts, 'id'>, born: PlainDate, today: PlainDate): Refused {
  if (toldBy === '') return refuse('circumstance-incomplete', 'Say who told it.', { field: 'toldBy' });
  if (toldOn > today) return refuse('circumstance-days-wrong', `${formatDate(toldOn)} is still to come. Enter the day it was told.`, { field: 'toldOn' });
  if (from < born) return refuse('circumstance-days-wrong', `${formatDate(from)} is before they were born.`, { field: 'from' });
  if (kind === 'died' && from > today) return refuse('circumstance-days-wrong', `${formatDate(from)} is still to come. Check the day.`, { field: 'from' });
  if (until !== null && !circumstanceKinds[kind].ends) return refuse('circumstance-does-not-end', `“${circumstanceKinds[kind].choice}” has one day only. Leave the last day empty.`, { field: 'until' });
  return until !== null && until < from ? refuse('circumstance-days-wrong', `It cannot end on ${formatDate(until)}, before it began on ${formatDate(from)}.`, { field: 'until' }) : undefined;
}

async function twice(tx: TenantTx, row: Omit<CircumstanceFacts, 'id'>): Promise<Refused> {
  const known = await circumstancesOf(tx, row.personId);
  const same = known.find((one) => one.kind === row.kind && (row.kind === 'died' || (circumstanceKinds[row.kind].ends ? one.from <= (row.until ?? '9999-12-31') && row.from <= (one.until ?? '9999-12-31') : one.from === row.from)));
  return same ? refuse('circumstance-known', `It is written down already: ${circumstanceSentence(same).toLowerCase()}. End that one, or take it back where it is wrong.`, { field: 'kind' }) : undefined;
}

/** Fills in its last day, inclusive. */
export async function endCircumstance(tx: TenantTx, { id, on }: { readonly id: number; readonly on: PlainDate }): Promise<Result<null>> {
  const known = await findCircumstance(tx, id);
  if (known?.until !== null) return refuse('circumstance-not-found', 'There is no such circumstance, or it has ended.');
  if (!circumstanceKinds[known.kind].ends) return refuse('circumstance-does-not-end', `“${circumstanceKinds[known.kind].choice}” does not end. Where it is wrong, take it back.`, { field: 'on' });
  if (on < known.from) return refuse('circumstance-days-wrong', `It began on ${formatDate(known.from)}, so it cannot end before.`, { field: 'on' });
  await updateCircumstanceEnd(tx, id, on);
  await recordEvent(tx, { sentence: `${circumstanceKinds[known.kind].choice}: until ${formatDate(on)}.`, subjectKind: 'person', subjectId: known.personId, before: { until: null }, after: { until: on } });
  return ok(null);
}

/** Takes back what was written down by mistake: it counts no longer, and stays to be read in the audit. */
export async function withdrawCircumstance(tx: TenantTx, { id, because }: { readonly id: number; readonly because: string }, clock: Clock): Promise<Result<null>> {
  const known = await findCircumstance(tx, id);
  if (!known) return refuse('circumstance-not-found', 'There is no such circumstance, or it was taken back.');
  const reason = because.trim();
  if (reason === '') return refuse('circumstance-incomplete', 'Say what was wrong about it.', { field: 'because' });
  await updateWithdrawn(tx, id, clock.today(), reason);
  await recordEvent(tx, { sentence: `Took back “${circumstanceSentence(known)}”, which was written down by mistake.`, subjectKind: 'person', subjectId: known.personId, reason, before: known, after: null });
  return ok(null);
}

/** What stands of a person, on whichever record of theirs it was written, the latest first: what was taken back is not among it. */
export async function circumstancesOf(tx: TenantTx, personId: number): Promise<CircumstanceFacts[]> {
  return findCircumstances(tx, await recordsOf(tx, personId));
}
