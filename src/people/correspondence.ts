import type { PlainDate } from '../core/plain-date.js';
import type { TenantTx } from '../platform/db/transaction.js';
import type { LetterRecipient } from '../platform/letters/letter-recipient.js';
import { findActingName, findCorrespondence } from './store/people.js';

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
  if (!row) return undefined;
  const { copyToName, copyToEmail, ...rest } = row;
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
  if (recorded) return { ...recorded, languageNote: byHandWords(recorded).join('. ') };
  const name = await findActingName(tx, personId, on);
  return name === undefined ? undefined : {
    name, lines: [], email: null, channel: 'post', largePrint: false, easyRead: false, telephoneFirst: false, extraDays: 0, copyTo: null, languageNote: '',
  };
}
