import { formatDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { refuseAdvice as refuse } from './refusals.js';
import { findAdvised, findConsent, findReaders, insertConsent, updateWithdrawn, type NewConsent } from './store.js';

/** Records that a person agrees that the council, or another organisation, reads the notes about them; answers with the key. */
export async function recordConsent(tx: TenantTx, given: NewConsent): Promise<Result<number>> {
  const person = await findAdvised(tx, given.personId);
  if (!person) return refuse('advice-person-not-found', 'There is no such person.');
  if (given.until !== null && given.until < given.from) return refuse('consent-crossed', 'The last day is before the first.', { field: 'until' });
  const reader = given.readerId === null ? { name: 'The council' } : (await findReaders(tx)).find(({ id }) => id === given.readerId);
  if (!reader) return refuse('consent-reader-not-found', 'There is no such organisation.', { field: 'reader' });
  const id = await insertConsent(tx, given);
  await recordEvent(tx, {
    sentence: `${reader.name} may read the notes of advice about ${person.name} from ${formatDate(given.from)}${given.until === null ? '' : ` to ${formatDate(given.until)}`}: the person agreed.`,
    subjectKind: 'person', subjectId: given.personId, reason: given.agreedHow, before: null, after: { consent: id, what: given.what, notesFrom: given.notesFrom },
  });
  return ok(id);
}

/** Records that a consent was taken back: with the next request nobody reads by it. */
export async function withdrawConsent(tx: TenantTx, id: number, at: Date): Promise<Result<{ readonly personId: number }>> {
  const consent = await findConsent(tx, id);
  const person = consent && (await findAdvised(tx, consent.personId));
  if (!consent || !person || consent.withdrawnAt !== null) return refuse('consent-not-found', 'There is no such consent, or it was taken back already.');
  await updateWithdrawn(tx, id, at);
  await recordEvent(tx, { sentence: `${person.name} no longer agrees that ${consent.reader ?? 'the council'} reads the notes of advice.`, subjectKind: 'person', subjectId: person.personId, before: { consent: id }, after: null });
  return ok({ personId: person.personId });
}
