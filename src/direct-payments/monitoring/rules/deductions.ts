import { formatPounds, noPence, pence, type Pence } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import type { HeldBack } from './source-split.js';
import { streams } from './streams.js';
import type { Deduction, SurplusInput } from './surplus-input.js';
import { unexpiredPart, type UnexpiredPart } from './unexpired.js';
import { countOf, total, weeksTimes } from './weeks.js';
import type { WorkingStep } from './working.js';

export type DeductionName = 'unexpired' | 'liabilities' | 'reserved' | 'claimed' | 'own' | 'contingency';
export type NamedDeduction = readonly [DeductionName, WorkingStep];

export function amountOf(deductions: readonly NamedDeduction[], name: DeductionName): Pence {
  return deductions.find(([one]) => one === name)?.[1].amount ?? noPence;
}

export function deductionsOf(input: SurplusInput): NamedDeduction[] {
  const unexpired = unexpiredStep(input);
  return [
    ['unexpired', unexpired],
    ['liabilities', itemsStep('liabilities', input.liabilities, 'Nothing is recorded as owed and not yet paid.')],
    ['reserved', itemsStep('reserved', input.reserved, 'Nothing is reserved for a named purpose.')],
    ['claimed', itemsStep('claimed', input.claimed, 'Nothing has been asked back and not yet recovered.')],
    ['own', itemsStep('own', input.own, 'None of the person’s own money is recorded in the account.')],
    ['contingency', contingencyStep(input, unexpired.amount ?? noPence)],
  ];
}

export function hasEnded({ endsOn, asAt }: SurplusInput): boolean {
  return endsOn !== null && asAt > endsOn;
}

function unexpiredStep(input: SurplusInput): WorkingStep {
  const step = 'unexpired';
  if (hasEnded(input)) return { step, amount: noPence, because: 'The agreement has ended, so no payment is for days to come.' };
  if (!input.policy.inAdvance) return { step, amount: noPence, because: 'Payments are not made in advance.' };
  const parts = unexpiredParts(input);
  if (parts.length === 0) return { step, amount: noPence, because: 'No payment covers days after this one.' };
  const because = parts.map(({ payment, daysLeft, daysCovered, amount }) => {
    const cover = `${formatDate(payment.coversFrom)} to ${formatDate(payment.coversUntil)}`;
    return `${formatPounds(amount)}: ${String(daysLeft)} of ${countOf(daysCovered, 'day')} left of ${formatPounds(payment.amount)} for ${cover}.`;
  });
  return { step, amount: total(parts), because: because.join(' '), lines: parts.flatMap(({ payment }) => payment.line ?? []) };
}

type Reached = UnexpiredPart & { readonly payment: SurplusInput['payments'][number] };

function unexpiredParts(input: SurplusInput): Reached[] {
  if (hasEnded(input) || !input.policy.inAdvance) return [];
  return input.payments.map((payment) => ({ payment, ...unexpiredPart(payment, input.asAt) })).filter((part) => part.daysLeft > 0);
}

export function heldBack(input: SurplusInput, contingency: Pence): HeldBack {
  const payments = unexpiredParts(input).map(({ amount, payment: { stream } }) => (stream === undefined ? { amount } : { amount, stream }));
  return { payments, contingency };
}

function itemsStep(step: DeductionName, items: readonly Deduction[], none: string): WorkingStep {
  if (items.length === 0) return { step, amount: noPence, because: none };
  return { step, amount: total(items), because: items.map((item) => `${formatPounds(item.amount)}: ${item.because}.`).join(' ') };
}

/** The weekly amount that weeks are counted in. */
export function weeklyMoney({ weekly, contributionWeekly, contingencyOn }: SurplusInput): Pence {
  return pence(streams.reduce((sum, stream) => sum + weekly[stream], 0) + (contingencyOn === 'gross' ? contributionWeekly : 0));
}

function contingencyStep(input: SurplusInput, unexpired: Pence): WorkingStep {
  const step = 'contingency';
  if (hasEnded(input)) return { step, amount: noPence, because: 'The agreement has ended, so nothing is held for what may come.' };
  const weekly = weeklyMoney(input);
  const weeks = input.policy.contingencyWeeks;
  const whole = weeksTimes(weeks, weekly);
  const inputs = { weeks, weekly };
  const sentence = `${countOf(weeks, 'week')} at ${formatPounds(weekly)} a week may be held`;
  if (input.policy.contingencyBasis === 'on-top') return { step, amount: whole, because: `${sentence}.`, inputs };
  const amount = pence(Math.max(0, whole - unexpired));
  return { step, amount, because: `${sentence}, the part of payments not yet reached included.`, inputs: { ...inputs, unexpired } };
}
