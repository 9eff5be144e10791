import { formatDate, type PlainDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import { recordEvent } from '../platform/audit/record-event.js';
import type { TenantTx } from '../platform/db/transaction.js';
import { refusePeople as refuse } from './refusals.js';
import { capacityRules, outOfAge, type Capacity } from './rules/capacities.js';
import { findActingPerson, insertActingPerson, updateActingEnd, type ActingRow } from './store/acting-people.js';
import { findPerson } from './store/people.js';

/** Somebody who acts for a person. Days are inclusive. */
export interface NewActingPerson {
  readonly personId: number;
  readonly name: string;
  /** What they are to the person, in words: `mother`. */
  readonly relationship: string;
  readonly capacity: Capacity;
  readonly from: PlainDate;
  readonly until?: PlainDate | null;
  /** Why it is they; asked for where the person nominated or somebody authorised them. */
  readonly reason?: string;
  /** By when it is looked at again whether they should. */
  readonly reviewOn?: PlainDate | null;
  readonly sameHousehold?: boolean | null;
  readonly telephone?: string;
  readonly email?: string;
}

/** Records that somebody acts for a person from a day; answers with the key. Refuses what the law of that right does not allow, by field. */
export async function addActingPerson(tx: TenantTx, given: NewActingPerson): Promise<Result<number>> {
  const person = await findPerson(tx, given.personId);
  if (!person) return refuse('person-not-found', 'There is no such person.');
  const row = rowOf(given);
  const unfit = missing(row) ?? wrongDays(row);
  if (unfit) return unfit;
  const tooYoungOrOld = outOfAge(row.capacity, person.born, row.from);
  if (tooYoungOrOld !== undefined) return refuse('acting-not-at-this-age', tooYoungOrOld, { field: 'capacity' });
  const id = await insertActingPerson(tx, row);
  await recordEvent(tx, { sentence: `${row.name} acts for ${person.name} from ${formatDate(row.from)} (${capacityRules[row.capacity].words.toLowerCase()}).`, subjectKind: 'person', subjectId: row.personId, before: null, after: row, ...(row.reason === '' ? {} : { reason: row.reason }) });
  return ok(id);
}

type NewRow = Omit<ActingRow, 'id' | 'endedBecause'>;

function rowOf(given: NewActingPerson): NewRow {
  return {
    personId: given.personId, name: given.name.trim(), relationship: given.relationship.trim(), capacity: given.capacity, from: given.from, until: given.until ?? null, reason: given.reason?.trim() ?? '',
    reviewOn: given.reviewOn ?? null, sameHousehold: given.sameHousehold ?? null, telephone: given.telephone?.trim() ?? '', email: given.email?.trim() ?? '',
  };
}

type Refused = ReturnType<typeof refuse> | undefined;

function missing({ name, relationship, capacity, reason, reviewOn }: NewRow): Refused {
  const { asksReason, asksReview } = capacityRules[capacity];
  if (name === '' || relationship === '') return refuse('acting-incomplete', name === '' ? 'Enter the name of the one who acts.' : 'Say what they are to the person, such as mother.', { field: name === '' ? 'name' : 'relationship' });
  if (asksReason && reason === '') return refuse('acting-incomplete', 'Say why it is they who act.', { field: 'reason' });
  if (asksReview && reviewOn === null) return refuse('acting-incomplete', 'Say by when it is looked at again whether they should act.', { field: 'reviewOn' });
  return undefined;
}

function wrongDays({ from, until, reviewOn }: NewRow): Refused {
  if (until !== null && until < from) return refuse('acting-days-wrong', `They cannot stop on ${formatDate(until)}, before they begin on ${formatDate(from)}.`, { field: 'until' });
  if (reviewOn !== null && reviewOn < from) return refuse('acting-days-wrong', 'It is looked at again after they begin to act, not before.', { field: 'reviewOn' });
  return undefined;
}

/** Ends it on a day, inclusive, with the reason. What they did until then stays theirs. */
export async function endActingPerson(tx: TenantTx, { id, on, because }: { readonly id: number; readonly on: PlainDate; readonly because: string }): Promise<Result<null>> {
  const row = await findActingPerson(tx, id);
  if (!row || (row.until !== null && row.until <= on)) return refuse('acting-not-found', 'They do not act for this person, or no longer.');
  if (on < row.from) return refuse('acting-days-wrong', `They begin on ${formatDate(row.from)}, so they cannot stop before.`, { field: 'on' });
  const reason = because.trim();
  if (reason === '') return refuse('acting-incomplete', 'Say why they stop.', { field: 'because' });
  await updateActingEnd(tx, id, on, reason);
  await recordEvent(tx, { sentence: `${row.name} stops acting on ${formatDate(on)}.`, subjectKind: 'person', subjectId: row.personId, reason, before: { until: row.until }, after: { until: on } });
  return ok(null);
}
