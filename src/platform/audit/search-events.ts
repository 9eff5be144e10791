import { parseDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import type { TenantTx } from '../db/transaction.js';
import { recordEvent } from './record-event.js';
import { refuseAudit } from './refusals.js';
import { findEvents, findPeople, listStaff, type EventFilter, type EventShown, type PersonFound } from './store/events.js';

export const eventsOnAPage = 50;

/** A search as somebody typed it; empty texts do not narrow. */
export interface EventSearch {
  /** A name or payment reference, or `person:12`. */
  readonly about: string;
  readonly staffId: number | null;
  readonly subject: { readonly kind: string; readonly id: number | null } | null;
  readonly from: string;
  readonly until: string;
  readonly show: 'all' | 'views' | 'changes';
  /** Events before this key; null from the newest. */
  readonly before: number | null;
}

export interface EventsFound {
  readonly items: readonly EventShown[];
  /** For the next page; null at the end. */
  readonly next: number | null;
  /** The one person it is about, or those whom the words may mean; empty where nobody was asked for. */
  readonly people: readonly PersonFound[];
  readonly staff: readonly { readonly id: number; readonly name: string }[];
}

/**
 * Events of the council, newest first. Where the words fit several people, none of their events are given, but who they may be. That somebody
 * read the audit is an event itself, about the person it was read about.
 */
export async function searchEvents(tx: TenantTx, search: EventSearch): Promise<Result<EventsFound>> {
  const days = daysOf(search);
  if (!days.ok) return days;
  const words = search.about.trim();
  const people = words === '' ? [] : await findPeople(tx, { words, id: personIn(words) });
  const [person] = people;
  const staff = await listStaff(tx);
  if (words !== '' && (!person || people.length > 1)) return ok({ items: [], next: null, people, staff });
  const filter: EventFilter = { ...days.value, personId: person?.id ?? null, staffId: search.staffId, subject: search.subject, views: search.show === 'all' ? null : search.show === 'views' };
  const found = await findEvents(tx, filter, search.before, eventsOnAPage + 1);
  const items = found.slice(0, eventsOnAPage);
  await recordEvent(tx, lookAt(search, person, staff, items.length));
  return ok({ items, next: found.length > eventsOnAPage ? (items.at(-1)?.id ?? null) : null, people, staff });
}

function lookAt({ staffId }: EventSearch, person: PersonFound | undefined, staff: EventsFound['staff'], count: number): Parameters<typeof recordEvent>[1] {
  const by = staffId === null ? '' : ` by ${staff.find(({ id }) => id === staffId)?.name ?? 'somebody'}`;
  const events = `${String(count)} ${count === 1 ? 'event' : 'events'} of the audit${by}`;
  return person
    ? { sentence: `Looked at ${events} about ${person.name}.`, subjectKind: 'person', subjectId: person.id }
    : { sentence: `Looked at ${events}.`, subjectKind: 'audit', subjectId: null };
}

function personIn(words: string): number | null {
  const [, id] = /^person:(\d{1,15})$/.exec(words) ?? [];
  return id === undefined ? null : Number(id);
}

/** The days of a search or a copy, both inclusive; an empty text is open. Refuses what is no day, or the wrong way round. */
export function daysOf({ from, until }: { readonly from: string; readonly until: string }): Result<{ readonly from: PlainDate | null; readonly until: PlainDate | null }> {
  const [first, last] = [from, until].map((text) => (text.trim() === '' ? null : parseDate(text.trim())));
  for (const day of [first, last]) if (day?.ok === false) return refuseAudit('audit-days-not-usable', `${day.refusal.message} Days are written like 2026-03-31.`);
  const days = { from: first?.ok === true ? first.value : null, until: last?.ok === true ? last.value : null };
  if (days.from !== null && days.until !== null && days.from > days.until) return refuseAudit('audit-days-not-usable', 'The first day is after the last.');
  return ok(days);
}
