import { formatPounds, type Pence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { heading, named, paragraph, strong, type LetterDocument } from '../../../platform/letters/letter-document.js';
import type { Difference } from '../rules/reckoned.js';
import { daysInWords } from '../rules/why.js';

export interface OverpaymentLetter {
  readonly date: PlainDate;
  readonly reference: string;
  readonly to: LetterDocument['to'];
  readonly council: string;
  readonly team: string;
  readonly contact: readonly string[];
  readonly writer: string | null;
  /** Whose direct payment it is. */
  readonly personName: string;
  readonly amount: Pence;
  readonly differences: readonly Difference[];
  readonly takeFrom: PlainDate;
  readonly mostTakenPercent: number;
}

/** Tells a family what was paid too much, how it was worked out, and from when it may be taken off; nothing is taken before. */
export function overpaymentLetter(letter: OverpaymentLetter): LetterDocument {
  const { date, reference, to, council, team, contact, writer, personName, amount, differences, takeFrom, mostTakenPercent } = letter;
  const whose = to.name === personName ? ['your direct payment'] : ['the direct payment for ', named(personName)];
  return {
    title: 'We paid you too much', date, reference, to, from: { council, team, lines: [...contact, `Please quote ${reference}`] }, ...(writer === null ? {} : { signedBy: { name: writer, role: team } }),
    blocks: [
      paragraph('Dear ', named(to.name)),
      paragraph('We paid ', strong(formatPounds(amount)), ' too much of ', ...whose, '. This letter shows how we worked it out.'),
      { kind: 'table', caption: 'What was due and what we paid', head: [{ heading: 'What for' }, { heading: 'Days' }, { heading: 'Due', isSum: true }, { heading: 'Paid', isSum: true }],
        rows: differences.map(({ line, due, paid, from, until }) => [line.description, daysInWords(from, until), { amount: due }, { amount: paid }]) },
      paragraph('Both sums are for all days that we have paid for so far. The days show where they differ.'),
      heading('What happens next'),
      paragraph('You need do nothing now. From ', strong(formatDate(takeFrom)), ` we may take some of it from each payment, never more than ${String(mostTakenPercent)} per cent of it.`),
      heading('If you think it is wrong'),
      paragraph('Call us before that day. If it would leave you short of money for care, or for wages, tell us: we can take less, or nothing.'),
    ],
  };
}
