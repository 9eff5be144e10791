import { addMonths, type PlainDate } from '../../core/plain-date.js';
import { makeLink } from '../../platform/access/signed-links.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { freezeLetter } from '../../platform/letters/freeze-letter.js';
import type { LetterDocument } from '../../platform/letters/letter-document.js';
import type { LetterRecipient } from '../../platform/letters/letter-recipient.js';
import { policiesInForce } from '../../platform/policy/policy-in-force.js';
import { recipientOf } from '../correspondence.js';
import type { ComplaintLetter } from './letters/complaint-letters.js';
import type { Procedure } from './rules/procedures.js';
import { findCouncilName, type ComplaintFacts } from './store/complaints.js';

export interface Writing {
  readonly kind: 'complaint-acknowledged' | 'complaint-answered' | 'complaint-more-time';
  readonly on: PlainDate;
  readonly publicUrl: string;
  readonly procedure: Procedure;
  readonly stage: number;
}

/** So long the link to the complaint's page opens. */
const linkMonths = 24;

/** Freezes a letter to the complainant in the words that `write` gives it; undefined where nobody is known whom it is about, since a letter is about somebody. */
export async function writeToComplainant(tx: TenantTx, complaint: ComplaintFacts, { kind, on, publicUrl, procedure, stage }: Writing, write: (letter: ComplaintLetter) => LetterDocument): Promise<number | undefined> {
  const { personId } = complaint;
  if (personId === null) return undefined;
  const correspondence = await complainantOf(tx, complaint, personId, on);
  const policies = await policiesInForce(tx, on);
  const letters = policies.get(complaint.regime ?? (procedure === 'adults' ? 'adult_social_care' : 'child_social_care'))?.document.letters;
  const token = await makeLink(tx, { purpose: 'complaint-status', subjectId: complaint.id, until: addMonths(on, linkMonths) });
  const letter: ComplaintLetter = {
    date: on, reference: complaint.reference, to: { name: correspondence.name, lines: correspondence.lines }, council: await findCouncilName(tx),
    team: letters?.team ?? 'Direct Payment Support Service', contact: letters?.contact ?? [], procedure, stage, link: `${publicUrl}/complaint/${token}`,
  };
  return freezeLetter(tx, { kind, personId, agreementId: complaint.agreementId, subjectKind: 'complaint', subjectId: complaint.id, document: write(letter), correspondence });
}

/** To whom it goes: as letters about the person go, where that is who complains; else where the complainant said. */
async function complainantOf(tx: TenantTx, { complainantName, email, lines }: ComplaintFacts, personId: number, on: PlainDate): Promise<LetterRecipient> {
  const recorded = await recipientOf(tx, personId, on);
  if (recorded?.name === complainantName) return recorded;
  return {
    name: complainantName, lines: lines.slice(0, 6), email, channel: lines.length === 0 && email !== null ? 'email' : 'post', largePrint: false, easyRead: false, telephoneFirst: false, extraDays: 0, copyTo: null, languageNote: '',
  };
}
