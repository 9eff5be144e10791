import type { PlainDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import { recordEvent } from '../platform/audit/record-event.js';
import type { TenantTx } from '../platform/db/transaction.js';
import { adjustmentWords } from '../platform/letters/letter-recipient.js';
import { byHandWords, correspondenceOf, ownCorrespondenceOf, type Correspondence } from './correspondence.js';
import { refusePeople as refuse } from './refusals.js';
import { findActingPerson } from './store/acting-people.js';
import { insertCorrespondence } from './store/correspondence.js';
import { hasPerson } from './store/people.js';


/** What somebody does by hand; left out, it is not needed. */
type ByHand = 'interpreter' | 'signLanguage' | 'braille' | 'paperColour';

/** As `Correspondence`, with the two parts of whoever gets copies apart, as a form has them. */
export interface NewCorrespondence extends Omit<Correspondence, 'copyTo' | 'from' | ByHand>, Partial<Pick<Correspondence, ByHand>> {
  readonly copyToName: string | null;
  readonly copyToEmail: string | null;
  readonly from: PlainDate;
  /** Whose own letters these are, of those who act for the person; left out for the letters about the person. */
  readonly actingId?: number;
}

const notByHand = { interpreter: '', signLanguage: false, braille: false, paperColour: '' };
const emailShape = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/;

/** Records how letters about a person go from now on; what was recorded before is kept. Gives the key. */
export async function recordCorrespondence(tx: TenantTx, given: NewCorrespondence): Promise<Result<number>> {
  if (!(await hasPerson(tx, given.personId))) return refuse('person-not-found', 'There is no such person.');
  const unfit = unfitAddress(given) ?? unfitCopy(given);
  if (unfit) return unfit;
  const { personId, actingId } = given;
  const acting = actingId === undefined ? undefined : await findActingPerson(tx, actingId);
  if (actingId !== undefined && acting?.personId !== personId) return refuse('acting-not-found', 'They do not act for this person.', { field: 'of' });
  const before = actingId === undefined ? await correspondenceOf(tx, personId) : await ownCorrespondenceOf(tx, { personId, actingId });
  const row = { ...notByHand, ...given, actingId: actingId ?? null };
  const id = await insertCorrespondence(tx, row);
  await recordEvent(tx, { sentence: sentenceOf(row, acting?.name), subjectKind: 'person', subjectId: given.personId, ...(before ? { before } : {}), after: row });
  return ok(id);
}

type Refused = ReturnType<typeof refuse> | undefined;

function unfitAddress({ channel, lines, email }: NewCorrespondence): Refused {
  if (channel === 'post' && lines.length === 0) return refuse('post-needs-an-address', 'Enter the address, or choose e-mail.', { field: 'address' });
  if (channel === 'email' && email === null) return refuse('email-missing', 'Enter the e-mail address, or choose post.', { field: 'email' });
  if (email !== null && !emailShape.test(email)) return refuse('email-not-read', `“${email}” is not an e-mail address. Write it like name@example.org.`, { field: 'email' });
  return undefined;
}

function unfitCopy({ copyToName, copyToEmail }: NewCorrespondence): Refused {
  if ((copyToName === null) !== (copyToEmail === null))
    return refuse('copy-incomplete', 'Enter both a name and an e-mail address for copies, or neither.', { field: copyToName === null ? 'copyToName' : 'copyToEmail' });
  if (copyToEmail !== null && !emailShape.test(copyToEmail)) return refuse('email-not-read', `“${copyToEmail}” is not an e-mail address. Write it like name@example.org.`, { field: 'copyToEmail' });
  return undefined;
}

function sentenceOf(given: Omit<NewCorrespondence, 'actingId'> & Pick<Correspondence, ByHand>, acting: string | undefined): string {
  const kept = adjustmentWords({ ...given, languageNote: byHandWords(given).join(', ') });
  return `Recorded that letters ${acting === undefined ? '' : `to ${acting} themself `}go to ${given.name} by ${given.channel === 'post' ? 'post' : 'e-mail'}${kept.length === 0 ? '' : ` (${kept.join(', ')})`}.`;
}
