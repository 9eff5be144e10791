import { formatPounds, pence, type Pence } from '../../../core/money.js';
import { daysBetween, formatDate, type PlainDate } from '../../../core/plain-date.js';
import { openingDayOf, spanOf } from '../../statements/rules/day-of-part.js';
import { explainProblem } from '../../statements/rules/explain-proof.js';
import type { MergedLine, MergedStatements } from '../../statements/rules/merge-statements.js';
import type { BalanceProof } from '../../statements/rules/prove-balance.js';
import type { AccountException } from './exceptions.js';
import { cited } from './payment-cover.js';
import { countOf, weeksTimes } from './weeks.js';

/** Each way in which the balance is not proved, with the line that breaks it. */
export function proofExceptions(merged: MergedStatements, { problems }: BalanceProof): AccountException[] {
  return problems.map((problem) => {
    const place = problem.code === 'balance-not-proved' && problem.reason === 'balance-differs' ? problem.broken.merged : null;
    const line = place === null ? undefined : merged.lines[place];
    return { code: problem.code, message: explainProblem(problem), lines: line ? [cited(line)] : [] };
  });
}

/** The day of the account's last line or stated balance, whichever is later; undefined where it has neither. */
export function lastKnownDay({ lines, parts }: MergedStatements): PlainDate | undefined {
  let last = lines.at(-1)?.date;
  for (const part of parts) {
    const stated = [part.opening === null ? undefined : openingDayOf(part), part.closing === null ? undefined : spanOf(part)?.end];
    for (const day of stated) if (day !== undefined && (last === undefined || day > last)) last = day;
  }
  return last;
}

export function tooOld(last: PlainDate | undefined, asAt: PlainDate, mostDays: number): AccountException[] {
  if (last === undefined || daysBetween(last, asAt) <= mostDays) return [];
  const days = countOf(daysBetween(last, asAt), 'day');
  const message = `The statements end on ${formatDate(last)}, ${days} before ${formatDate(asAt)}. The policy accepts ${countOf(mostDays, 'day')}. Ask for a newer statement.`;
  return [{ code: 'statement-too-old', message, lines: [] }];
}

/** A proved balance that fell below nothing at the end of any day up to `asAt`, or began so. */
export function overdrawn(lines: readonly MergedLine[], before: Pence, asAt: PlainDate): AccountException[] {
  const low = lowestDay(lines, before, asAt);
  if (low.balance >= 0) return [];
  const when = low.line ? `on ${formatDate(low.line.date)}` : 'when the statements begin';
  const now = low.closing < 0 ? `It is overdrawn by ${formatPounds(pence(-low.closing))} on ${formatDate(asAt)}.` : `On ${formatDate(asAt)} it is not.`;
  const message = `The account was overdrawn by as much as ${formatPounds(pence(-low.balance))} ${when}. ${now}`;
  return [{ code: 'overdrawn', message, lines: low.line ? [cited(low.line)] : [] }];
}

function lowestDay(lines: readonly MergedLine[], before: number, asAt: PlainDate): { balance: number; line: MergedLine | undefined; closing: number } {
  const low: { balance: number; line: MergedLine | undefined } = { balance: before, line: undefined };
  let balance = before;
  lines.forEach((line, index) => {
    if (line.date > asAt) return;
    balance += line.amount;
    if (lines[index + 1]?.date === line.date || balance >= low.balance) return;
    low.balance = balance;
    low.line = line;
  });
  return { ...low, closing: balance };
}

/** A proved balance of less than so many weeks' money; an overdrawn one is told as that. */
export function lowBalance(closing: Pence, weekly: Pence, weeks: number, asAt: PlainDate): AccountException[] {
  const enough = weeksTimes(weeks, weekly);
  if (closing < 0 || closing >= enough) return [];
  const message = `${formatPounds(closing)} is left on ${formatDate(asAt)}, less than the ${formatPounds(enough)} of ${countOf(weeks, 'week')}. Ask whether the money is enough.`;
  return [{ code: 'low-balance', message, lines: [] }];
}
