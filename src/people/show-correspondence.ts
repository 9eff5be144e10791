import type { PlainDate } from '../core/plain-date.js';
import { recordEvent } from '../platform/audit/record-event.js';
import type { TenantTx } from '../platform/db/transaction.js';
import { lettersOfPerson } from '../platform/letters/list-letters.js';
import { correspondenceOf, ownCorrespondenceOf, type Correspondence } from './correspondence.js';
import { findActingPeople } from './store/acting-people.js';
import { findPersonName } from './store/people.js';

/** How letters about a person go, and those that were written. */
export interface CorrespondenceView {
  readonly personId: number;
  readonly personName: string;
  /** The direct payment that began last, for the way back to it. */
  readonly agreementId: number | null;
  readonly correspondence: Correspondence | undefined;
  /** Everybody who acts or acted for the person, those who do now first, with how their own letters go: those about money that they receive. */
  readonly acting: readonly ActingCorrespondence[];
  readonly letters: Awaited<ReturnType<typeof lettersOfPerson>>;
}

/** One who acts for the person; undefined where nobody has recorded an address of their own. */
export interface ActingCorrespondence {
  readonly actingId: number;
  readonly name: string;
  readonly email: string;
  readonly own: Correspondence | undefined;
}

async function actingOf(tx: TenantTx, personId: number, on: PlainDate): Promise<ActingCorrespondence[]> {
  const found: ActingCorrespondence[] = [];
  for (const { id, name, email } of await findActingPeople(tx, [personId], on)) found.push({ actingId: id, name, email, own: await ownCorrespondenceOf(tx, { personId, actingId: id }) });
  return found;
}

/** Reads it for its page, and writes down that somebody looked. */
export async function showCorrespondence(tx: TenantTx, personId: number, on: PlainDate): Promise<CorrespondenceView | undefined> {
  const person = await findPersonName(tx, personId);
  if (!person) return undefined;
  await recordEvent(tx, { sentence: `Looked at the letters about ${person.name}.`, subjectKind: 'person', subjectId: personId });
  return { personId, personName: person.name, agreementId: person.agreementId, correspondence: await correspondenceOf(tx, personId), acting: await actingOf(tx, personId, on), letters: await lettersOfPerson(tx, personId) };
}
