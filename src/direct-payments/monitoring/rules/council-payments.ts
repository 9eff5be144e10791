import { formatPounds, negate, pence, sum, type Pence } from '../../../core/money.js';
import { addDays, formatDate, type PlainDate } from '../../../core/plain-date.js';
import type { MergedLine } from '../../statements/rules/merge-statements.js';
import { weeklyTotal, type AccountTerms, type PaymentRecord } from './account-terms.js';
import { assignToDue, graceOf, type DuePayment } from './due-payments.js';
import { wouldShow, type KnownDays } from './known-days.js';
import { matchPayments, type MatchedPayments } from './payment-matching.js';
import { total } from './weeks.js';

/** A payment that was due and is not on the statements. */
export interface MissingPayment {
  readonly due: PlainDate;
  readonly amount: Pence;
}

/** Lines that were not due, or not of that amount, and why they stand out. */
export interface UnexpectedPayment {
  readonly lines: readonly MergedLine[];
  readonly because: string;
}

export interface CouncilPayments {
  readonly missing: readonly MissingPayment[];
  readonly unexpected: readonly UnexpectedPayment[];
  /** The lines beside the council's own list, where it was given. */
  readonly matched: MatchedPayments | null;
}

export interface CouncilPaymentsInput {
  readonly terms: AccountTerms;
  readonly inAdvance: boolean;
  /** Council payments on the statements up to `asAt`. */
  readonly lines: readonly MergedLine[];
  /** What the council says it paid; null where it gave no list. */
  readonly records: readonly PaymentRecord[] | null;
  readonly known: KnownDays;
  /** The proved balance before the first line; null where it is not proved. */
  readonly before: Pence | null;
}

/**
 * Council payments on the statements beside what was due: the council's own list where it is given, else the terms, from
 * their start, every so many weeks, that many weeks' money. Only days that statements tell of are judged.
 */
export function checkCouncilPayments(input: CouncilPaymentsInput): CouncilPayments {
  return input.records === null ? checkAgainstTerms(input) : checkAgainstList(input, input.records);
}

function checkAgainstList({ lines, known }: CouncilPaymentsInput, records: readonly PaymentRecord[]): CouncilPayments {
  const matched = matchPayments(records, lines);
  const grace = graceOf(4);
  const missing = matched.recordsWithoutLine.filter((record) => record.amount > 0 && !cancelsOut(record, matched.recordsWithoutLine) && wouldShow(known, record.date, grace));
  const unexpected = matched.linesWithoutRecord.map((line) => ({ lines: [line], because: `${amountOn(line)} is not on the council’s list of payments` }));
  return { missing: missing.map(({ date, amount }) => ({ due: date, amount })), unexpected, matched };
}

/** What was paid and taken off again on one day moved no money, such as a deduction that equals another budget's payment: none of it is looked for. */
function cancelsOut({ date }: PaymentRecord, others: readonly PaymentRecord[]): boolean {
  const ofDay = others.filter((other) => other.date === date);
  return ofDay.some(({ kind }) => kind === 'adjustment') && sum(ofDay.map(({ amount }) => amount)) === 0;
}

function checkAgainstTerms(input: CouncilPaymentsInput): CouncilPayments {
  const { terms, known, lines } = input;
  const amount = pence(terms.paysEveryWeeks * weeklyTotal(terms));
  const reach = known.spans[0];
  const because = (line: MergedLine): string => `${amountOn(line)} ${line.date < terms.start ? 'came before the direct payment began' : 'was not due'}`;
  if (amount === 0 || !reach) return { missing: [], unexpected: lines.map((line) => ({ lines: [line], because: because(line) })), matched: null };
  const lookUntil = terms.end !== null && terms.end < known.asAt ? terms.end : known.asAt;
  const { due, notDue } = assignToDue(lines, { start: terms.start, everyWeeks: terms.paysEveryWeeks, lookFrom: reach.begin, lookUntil });
  const missing = due.filter((one) => one.lines.length === 0 && isMissing(input, one, amount));
  const differing = due.flatMap((one) => differs(one, amount) ?? []);
  const strange = notDue.map((line) => ({ lines: [line], because: because(line) }));
  return { missing: missing.map((one) => ({ due: one.due, amount })), unexpected: [...differing, ...strange], matched: null };
}

/**
 * Whether a payment that is not there was missed. In arrears the first comes a period after the start. One that may have
 * come some days early, before the statements begin, was missed only where the balance they begin with is too small to hold it.
 */
function isMissing({ terms, inAdvance, known, before }: CouncilPaymentsInput, { due, first }: DuePayment, amount: Pence): boolean {
  if (first && !inAdvance) return false;
  const grace = graceOf(terms.paysEveryWeeks);
  const begin = known.spans[0]?.begin ?? due;
  const tooSmall = before !== null && before < amount;
  if (!wouldShow(known, due, grace)) return false;
  return known.spans.some((span) => span.begin <= addDays(due, -grace) && due <= span.end) || (tooSmall && addDays(due, -grace) < begin);
}

function differs({ due, lines }: DuePayment, amount: Pence): UnexpectedPayment | undefined {
  if (lines.length === 0 || total(lines) === amount) return undefined;
  const right = lines.find((line) => line.amount === amount);
  if (!right) return { lines, because: `${formatPounds(total(lines))} came where ${formatPounds(amount)} was due on ${formatDate(due)}` };
  const more = lines.filter((line) => line !== right);
  return { lines: more, because: `${more.map(amountOn).join(' and ')} came besides the payment due on ${formatDate(due)}` };
}

export function amountOn({ amount, date }: Pick<MergedLine, 'amount' | 'date'>): string {
  return `${formatPounds(amount < 0 ? negate(amount) : amount)} on ${formatDate(date)}`;
}
