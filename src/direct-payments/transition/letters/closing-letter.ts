import { formatPounds } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { heading, named, paragraph, type LetterBlock, type LetterDocument } from '../../../platform/letters/letter-document.js';
import type { FinalAccountFacts } from '../store/final-accounts.js';

export interface ClosingLetter {
  readonly date: PlainDate;
  readonly to: { readonly name: string; readonly lines: readonly string[] };
  readonly council: string;
  readonly team: string;
  readonly contact: readonly string[];
  readonly reference: string;
  readonly personName: string;
  readonly lastDay: PlainDate;
  readonly died: boolean;
  readonly account: FinalAccountFacts | undefined;
}

/** The last letter about a payment: its last day, what was left, and that no more is asked for by this letter. After a death it is to the representative, and gentle. */
export function closingLetter({ date, to, council, team, contact, reference, personName, lastDay, died, account }: ClosingLetter): LetterDocument {
  return {
    title: died ? 'About the direct payment' : 'Your direct payment has ended', date, reference, to, from: { council, team, lines: [...contact, `Please quote ${reference}`] },
    blocks: [
      paragraph('Dear ', named(to.name)),
      ...(died ? [paragraph('We are very sorry that ', named(personName), ' has died. There is nothing you need to do today.')] : []),
      paragraph(`The direct payment for `, named(personName), ` ended. ${formatDate(lastDay)} was its last day.`),
      ...(account ? left(account) : [paragraph('We have not worked out yet what is left in the account. We will write to you first.')]),
      paragraph(died ? 'If there is anything to settle, we will talk with you first. It can wait until you are ready.' : 'This letter asks for no money. If anything is to be given back, a letter of its own says how much and why, and you have time to answer.'),
      heading('Papers'), paragraph('Please keep the bank statements and the pay records for six years. HM Revenue and Customs may ask to see them.'),
      heading('If you have a question'), paragraph('Call us or write to us. We are glad to help.'),
    ],
  };
}

function left({ balance, liabilities, note, left: remaining }: FinalAccountFacts): LetterBlock[] {
  return [{
    kind: 'sums', caption: 'What is in the account',
    rows: [{ label: 'In the account', amount: balance }, ...(liabilities > 0 ? [{ label: 'Still to be paid from it', amount: liabilities, because: note }] : []), { label: 'Left', amount: remaining, because: remaining === 0 ? 'Nothing is left.' : `After what is still to be paid, ${formatPounds(remaining)} is left.`, isResult: true }],
  }];
}
