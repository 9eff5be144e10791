import { recordEvent } from '../platform/audit/record-event.js';
import type { TenantTx } from '../platform/db/transaction.js';
import { lettersOfPerson } from '../platform/letters/list-letters.js';
import { correspondenceOf, type Correspondence } from './correspondence.js';
import { findPersonName } from './store/people.js';

/** How letters about a person go, and those that were written. */
export interface CorrespondenceView {
  readonly personId: number;
  readonly personName: string;
  /** The direct payment that began last, for the way back to it. */
  readonly agreementId: number | null;
  readonly correspondence: Correspondence | undefined;
  readonly letters: Awaited<ReturnType<typeof lettersOfPerson>>;
}

/** Reads it for its page, and writes down that somebody looked. */
export async function showCorrespondence(tx: TenantTx, personId: number): Promise<CorrespondenceView | undefined> {
  const person = await findPersonName(tx, personId);
  if (!person) return undefined;
  await recordEvent(tx, { sentence: `Looked at the letters about ${person.name}.`, subjectKind: 'person', subjectId: personId });
  return { personId, personName: person.name, agreementId: person.agreementId, correspondence: await correspondenceOf(tx, personId), letters: await lettersOfPerson(tx, personId) };
}
