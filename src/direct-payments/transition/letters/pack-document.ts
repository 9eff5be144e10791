import { pence, sum } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { heading, named, paragraph, type LetterBlock, type LetterDocument } from '../../../platform/letters/letter-document.js';
import { regimeWords } from '../../agreements/regime-words.js';
import { capacityWords } from '../../agreements/rules/may-receive.js';
import type { PackActing, PackKind, PackPayment } from '../store/packs.js';
import type { FinalAccountFacts } from '../store/final-accounts.js';

export interface PackContent {
  readonly kind: PackKind;
  readonly date: PlainDate;
  readonly toWhom: string;
  readonly council: string;
  readonly team: string;
  readonly contact: readonly string[];
  readonly personName: string;
  readonly born: PlainDate;
  readonly on: PlainDate;
  readonly payments: readonly PackPayment[];
  /** What was consented to, in the words of the consent; null where nobody did: then the pack holds the payment alone. */
  readonly consent: string | null;
  readonly acting: readonly PackActing[];
  readonly accounts: readonly (FinalAccountFacts & { readonly reference: string })[];
  readonly reviews: readonly { readonly reference: string; readonly completedOn: PlainDate }[];
  readonly stillToDo: readonly string[];
}

/**
 * What is passed on about a person. Without consent it says who they are, under which law which payment runs or ended, and when it was last
 * paid: what adult services need to keep a payment going (UK GDPR art 6(1)(e), Care Act 2014 ss6 and 58). All else only with consent.
 */
export function packDocument(content: PackContent): LetterDocument {
  const { kind, date, toWhom, council, team, contact, personName, payments, consent } = content;
  const reference = payments.at(-1)?.reference ?? 'Direct payment';
  return {
    title: kind === 'hand_over' ? 'Hand-over of a direct payment' : 'Transfer of a direct payment', date, reference, to: { name: toWhom, lines: [] }, from: { council, team, lines: [...contact] },
    blocks: [
      paragraph('This is about ', named(personName), `, born on ${formatDate(content.born)}. It holds from ${formatDate(content.on)}.`),
      paragraph(consent === null ? 'Nobody has consented to more being shared. This holds what keeps a payment going, and nothing else.' : `Shared with consent: ${consent}.`),
      heading('Direct payments'), ...payments.map(paymentTable),
      ...(consent === null ? [] : whole(content)),
    ],
  };
}

function paymentTable({ reference, regime, starts, ends, accountKind, lastPaidOn, lastPaid }: PackPayment): LetterBlock {
  return {
    kind: 'table', caption: reference, head: [{ heading: 'What' }, { heading: 'How it stands' }],
    rows: [
      ['Law', regimeWords[regime]], ['Runs', ends === null ? `from ${formatDate(starts)}` : `from ${formatDate(starts)} to ${formatDate(ends)}`], ['Account', accountWords[accountKind] ?? accountKind],
      ['Last payment', lastPaidOn === null || lastPaid === null ? 'None yet' : { amount: lastPaid }], ['Paid on', lastPaidOn === null ? 'Not yet' : formatDate(lastPaidOn)],
    ],
  };
}

const accountWords: Readonly<Record<string, string>> = { self_managed: 'An account of the payee', prepaid_card: 'A prepaid card', managed: 'Managed for the person' };

function whole({ acting, payments, accounts, reviews, stillToDo }: PackContent): LetterBlock[] {
  return [
    ...(acting.length === 0 ? [] : [heading('Who acts for them'), list(acting.map(({ name, relationship, capacity }) => `${name}, ${relationship}: ${capacityWords[capacity]}`))]),
    ...payments.filter(({ lines }) => lines.length > 0).flatMap(planTable),
    ...(accounts.length === 0 ? [] : [heading('What is left of earlier payments'), ...accounts.map(({ reference, balance, liabilities, left, debt, holder }): LetterBlock => ({
      kind: 'sums', caption: `Final account of ${reference}, held by ${holder}`,
      rows: [{ label: 'In the account', amount: balance }, { label: 'Still to be paid from it', amount: pence(-liabilities) }, { label: 'Left', amount: left, isResult: true }, { label: 'Owed of reclaims', amount: debt, because: 'It stays with whoever held the payment.' }],
    }))]),
    ...(reviews.length === 0 ? [] : [heading('Reviews'), list(reviews.map(({ reference, completedOn }) => `${reference} was last reviewed on ${formatDate(completedOn)}`))]),
    ...(stillToDo.length === 0 ? [] : [heading('Still to be done'), list(stillToDo)]),
  ];
}

function planTable({ reference, lines, contribution, payeeName }: PackPayment): LetterBlock[] {
  return [
    heading(`What ${reference} pays for`), ...(payeeName === null ? [] : [paragraph('The money goes to ', named(payeeName), '.')]),
    {
      kind: 'table', caption: `Plan of ${reference}, a week`, head: [{ heading: 'What' }, { heading: 'A week', isSum: true }],
      rows: [...lines.map(({ description, weekly }) => [description, { amount: pence(weekly) }]), ...(contribution === null ? [] : [['The person’s own contribution', { amount: pence(-contribution) }]]), ['Together', { amount: pence(sum(lines.map(({ weekly }) => pence(weekly))) - (contribution ?? 0)) }]],
    },
  ];
}

function list(items: readonly string[]): LetterBlock {
  return { kind: 'list', ordered: false, items: items.map((one) => [{ name: one }]) };
}
