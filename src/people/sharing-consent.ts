import { formatDate, type PlainDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import { recordEvent } from '../platform/audit/record-event.js';
import type { TenantTx } from '../platform/db/transaction.js';
import { refusePeople as refuse } from './refusals.js';
import { ageOn } from './rules/age.js';
import { findConsent, findConsents, insertConsent, updateConsentWithdrawn, type ConsentFacts } from './store/consents.js';
import { recordsOf } from './store/merges.js';
import { findPerson } from './store/people.js';

export type { ConsentFacts } from './store/consents.js';

/** With whom something may be shared, as pages name it. */
export const sharedWithWords: Readonly<Record<ConsentFacts['sharedWith'], string>> = {
  support_service: 'The support service', provider: 'A care provider', school: 'A school or college', health: 'The NHS', payroll: 'A payroll provider', adult_services: 'Adult social care', other: 'Somebody else',
};

/** In which right somebody agrees. */
export const givenAsWords: Readonly<Record<ConsentFacts['givenAs'], string>> = {
  themself: 'The person themself', parent: 'Somebody with parental responsibility', attorney_or_deputy: 'An attorney or deputy', authorised: 'The authorised person',
  best_interests: 'Nobody can agree: decided in their best interests (Mental Capacity Act 2005 s4)',
};

/** Days are inclusive. `whom` is a name, and needed where `sharedWith` is other. */
export type NewConsent = Omit<ConsentFacts, 'id' | 'until' | 'withdrawnOn' | 'withdrawnBy' | 'whom'> & { readonly whom?: string; readonly until?: PlainDate | null };

/** Writes down what somebody agreed to; answers with the key. A parent agrees for somebody under 18 only. */
export async function recordConsent(tx: TenantTx, given: NewConsent): Promise<Result<number>> {
  const person = await findPerson(tx, given.personId);
  if (!person) return refuse('person-not-found', 'There is no such person.');
  const row = { ...given, whom: given.whom?.trim() ?? '', what: given.what.trim(), givenBy: given.givenBy.trim(), until: given.until ?? null };
  if (row.what === '' || row.givenBy === '') return refuse('consent-incomplete', row.what === '' ? 'Say what may be shared.' : 'Enter who agreed.', { field: row.what === '' ? 'what' : 'givenBy' });
  if (row.sharedWith === 'other' && row.whom === '') return refuse('consent-incomplete', 'Say with whom it may be shared.', { field: 'whom' });
  if (row.until !== null && row.until < row.from) return refuse('consent-days-wrong', 'It cannot end before it begins.', { field: 'until' });
  if (row.givenAs === 'parent' && ageOn(person.born, row.from) >= 18) return refuse('consent-not-by-parent', `${person.name} is 18 or older on ${formatDate(row.from)}: they agree themself, or whoever the law lets.`, { field: 'givenAs' });
  const id = await insertConsent(tx, row);
  await recordEvent(tx, { sentence: `${row.givenBy} agreed that ${row.what} may be shared with ${withWhom(row)} from ${formatDate(row.from)}.`, subjectKind: 'person', subjectId: row.personId, before: null, after: row });
  return ok(id);
}

/** `a school or college, Mill Lane School` */
export function withWhom({ sharedWith, whom }: Pick<ConsentFacts, 'sharedWith' | 'whom'>): string {
  const kind = sharedWithWords[sharedWith];
  if (sharedWith === 'other') return whom;
  return `${kind === 'The NHS' ? 'the NHS' : `${kind.charAt(0).toLowerCase()}${kind.slice(1)}`}${whom === '' ? '' : `, ${whom}`}`;
}

/** It holds no longer from a day on. What was shared before was rightly shared. */
export async function withdrawConsent(tx: TenantTx, { id, on, by }: { readonly id: number; readonly on: PlainDate; readonly by: string }): Promise<Result<null>> {
  const consent = await findConsent(tx, id);
  if (consent?.withdrawnOn !== null) return refuse('sharing-consent-not-found', 'There is no such consent, or it was withdrawn.');
  const who = by.trim();
  if (who === '') return refuse('consent-incomplete', 'Enter who withdrew it.', { field: 'by' });
  if (on < consent.from) return refuse('consent-days-wrong', `It began on ${formatDate(consent.from)}, so it cannot be withdrawn before.`, { field: 'on' });
  await updateConsentWithdrawn(tx, id, on, who);
  await recordEvent(tx, { sentence: `${who} withdrew that ${consent.what} may be shared with ${withWhom(consent)}, from ${formatDate(on)}.`, subjectKind: 'person', subjectId: consent.personId, before: { withdrawnOn: null }, after: { withdrawnOn: on } });
  return ok(null);
}

/** Whether it holds on a day. */
export function consentHolds({ from, until, withdrawnOn }: Pick<ConsentFacts, 'from' | 'until' | 'withdrawnOn'>, on: PlainDate): boolean {
  return from <= on && (until === null || until >= on) && (withdrawnOn === null || on < withdrawnOn);
}

/** Everything that was agreed about a person, the latest first. */
export async function consentsOf(tx: TenantTx, personId: number): Promise<ConsentFacts[]> {
  return findConsents(tx, await recordsOf(tx, personId));
}
