import { noPence, type Pence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { heading, named, paragraph, strong, type LetterBlock, type LetterDocument, type LetterRun } from '../../../platform/letters/letter-document.js';
import type { Regime } from '../rules/may-receive.js';
import type { Schedule } from '../store/agreements.js';

/** Everything that the terms of an agreement say; money in whole pence, dates inclusive. */
export interface Terms {
  readonly date: PlainDate;
  readonly reference: string;
  readonly to: LetterDocument['to'];
  readonly council: string;
  readonly team: string;
  /** Telephone, hours, addresses: a line each. */
  readonly contact: readonly string[];
  readonly personName: string;
  /** Who receives the money. */
  readonly payeeName: string;
  readonly regime: Regime;
  readonly starts: PlainDate;
  readonly schedule: Schedule;
  readonly everyWeeks: number;
  readonly accountKind: 'self_managed' | 'prepaid_card' | 'managed';
  readonly managedBy: string | null;
  readonly lines: readonly { readonly description: string; readonly weekly: Pence; readonly oneOff: Pence | null }[];
  readonly contribution: Pence;
  /** Weeks of money that may be kept; null where no policy says. */
  readonly weeksKept: number | null;
  readonly councilNoticeDays: number;
  readonly familyNoticeDays: number;
  readonly notAllowed: readonly string[];
  readonly mayAskFor: readonly string[];
  /** Days in which the family may say that a demand for money is wrong. */
  readonly representationDays: number;
  readonly employs: boolean;
  /** From which day the policy holds, and whose it is; null where none was adopted. */
  readonly policy: { readonly regime: Regime; readonly from: PlainDate } | null;
}

const lawWords: Readonly<Record<Regime, string>> = {
  child_social_care: 'Children Act 1989, section 17A', adult_social_care: 'Care Act 2014, sections 31 to 33', education: 'Children and Families Act 2014, section 49', health: 'National Health Service Act 2006, section 12A',
};

const policyWords: Readonly<Record<Regime, string>> = { child_social_care: 'children’s', adult_social_care: 'adults’', education: 'education', health: 'health' };

/** The terms in plain words: how much, how often, what for, what not, what is asked, what may be kept, how it ends, and where to turn. */
export function termsDocument(terms: Terms): LetterDocument {
  const { date, reference, to, council, team, contact } = terms;
  return {
    title: `Our agreement for ${terms.payeeName === terms.personName ? 'your direct payment' : 'the direct payment'}`, date, reference, to, from: { council, team, lines: [...contact, `Please quote ${reference}`] },
    blocks: [
      ...opening(terms), ...moneyBlocks(terms), ...useBlocks(terms), ...accountBlocks(terms), ...(terms.employs ? employerBlocks : []), ...askingBlocks(terms),
      ...keepingBlocks(terms), ...endingBlocks(terms), ...helpBlocks(terms),
    ],
  };
}

function opening({ payeeName, personName, council, starts, regime, policy }: Terms): LetterBlock[] {
  const own = payeeName === personName;
  return [
    paragraph('This is an agreement between ', named(council), ' and ', named(payeeName), '.'),
    paragraph(...(own ? ['The money is for your own care and support.'] : ['The money is for ', named(personName), '. You look after it for them.']), ` It starts on ${formatDate(starts)}.`),
    paragraph(`The law for it is the ${lawWords[regime]}.`, ...(policy === null ? [] : [` The council’s ${policyWords[policy.regime]} policy of ${formatDate(policy.from)} applies.`])),
  ];
}

function moneyBlocks({ lines, contribution, schedule, everyWeeks }: Terms): LetterBlock[] {
  const rows = lines.map(({ description, weekly, oneOff }) => ({ label: description, amount: oneOff ?? weekly, because: oneOff === null ? 'Each week.' : 'Paid once.' }));
  return [
    heading('How much, and what for'),
    ...(rows.length === 0 ? [paragraph('Your plan says what the money is for.')] : [{ kind: 'sums' as const, caption: 'What we pay', rows: [...rows, ...(contribution > noPence ? [{ label: 'You pay in', amount: contribution, because: 'Each week, towards the care.' }] : [])] }]),
    paragraph(whenWords(schedule, everyWeeks)),
    paragraph('We can change the sum when your plan changes. We tell you before, and why.'),
  ];
}

function whenWords(schedule: Schedule, everyWeeks: number): string {
  if (schedule === 'monthly') return 'We pay once a month.';
  if (schedule === 'termly') return 'We pay at the start of each school term, for the time until the next term. That includes the holidays.';
  if (schedule === 'as_asked') return 'We pay when you ask us.';
  return everyWeeks === 1 ? 'We pay each week.' : `We pay every ${String(everyWeeks)} weeks.`;
}

function useBlocks({ notAllowed }: Terms): LetterBlock[] {
  return [
    heading('How you may use it'),
    paragraph('Use it for what is in the plan. You choose who helps and when.'),
    paragraph('You may not use it for:'),
    { kind: 'list', ordered: false, items: notAllowed.map((one) => [one]) },
    paragraph(strong('Not sure? Ask us first.'), ' We answer, and write the answer down. Nobody is in trouble for asking.'),
  ];
}

function accountBlocks({ accountKind, managedBy }: Terms): LetterBlock[] {
  const words: Readonly<Record<Terms['accountKind'], LetterRun[]>> = {
    self_managed: ['The money goes into a bank account that is for this money alone. Keep your own money out of it.'],
    prepaid_card: ['The money goes onto a card that we give you. Keep the card and its code safe.'],
    managed: [named(managedBy ?? 'A service'), ' holds the money for you and pays the bills. You still decide.'],
  };
  return [heading('Where the money goes'), paragraph(...words[accountKind])];
}

const employerBlocks: readonly LetterBlock[] = [
  heading('When you employ somebody'),
  paragraph('You are their employer. We pay for this and we help you with it. You need:'),
  { kind: 'list', ordered: false, items: [['insurance for employers, at all times'], ['a written contract, and at least the minimum wage'], ['payslips and tax paid on time; a payroll service can do this'], ['holiday and sick pay'], ['a pension for them where the law says so'], ['a check by the DBS before they work with a child']] },
];

function askingBlocks({ mayAskFor }: Terms): LetterBlock[] {
  return [
    heading('What we may ask you for'),
    paragraph('We look at how the money is used. We ask for no more than we need. We may ask for:'),
    { kind: 'list', ordered: false, items: mayAskFor.map((one) => [one]) },
    paragraph('Keep these papers for six years. Tell us when something changes, such as a stay in hospital.'),
  ];
}

function keepingBlocks({ weeksKept, representationDays }: Terms): LetterBlock[] {
  return [
    heading('Money that is left'),
    ...(weeksKept === null ? [] : [paragraph(`You may keep ${weeksKept === 1 ? 'one week' : `${String(weeksKept)} weeks`} of money for when things change. Money that you owe for wages, tax or holiday pay is yours to keep as well.`)]),
    paragraph(weeksKept === null ? 'We may ask for money back that is not needed.' : 'We may ask for the rest back.', ' We may also ask for money back that was used for something else. We write to you first, and show how we worked it out.'),
    paragraph('You have ', strong(`${String(representationDays)} days`), ' to tell us if we are wrong. We take nothing before that. You can pay it back bit by bit.'),
  ];
}

function endingBlocks({ familyNoticeDays, councilNoticeDays }: Terms): LetterBlock[] {
  return [
    heading('How it can end'),
    paragraph(`You can stop at any time. Please tell us ${String(familyNoticeDays)} days before. We then find other help with you.`),
    paragraph(`If we stop it or pay less, we write to you ${String(councilNoticeDays)} days before and say why. We can stop sooner if somebody is in danger or the law says so.`),
  ];
}

function helpBlocks({ team }: Terms): LetterBlock[] {
  return [
    heading('If you do not agree, or need help'),
    paragraph('Call us: ', named(team), ' is there to help, and it is free.'),
    paragraph('You can ask us to look at a decision again. You can also make a complaint, and we tell you how. You get the same help after it.'),
  ];
}

/** What the letter says beside the terms: that they are to be signed, and how. */
export function signingBlocks(asks: boolean, address: string, until: PlainDate): LetterBlock[] {
  if (!asks) return [{ kind: 'callout', title: 'You need to do nothing', paragraphs: [['This is for you to keep. What you signed before still holds.']] }];
  return [
    { kind: 'callout', title: 'Please sign', paragraphs: [['You can sign on the page below, or sign this paper and send it back, or call us.'], [`The page is open until ${formatDate(until)}. We can pay once you have signed.`]] },
    { kind: 'link', text: 'Read and sign', address },
  ];
}
