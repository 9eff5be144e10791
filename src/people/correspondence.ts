import type { PlainDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import type { TenantTx } from '../platform/db/transaction.js';
import type { LetterRecipient } from '../platform/letters/letter-recipient.js';
import { refusePeople as refuse } from './refusals.js';
import { plainName } from './rules/plain-name.js';
import { findCorrespondence, findMoneyHolder, findOwnCorrespondence, findUnreachedPayees, type CorrespondenceRow, type UnreachedPayee } from './store/correspondence.js';
import { findActingName } from './store/people.js';

/** Who letters about a person go to and how, as it was last recorded. */
export interface Correspondence extends LetterRecipient {
  readonly personId: number;
  /** The language of an interpreter or a translation; empty where none is needed. */
  readonly interpreter: string;
  /** Letters are explained in British Sign Language. */
  readonly signLanguage: boolean;
  readonly braille: boolean;
  /** The colour of paper they read best on; empty where white does. */
  readonly paperColour: string;
  /** The day it was recorded from. */
  readonly from: PlainDate;
}

/** How letters about a person go; undefined where nobody has recorded it. */
export async function correspondenceOf(tx: TenantTx, personId: number): Promise<Correspondence | undefined> {
  const row = await findCorrespondence(tx, personId);
  return row && asKept(row, personId);
}

/** How letters go to one who acts for a person, at their own address; undefined where nobody has recorded it. */
export async function ownCorrespondenceOf(tx: TenantTx, { personId, actingId }: { readonly personId: number; readonly actingId: number }): Promise<Correspondence | undefined> {
  const row = await findOwnCorrespondence(tx, actingId);
  return row && asKept(row, personId);
}

function asKept({ copyToName, copyToEmail, ...rest }: CorrespondenceRow, personId: number): Correspondence {
  return { ...rest, personId, copyTo: copyToName !== null && copyToEmail !== null ? { name: copyToName, email: copyToEmail } : null };
}

/** What no program does for a letter: whoever posts it, or calls first, sees it beside the letter and does it by hand. */
export function byHandWords(kept: Pick<Correspondence, 'interpreter' | 'signLanguage' | 'braille' | 'paperColour' | 'languageNote'>): string[] {
  return [
    ...(kept.braille ? ['In braille: order it, and send both'] : []),
    ...(kept.paperColour === '' ? [] : [`On ${kept.paperColour} paper`]),
    ...(kept.signLanguage ? ['Explain it in British Sign Language'] : []),
    ...(kept.interpreter === '' ? [] : [`Interpreter or translation: ${kept.interpreter}`]),
    ...(kept.languageNote === '' ? [] : [kept.languageNote]),
  ];
}

/**
 * To whom a letter of this day goes: as recorded, else by post to whoever acts for the person, or to the person, with the address left
 * for the one who posts it to find. Undefined where there is no such person.
 */
export async function recipientOf(tx: TenantTx, personId: number, on: PlainDate): Promise<LetterRecipient | undefined> {
  const recorded = await correspondenceOf(tx, personId);
  if (recorded) return asRecipient(recorded);
  const name = await findActingName(tx, personId, on);
  return name === undefined ? undefined : byPost(name);
}

/**
 * To whom a letter of this day about an agreement's money goes: whoever holds it, at their own address and in their own format; never silently to
 * somebody else of the family. The address of the letters about the person serves where the payee is the person, where it is the payee's own by
 * name, or where nobody is named. With nothing recorded at all it goes to the payee by name, by post, and whoever posts it finds the address.
 * Refused where the letters about the person go to another and the payee's own address is not known.
 */
export async function recipientOfAgreement(tx: TenantTx, agreementId: number, on: PlainDate): Promise<Result<LetterRecipient>> {
  const holder = await findMoneyHolder(tx, agreementId);
  if (!holder) return refuse('person-not-found', 'There is no such direct payment.');
  const { personId, payeeId, payeeName, payeeIsPerson, reference } = holder;
  const own = payeeId === null ? undefined : await ownCorrespondenceOf(tx, { personId, actingId: payeeId });
  if (own) return ok(asRecipient(own));
  const about = await correspondenceOf(tx, personId);
  if (about && (payeeName === null || payeeIsPerson || plainName(about.name) === plainName(payeeName))) return ok(asRecipient(about));
  if (about && payeeName !== null) return refuse('payee-without-address', `${payeeName} receives the money of ${reference}, and letters about ${holder.personName} go to ${about.name}. Record where letters to ${payeeName} go; nothing was sent.`);
  const name = payeeName ?? (await findActingName(tx, personId, on));
  return name === undefined ? refuse('person-not-found', 'There is nobody to write to.') : ok(byPost(name));
}

/**
 * Payees to whom no letter about their money can go, of one member of staff's agreements and those that nobody looks after; of all within reach where no
 * staff is given. Whoever is refused by `recipientOfAgreement` is among them.
 */
export async function unreachedPayees(tx: TenantTx, on: PlainDate, staffId: number | null = null): Promise<UnreachedPayee[]> {
  return findUnreachedPayees(tx, on, staffId);
}

function asRecipient(recorded: Correspondence): LetterRecipient {
  return { ...recorded, languageNote: byHandWords(recorded).join('. ') };
}

function byPost(name: string): LetterRecipient {
  return { name, lines: [], email: null, channel: 'post', largePrint: false, easyRead: false, telephoneFirst: false, extraDays: 0, copyTo: null, languageNote: '' };
}
