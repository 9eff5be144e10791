import { postcode as readPostcode } from '../core/identifiers.js';
import { dateOf, parseDate, type PlainDate } from '../core/plain-date.js';
import { recordListView } from '../platform/audit/record-view.js';
import type { TenantTx } from '../platform/db/transaction.js';
import { searchPeopleRows, type PersonListed } from './store/search.js';

export type { PersonListed } from './store/search.js';

const mostShown = 50;

export interface PeopleFound {
  readonly people: readonly PersonListed[];
  /** There are more than are shown: another word narrows it. */
  readonly more: boolean;
}

/**
 * People within reach by what somebody typed: parts of names, a payment reference, a postcode, or a day of birth (`2012-05-01` or
 * `1/5/2012`). Empty words find whoever was recorded last. A record that leads to another finds that one. NHS, pupil and learner numbers
 * are not searched by: they would stand in the address of the page. Leaves one sentence about the list.
 */
export async function searchPeople(tx: TenantTx, words: string): Promise<PeopleFound> {
  const text = words.trim();
  const rows = await searchPeopleRows(tx, { words: text.split(/\s+/).filter((word) => word !== ''), born: bornIn(text), postcode: homeIn(text), most: mostShown + 1 });
  const people = rows.slice(0, mostShown);
  await recordListView(tx, 'the people that a search found', people.length);
  return { people, more: rows.length > mostShown };
}

function bornIn(text: string): PlainDate | null {
  const [, day, month, year] = /^(\d{1,2})[/. ](\d{1,2})[/. ](\d{4})$/.exec(text) ?? [];
  if (year !== undefined) return dateOf(Number(year), Number(month), Number(day)) ?? null;
  const read = parseDate(text);
  return read.ok ? read.value : null;
}

function homeIn(text: string): string | null {
  const read = readPostcode(text);
  return read.ok ? read.value : null;
}
