import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import { withWholeBook, type TenantTx } from '../../platform/db/transaction.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { isOfTheCouncil, requireStaff } from '../payments/require-staff.js';
import type { GoLiveServices } from './bring-in.js';
import { outsideReach, refuseGoLive } from './refusals.js';
import { findBooks, insertEvent, lockBook, type BookFacts, type BookState } from './store/go-live.js';
import { seesBooks } from './store/reach.js';
import { countOpenHolds, findWhatStands, type StandsOn } from './store/what-stands.js';

export const undoName = 'go-live.undo';

export interface UndoWish {
  readonly id: number;
  readonly reason: string;
}

/** Asks that everything a book made is taken away again; another person of the council agrees. Refused while a legal hold keeps it, and once anything stands on it, such as a payment or a statement. */
export async function askUndo(tx: TenantTx, { clock }: GoLiveServices, { id, reason }: UndoWish): Promise<Result<null>> {
  const held = await heldAt(tx, id, 'carried-out');
  if (!held.ok) return held;
  if (reason.trim() === '') return refuseGoLive('book-reason-empty', 'Say why it is to be undone.', { field: 'reason' });
  const free = await nothingStands(tx, id);
  if (!free.ok) return free;
  await insertEvent(tx, { bookId: id, eventNo: held.value.eventNo + 1, event: 'ask-undo', from: 'carried-out', to: 'undo-asked', on: clock.today(), by: requireStaff(tx), reason: reason.trim() });
  await recordEvent(tx, { sentence: `Asked that the book of ${held.value.source} is undone.`, subjectKind: 'go_live', subjectId: id, reason: reason.trim() });
  return ok(null);
}

/** Keeps a book that somebody asked to undo, for a reason. */
export async function keepBook(tx: TenantTx, { clock }: GoLiveServices, { id, reason }: UndoWish): Promise<Result<null>> {
  const held = await heldAt(tx, id, 'undo-asked');
  if (!held.ok) return held;
  if (reason.trim() === '') return refuseGoLive('book-reason-empty', 'Say why it is kept.', { field: 'reason' });
  await insertEvent(tx, { bookId: id, eventNo: held.value.eventNo + 1, event: 'keep', from: 'undo-asked', to: 'carried-out', on: clock.today(), by: requireStaff(tx), reason: reason.trim() });
  await recordEvent(tx, { sentence: `Kept the book of ${held.value.source}.`, subjectKind: 'go_live', subjectId: id, reason: reason.trim() });
  return ok(null);
}

/** Agrees that a book is undone; it is carried out soon after, on the one connection that may take records away, and wholly or not at all. */
export async function agreeUndo(tx: TenantTx, { clock }: GoLiveServices, { id }: { readonly id: number }): Promise<Result<null>> {
  const held = await heldAt(tx, id, 'undo-asked');
  if (!held.ok) return held;
  const by = requireStaff(tx);
  if (by === held.value.movedBy) return refuseGoLive('book-undo-own', 'You asked for it: another person of the council agrees.');
  if (!(await isOfTheCouncil(tx))) return refuseGoLive('book-accepted-outside', 'The council’s own staff agree that a book is undone.');
  const free = await nothingStands(tx, id);
  if (!free.ok) return free;
  await insertEvent(tx, { bookId: id, eventNo: held.value.eventNo + 1, event: 'agree-undo', from: 'undo-asked', to: 'undo-agreed', on: clock.today(), by, reason: '' });
  await recordEvent(tx, { sentence: `Agreed that the book of ${held.value.source} is undone.`, subjectKind: 'go_live', subjectId: id });
  await enqueue(tx, undoName, { id });
  return ok(null);
}

async function heldAt(tx: TenantTx, id: number, state: BookState): Promise<Result<BookFacts>> {
  if (!(await seesBooks(tx))) return refuseGoLive('book-outside-reach', outsideReach);
  await lockBook(tx, id);
  const [facts] = await findBooks(tx, id);
  if (!facts) return refuseGoLive('book-not-found', 'There is no such book.');
  return facts.state === state ? ok(facts) : refuseGoLive('book-moved-on', `The book is ${facts.state} since ${facts.since}.`);
}

async function nothingStands(tx: TenantTx, id: number): Promise<Result<null>> {
  return withWholeBook(tx, (whole) => refuseWhatStays(whole, id));
}

/** Refused where a legal hold keeps what the book made, or something was done with it since. Looks at the whole book of the council. */
export async function refuseWhatStays(whole: TenantTx, id: number): Promise<Result<null>> {
  const holds = await countOpenHolds(whole, id);
  if (holds > 0) return refuseGoLive('book-held', `${holds === 1 ? 'A legal hold keeps' : `${holds.toLocaleString('en-GB')} legal holds keep`} the records of somebody in the book, or of everybody.`);
  const stands = await findWhatStands(whole, id);
  return stands.length === 0 ? ok(null) : refuseGoLive('book-stands-on', standsInWords(stands), { details: stands });
}

/** `Something was done with it since: 2 of council payment, 1 of letter.` */
function standsInWords(stands: readonly StandsOn[]): string {
  const named = stands.slice(0, 6).map(({ table, records }) => `${records.toLocaleString('en-GB')} of ${table.replaceAll('_', ' ')}`);
  return `Something was done with it since: ${named.join(', ')}${stands.length > named.length ? ' and more' : ''}.`;
}
