import { pathOf, type Path } from '../../ui/index.js';
import type { EventSearch } from '../search-events.js';

/** The address of a search, with what is to be other in it. */
export function auditPath(search: EventSearch, change: Partial<EventSearch> = {}, place = '/audit'): Path {
  const { about, staffId, subject, from, until, show, before } = { ...search, ...change };
  const query = new URLSearchParams(Object.entries({
    about, staff: staffId === null ? '' : String(staffId), subject: subject === null ? '' : [subject.kind, ...(subject.id === null ? [] : [String(subject.id)])].join(':'),
    from, until, show: show === 'all' ? '' : show, before: before === null ? '' : String(before),
  }).filter(([, value]) => value !== ''));
  return pathOf(query.size === 0 ? place : `${place}?${query.toString()}`);
}
