import { formatPounds, type Pence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { heading, named, paragraph, strong, type LetterBlock, type LetterDocument } from '../../../platform/letters/letter-document.js';
import type { EmploymentRates } from '../../plans/employment-cost/rates.js';

/** One line as the letter tells it; pence a week. */
export interface ToldLine {
  readonly description: string;
  readonly from: PlainDate;
  readonly before: Pence;
  readonly after: Pence;
}

export interface UpliftLetter {
  readonly kind: 'raised' | 'undone';
  readonly date: PlainDate;
  readonly reference: string;
  readonly to: { readonly name: string; readonly lines: readonly string[] };
  readonly council: string;
  readonly team: string;
  readonly contact: readonly string[];
  readonly personName: string;
  readonly lines: readonly ToldLine[];
  /** Whether somebody is employed with it: then payroll is to be told, and the minimum wage stands in the letter. */
  readonly employs: boolean;
  readonly rates: EmploymentRates | undefined;
  readonly hasSeveralSteps: boolean;
}

/** What changes from when, line by line, why, and what to do; or that nothing changes after all. */
export function upliftLetter(letter: UpliftLetter): LetterDocument {
  const { kind, date, reference, to, council, team, contact, personName } = letter;
  const title = kind === 'raised' ? 'Your direct payment goes up' : 'Your direct payment stays as it was';
  const blocks = kind === 'raised' ? raised(letter) : undone(letter);
  return {
    title, date, reference, to, from: { council, team, lines: [...contact, `Please quote ${reference}`] },
    blocks: [paragraph('Dear ', named(to.name)), paragraph('This is about the direct payment for ', named(personName), '. ', strong(kind === 'raised' ? 'We will pay you more.' : 'The rise that we wrote to you about does not come.')), ...blocks, heading('If you have a question'),
      paragraph('Call ', named(team), contact.length === 0 ? '. We are happy to help.' : `: ${contact.join(', ')}. We are happy to help.`)],
  };
}

function raised({ lines, employs, rates, hasSeveralSteps }: UpliftLetter): LetterBlock[] {
  return [
    heading('What changes'), table(lines),
    ...(hasSeveralSteps ? [paragraph('Some amounts change twice in April. The law changes wages on 1 April. It changes tax on 6 April.')] : []),
    paragraph('You do not have to ask for it. We pay it with your next payment after that day.'),
    heading('Why'), paragraph('Each year we look at what help costs. ', employs ? 'Wages and what employers pay have gone up.' : 'What we pay for help has gone up.', ' We used the new rates to work out your payment again.'),
    ...(employs ? whatToDo(rates) : [heading('What to do'), paragraph('If your provider asks for more than this, please call us before you agree to it.')]),
  ];
}

function table(lines: readonly ToldLine[]): LetterBlock {
  return {
    kind: 'table', caption: 'Each week', head: [{ heading: 'What for' }, { heading: 'From' }, { heading: 'Until then', isSum: true }, { heading: 'New', isSum: true }],
    rows: lines.map(({ description, from, before, after }) => [description, formatDate(from), { amount: before }, { amount: after }]),
  };
}

function whatToDo(rates: EmploymentRates | undefined): LetterBlock[] {
  return [
    heading('What to do'),
    { kind: 'list', ordered: true, items: [['Tell whoever does your payroll about the new amount.'], ['Check that each wage is not below the new minimum.'], ['Tell your assistant about their new wage.'], ['Call us if the money is not enough.']] },
    ...(rates === undefined ? [] : [
      paragraph(`These are the lowest wages that the law allows from ${formatDate(rates.minimumWageFrom)}:`),
      { kind: 'list' as const, ordered: false, items: [...rates.minimumWage.map(({ fromAge, hourly }, index) => [`${ageWords(fromAge, rates.minimumWage[index - 1]?.fromAge)}: ${formatPounds(hourly)} an hour`]), [`Apprentices in their first year, or under 19: ${formatPounds(rates.apprenticeWage)} an hour`]] },
    ]),
  ];
}

function ageWords(from: number, above: number | undefined): string {
  if (above === undefined) return `Aged ${String(from)} and over`;
  return from <= 0 || from < 16 ? `Under ${String(above)}` : `Aged ${String(from)} to ${String(above - 1)}`;
}

function undone({ lines }: UpliftLetter): LetterBlock[] {
  return [
    heading('What stays'), table(lines.map(({ description, from, before }) => ({ description, from, before, after: before }))),
    paragraph('We are sorry that we told you something else. Nothing was paid that you have to give back.'),
    heading('What to do'), paragraph('If you told your payroll or your assistant about the rise, please tell them that it does not come. Call us if you promised a higher wage already.'),
  ];
}
