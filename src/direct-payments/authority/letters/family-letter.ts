import type { PlainDate } from '../../../core/plain-date.js';
import { recipientOf } from '../../../people/correspondence.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { freezeLetter } from '../../../platform/letters/freeze-letter.js';
import { heading, named, paragraph, type LetterBlock, type LetterDocument } from '../../../platform/letters/letter-document.js';
import { authorityDefaults, type PolicyDocument } from '../../../platform/policy/policy-document.js';
import { policiesInForce } from '../../../platform/policy/policy-in-force.js';
import type { PlanRegime } from '../../plans/plan-version.js';

/** What every letter of this room says. */
export interface FamilyLetter {
  readonly date: PlainDate;
  readonly reference: string;
  readonly to: { readonly name: string; readonly lines: readonly string[] };
  readonly council: string;
  readonly team: string;
  readonly contact: readonly string[];
  /** Whose payment it is about. */
  readonly personName: string;
  /** More days to answer, where somebody's adjustments give them. */
  readonly extraDays: number;
  /** Whom to go to where a complaint has not helped. */
  readonly ombudsman: readonly string[];
}

export interface Writing {
  readonly kind: 'education-agreed' | 'education-waits' | 'payment-refused' | 'payment-reduced' | 'payment-stopped' | 'payment-looked-again' | 'payment-decision-taken-back';
  readonly personId: number;
  readonly agreementId: number | null;
  readonly subjectKind: 'education_request' | 'payment_decision' | 'agreement' | 'person';
  readonly subjectId: number;
  readonly regime: PlanRegime;
  readonly reference: string;
  readonly on: PlainDate;
}

/** Freezes a letter to the family in the words that `write` gives it, and puts it on its way. Throws where there is no such person. */
export async function writeToFamily(tx: TenantTx, { kind, personId, agreementId, subjectKind, subjectId, regime, reference, on }: Writing, write: (letter: FamilyLetter) => LetterDocument): Promise<number> {
  const correspondence = await recipientOf(tx, personId, on);
  const person = await tx.sql.selectFrom('person').select(['given_name', 'family_name']).where('id', '=', personId).executeTakeFirst();
  if (!correspondence || !person) throw new Error(`nobody to write to about person ${String(personId)}`);
  const policy = (await policiesInForce(tx, on)).get(regime)?.document;
  const council = await tx.sql.selectFrom('authority').select('name').where('id', '=', tx.authorityId).executeTakeFirstOrThrow();
  const letter: FamilyLetter = {
    date: on, reference, to: { name: correspondence.name, lines: correspondence.lines }, council: council.name, team: policy?.letters.team ?? 'Direct Payment Support Service', contact: policy?.letters.contact ?? [],
    personName: `${person.given_name} ${person.family_name}`, extraDays: correspondence.extraDays, ombudsman: policy?.complaints.ombudsman ?? ['Local Government and Social Care Ombudsman', '0300 061 0614', 'www.lgo.org.uk'],
  };
  return freezeLetter(tx, { kind, personId, agreementId, subjectKind, subjectId, document: write(letter), correspondence });
}

/** The values of policy on authority for a regime on a day. */
export async function authorityPolicy(tx: TenantTx, regime: PlanRegime, on: PlainDate): Promise<PolicyDocument['authority']> {
  return (await policiesInForce(tx, on)).get(regime)?.document.authority ?? authorityDefaults;
}

export function familyDocument({ date, reference, to, council, team, contact }: FamilyLetter, title: string, blocks: readonly LetterBlock[]): LetterDocument {
  return { title, date, reference, to, from: { council, team, lines: [...contact, `Please quote ${reference}`] }, blocks: [paragraph('Dear ', named(to.name)), ...blocks] };
}

/** What somebody of the council wrote, as paragraphs. Their words are theirs: they are not ours to make easier. */
export function theirWords(text: string): LetterBlock[] {
  return text.split(/\n\s*\n/).map((part) => part.replace(/\s+/g, ' ').trim()).filter((part) => part !== '').map((part) => ({ kind: 'paragraph', runs: [{ name: part }] }));
}

/** How to complain, at the end of every letter that says no. */
export function howToComplain({ ombudsman, team }: FamilyLetter): LetterBlock[] {
  const [name = '', ...rest] = ombudsman;
  return [
    heading('If you want to complain'),
    paragraph('You can complain about how we came to this, at any time. ', named(team), ' will write it down for you if you call. It does not harm your payment or your help.'),
    ...(name === '' ? [] : [paragraph('If our answer does not help, you can go to the ', named(name), rest.length === 0 ? '.' : `: ${rest.join(', ')}. It is free.`)]),
  ];
}
