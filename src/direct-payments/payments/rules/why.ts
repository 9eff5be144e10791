import { formatPounds, pence, type Pence } from '../../../core/money.js';
import { formatDate, fromDayNumber, type PlainDate } from '../../../core/plain-date.js';
import { monthOf } from './due.js';
import type { Difference, ReckonedLine } from './reckoned.js';
import type { Stretch } from './stretches.js';

/** `6 April 2026 to 3 May 2026`, or the one day. */
export function daysInWords(from: PlainDate, until: PlainDate): string {
  return from === until ? formatDate(from) : `${formatDate(from)} to ${formatDate(until)}`;
}

/** `4 weeks`, `2 weeks and 3 days`, `5 days` */
export function lengthInWords(days: number): string {
  const [weeks, rest] = [Math.floor(days / 7), days % 7];
  const parts = [weeks > 0 ? `${String(weeks)} ${weeks === 1 ? 'week' : 'weeks'}` : '', rest > 0 ? `${String(rest)} ${rest === 1 ? 'day' : 'days'}` : ''];
  return parts.filter((part) => part !== '').join(' and ');
}

/** How a regular line was worked out; its days are given by their numbers. */
export function whyRegular(stretch: Stretch, from: number, until: number): string {
  const days = daysInWords(fromDayNumber(from), fromDayNumber(until));
  const net = stretch.contribution > 0 ? ` (${formatPounds(pence(stretch.weekly + stretch.contribution))} less ${formatPounds(stretch.contribution)} of the person’s contribution)` : '';
  const rate = `${formatPounds(stretch.weekly)} a week${net}`;
  if (stretch.rhythm.by === 'week') return `${rate} for ${lengthInWords(until - from + 1)}: ${days}.`;
  const month = monthOf(from);
  const part = month.from === from && month.until === until ? 'a month' : `by the days of the month`;
  return `${rate}, × ${String(stretch.rhythm.numerator)} ÷ ${String(stretch.rhythm.denominator)} for ${part}: ${days}.`;
}

/** Why an earlier payment is put right. */
export function whyAdjusted({ due, paid, from, until }: Pick<Difference, 'due' | 'paid' | 'from' | 'until'>, amount: Pence): string {
  const difference = formatPounds(pence(Math.abs(due - paid)));
  const days = daysInWords(from, until);
  if (due > paid) return paid === 0 ? `${difference} is due for ${days} and was not paid.` : `${difference} more is due than was paid so far: ${days}.`;
  return amount === due - paid ? `${difference} less is due than was paid so far: ${days}.` : `${formatPounds(pence(-amount))} of ${difference} that was paid too much: ${days}.`;
}

/** Why a sum promised once goes; `paid` is what an earlier version of it was paid, `ended` the last day of an agreement that is over. */
export function whyOneOff(line: ReckonedLine, paid: Pence, ended: PlainDate | null): string {
  const first = `Paid once, with the first payment from ${formatDate(line.from)}.`;
  const part = paid > 0 && line.oneOff !== null ? ` ${formatPounds(line.oneOff)} is promised, and ${formatPounds(paid)} was paid for it before the plan changed.` : '';
  return `${first}${part}${ended === null ? '' : ` It was promised before the end on ${formatDate(ended)} and not paid yet.`}`;
}
