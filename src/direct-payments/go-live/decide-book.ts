import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { isOfTheCouncil, requireStaff } from '../payments/require-staff.js';
import { openFiles, type GoLiveServices } from './bring-in.js';
import { checkBook, withoutPeople, type CheckedBook } from './check-book.js';
import { outsideReach, refuseGoLive } from './refusals.js';
import { findBooks, findSamePeople, insertEvent, insertSamePeople, lockBook, type BookFacts, type BookState } from './store/go-live.js';
import { seesBooks } from './store/reach.js';

/** A book that stands where it should, checked; held until the transaction ends. */
export async function heldBook(tx: TenantTx, { sealer }: GoLiveServices, id: number, states: readonly BookState[]): Promise<Result<{ readonly facts: BookFacts; readonly check: CheckedBook }>> {
  if (!(await seesBooks(tx))) return refuseGoLive('book-outside-reach', outsideReach);
  await lockBook(tx, id);
  const [facts] = await findBooks(tx, id);
  const files = facts ? await openFiles(tx, sealer, facts) : undefined;
  if (!facts || !files) return refuseGoLive('book-not-found', 'There is no such book.');
  if (!states.includes(facts.state)) return refuseGoLive('book-moved-on', `The book is ${facts.state} since ${facts.since}.`);
  return ok({ facts, check: await checkBook(tx, sealer, files, facts, await findSamePeople(tx, id)) });
}

/** Why nothing can be made of a book as it is; ok where it can. */
export function fitToMake({ problems, alike }: CheckedBook): Result<null> {
  if (problems.length > 0) return refuseGoLive('book-has-problems', `${problems.length.toLocaleString('en-GB')} ${problems.length === 1 ? 'row or file' : 'rows or files'} cannot be brought in yet.`);
  const open = alike.filter(({ decided }) => decided === undefined).length;
  return open > 0 ? refuseGoLive('book-people-undecided', `${String(open)} ${open === 1 ? 'person' : 'people'} may be recorded already. Decide for each.`) : ok(null);
}

export interface Acceptance {
  readonly id: number;
  /** Asked for where the totals differ. */
  readonly reason: string;
}

/** Another person of the council accepts a book as it was brought in. Refused with problems, with people undecided, and with totals that differ for no reason. */
export async function acceptBook(tx: TenantTx, services: GoLiveServices, { id, reason }: Acceptance): Promise<Result<null>> {
  const held = await heldBook(tx, services, id, ['brought-in']);
  if (!held.ok) return held;
  const { facts, check } = held.value;
  const by = requireStaff(tx);
  if (by === facts.broughtInBy) return refuseGoLive('book-accepted-by-bringer', 'You brought this book in: another person accepts it.');
  if (!(await isOfTheCouncil(tx))) return refuseGoLive('book-accepted-outside', 'The council’s own staff accept a book.');
  const fit = fitToMake(check);
  if (!fit.ok) return fit;
  if (check.differs && reason.trim() === '') return refuseGoLive('book-differs', 'The totals differ from the earlier system’s. Say why that is right.', { field: 'reason' });
  await insertEvent(tx, { bookId: id, eventNo: facts.eventNo + 1, event: 'accept', from: facts.state, to: 'accepted', on: services.clock.today(), by, reason: reason.trim(), digest: facts.digest, report: withoutPeople(check) });
  await recordEvent(tx, { sentence: `Accepted the book of ${facts.source} that ${facts.broughtInByName} brought in.`, subjectKind: 'go_live', subjectId: id, after: withoutPeople(check), ...(reason.trim() === '' ? {} : { reason: reason.trim() }) });
  return ok(null);
}

/** Withdraws a book of which nothing has been made; its files stay. Mended files are a new book. */
export async function withdrawBook(tx: TenantTx, { clock }: GoLiveServices, { id, reason }: Acceptance): Promise<Result<null>> {
  if (!(await seesBooks(tx))) return refuseGoLive('book-outside-reach', outsideReach);
  await lockBook(tx, id);
  const [facts] = await findBooks(tx, id);
  if (!facts) return refuseGoLive('book-not-found', 'There is no such book.');
  if (reason.trim() === '') return refuseGoLive('book-reason-empty', 'Say why the book is withdrawn.', { field: 'reason' });
  if (facts.state !== 'brought-in' && facts.state !== 'accepted') return refuseGoLive('book-moved-on', `The book is ${facts.state} since ${facts.since}.`);
  await insertEvent(tx, { bookId: id, eventNo: facts.eventNo + 1, event: 'withdraw', from: facts.state, to: 'withdrawn', on: clock.today(), by: requireStaff(tx), reason: reason.trim() });
  await recordEvent(tx, { sentence: `Withdrew the book of ${facts.source}.`, subjectKind: 'go_live', subjectId: id, reason: reason.trim() });
  return ok(null);
}

export interface WhoIsWho {
  readonly id: number;
  readonly personKey: string;
  /** One of the records found to be alike; null where none is theirs and a new one is made. */
  readonly personId: number | null;
  readonly reason: string;
}

/** Says whether somebody of a book is recorded already. Only a record that was found to be alike, and that the actor may see, can be theirs. */
export async function decideWhoIsWho(tx: TenantTx, services: GoLiveServices, { id, personKey, personId, reason }: WhoIsWho): Promise<Result<null>> {
  const held = await heldBook(tx, services, id, ['brought-in']);
  if (!held.ok) return held;
  if (reason.trim() === '') return refuseGoLive('book-reason-empty', 'Say what shows it.', { field: 'reason' });
  const person = held.value.check.alike.find(({ key }) => key === personKey);
  const like = person?.like.find((one) => one.personId === personId);
  if (!person || (personId !== null && (like?.seen ?? null) === null)) return refuseGoLive('book-person-unknown', 'Nobody in the book has that key, or that record is not alike.');
  await insertSamePeople(tx, id, [{ personKey, personId, reason: reason.trim() }], requireStaff(tx), services.clock.now());
  await recordEvent(tx, { sentence: personId === null ? `Decided that ${personKey} of the book is nobody who is recorded.` : `Decided that ${personKey} of the book is this person.`, subjectKind: personId === null ? 'go_live' : 'person', subjectId: personId ?? id, reason: reason.trim() });
  return ok(null);
}
