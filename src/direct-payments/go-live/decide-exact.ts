import { ok, type Result } from '../../core/result.js';
import { recordEvents } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { requireStaff } from '../payments/require-staff.js';
import type { GoLiveServices } from './bring-in.js';
import type { AlikePerson } from './check-book.js';
import { heldBook } from './decide-book.js';
import { refuseGoLive } from './refusals.js';
import { exactMatch } from './rules/exact-match.js';
import { insertSamePeople } from './store/go-live.js';

/** People of a book on whom nobody has decided and whose record is plain, with that record. Two people of the book are never one record: both are left to be decided. */
export function exactMatches(alike: readonly AlikePerson[]): { readonly personKey: string; readonly personId: number }[] {
  const found = alike.flatMap(({ key, decided, like }) => {
    const personId = decided === undefined ? exactMatch(like) : undefined;
    return personId === undefined ? [] : [{ personKey: key, personId }];
  });
  const taken = new Map<number, number>();
  for (const id of [...found.map(({ personId }) => personId), ...alike.flatMap(({ decided }) => decided ?? [])]) taken.set(id, (taken.get(id) ?? 0) + 1);
  return found.filter(({ personId }) => taken.get(personId) === 1);
}

/** Decides in one act for everybody of a book whose record is exactly alike and alone; answers with how many. The rest are decided on one by one. */
export async function decideExactMatches(tx: TenantTx, services: GoLiveServices, { id, reason }: { readonly id: number; readonly reason: string }): Promise<Result<number>> {
  const held = await heldBook(tx, services, id, ['brought-in']);
  if (!held.ok) return held;
  if (reason.trim() === '') return refuseGoLive('book-reason-empty', 'Say what shows it.', { field: 'reason' });
  const exact = exactMatches(held.value.check.alike);
  if (exact.length === 0) return refuseGoLive('book-exact-none', 'Nobody who waits has one record that is exactly alike.');
  await insertSamePeople(tx, id, exact.map((one) => ({ ...one, reason: reason.trim() })), requireStaff(tx), services.clock.now());
  await recordEvents(tx, exact.map(({ personKey, personId }) => ({ sentence: `Decided that ${personKey} of the book is this person, with all others who are exactly alike.`, subjectKind: 'person' as const, subjectId: personId, reason: reason.trim() })));
  return ok(exact.length);
}
