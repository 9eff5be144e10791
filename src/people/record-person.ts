import { formatDate, type PlainDate } from '../core/plain-date.js';
import { postcode as readPostcode, type Postcode } from '../core/identifiers.js';
import { ok, type Result } from '../core/result.js';
import { holdNewPerson } from '../platform/access/office/teams/holdings.js';
import type { Sealer } from '../platform/access/sealing.js';
import { recordEvent } from '../platform/audit/record-event.js';
import type { Clock } from '../platform/clock.js';
import { withWholeBook, type TenantTx } from '../platform/db/transaction.js';
import { addActingPerson, type NewActingPerson } from './add-acting-person.js';
import { clientGroupFits } from './client-groups.js';
import { findPeopleLike, type PersonLike } from './find-people-like.js';
import { identifierKinds, keepIdentifiers, readIdentifiers, type Identifiers, type WrittenIdentifiers } from './identifiers.js';
import { refusePeople as refuse } from './refusals.js';
import { insertPerson, type PersonDetails } from './store/people.js';

/** What the use cases of this room need of the service. */
export interface PeopleServices {
  readonly clock: Clock;
  readonly sealer: Sealer;
}

/** A person as somebody writes them down. */
export interface WrittenPerson extends WrittenIdentifiers {
  readonly given: string;
  readonly family: string;
  readonly preferred?: string;
  readonly born: PlainDate;
  /** From the council's own list, where it keeps one. */
  readonly clientGroup: string;
  readonly addressLines?: readonly string[];
  readonly postcode?: string | undefined;
}

export interface PersonToRecord extends WrittenPerson {
  /** Who acts for them, where it is known already. */
  readonly acting?: Omit<NewActingPerson, 'personId'>;
  /** How it is known that they are none of the records that look alike; without it those are asked about. */
  readonly notOneOfThese?: string | undefined;
}

/**
 * Records a person; answers with the key. Whoever does can see them afterwards: a smaller reach than the council's gets the person as
 * theirs to look after. Refuses `possibly-recorded` with the records that may be of the same person in its details (`PersonLike[]`)
 * until `notOneOfThese` says why they are not; besides, what cannot be read, with its field.
 */
export async function recordPerson(tx: TenantTx, input: PersonToRecord, { clock, sealer }: PeopleServices): Promise<Result<number>> {
  const checked = await checkPerson(tx, input, clock);
  if (!checked.ok) return checked;
  const alike = await findPeopleLike(tx, input, sealer);
  const because = input.notOneOfThese?.trim() ?? '';
  if (alike.length > 0 && because === '') return refuse('possibly-recorded', askWhether(alike), { field: 'notOneOfThese', details: alike });
  const { details, identifiers } = checked.value;
  const personId = await withWholeBook(tx, async (whole) => insertPerson(whole, details, clock.today()));
  const holder = await holdNewPerson(tx, personId, clock.today());
  await keepIdentifiers(tx, personId, identifiers, sealer);
  await recordEvent(tx, {
    sentence: `Recorded ${details.given} ${details.family}, born on ${formatDate(details.born)}.`, subjectKind: 'person', subjectId: personId, before: null,
    ...(alike.length === 0 ? {} : { reason: because }), after: { ...details, numbers: kindsOf(identifiers), ...(holder ? { holder } : {}), alike: alike.map((one) => one.personId) },
  });
  if (!input.acting) return ok(personId);
  const acting = await addActingPerson(tx, { ...input.acting, personId });
  return acting.ok ? ok(personId) : acting;
}

function askWhether(alike: readonly PersonLike[]): string {
  return alike.length === 1 ? 'A record that may be of the same person is there already. Is it this one?' : `${String(alike.length)} records that may be of the same person are there already. Is it one of these?`;
}

/** Which numbers are known, never the numbers: the audit is read by more people than may see them. */
function kindsOf(identifiers: Identifiers): string[] {
  return identifierKinds.filter((kind) => (identifiers.get(kind) ?? null) !== null);
}

/** A person whose every part can be read. */
export interface CheckedPerson {
  readonly details: PersonDetails;
  readonly identifiers: Identifiers;
}

/** Checks what was written, before it is recorded or changed. A client group that they have already may stay. */
export async function checkPerson(tx: TenantTx, written: WrittenPerson, clock: Clock, groupNow?: string): Promise<Result<CheckedPerson>> {
  const [given, family] = [written.given.trim(), written.family.trim()];
  if (given === '' || family === '') return refuse('person-name-missing', given === '' ? 'Enter their given name.' : 'Enter their family name.', { field: given === '' ? 'given' : 'family' });
  if (written.born > clock.today() || written.born <= '1900-01-01') return refuse('born-later', `${formatDate(written.born)} cannot be when they were born.`, { field: 'born' });
  const identifiers = readIdentifiers(written);
  if (!identifiers.ok) return identifiers;
  const home = readHome(written.postcode);
  if (!home.ok) return home;
  const clientGroup = written.clientGroup.trim();
  if (clientGroup !== groupNow && !(await clientGroupFits(tx, clientGroup, clock.today()))) return refuse('client-group-unknown', `“${clientGroup}” is not a client group on the council’s list. Choose one that is.`, { field: 'clientGroup' });
  const addressLines = (written.addressLines ?? []).map((line) => line.trim()).filter((line) => line !== '');
  return ok({ details: { given, family, preferred: written.preferred?.trim() ?? '', born: written.born, clientGroup, addressLines, postcode: home.value }, identifiers: identifiers.value });
}

function readHome(written: string | undefined): Result<Postcode | null> {
  const text = written?.trim() ?? '';
  if (text === '') return ok(null);
  const read = readPostcode(text);
  return read.ok ? read : { ok: false, refusal: { ...read.refusal, field: 'postcode' } };
}
