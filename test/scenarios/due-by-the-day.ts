import { allocate } from '../../src/core/allocate.js';
import { pence } from '../../src/core/money.js';
import { addDays, daysBetween, daysInMonth, type PlainDate } from '../../src/core/plain-date.js';
import type { Days, PayRules, ReckonedAgreement, ReckonedLine } from '../../src/direct-payments/payments/rules/reckoned.js';

const holds = ({ from, until }: Days, day: PlainDate): boolean => from <= day && (until === null || day <= until);

/** What policy says on a day. */
export type RuleOn = (day: PlainDate) => PayRules | undefined;

/** The latest version that holds on the day, of whichever policy governs on it. */
export function ruleOn(governed: readonly { readonly from: PlainDate; readonly regime: string }[], versions: Readonly<Record<string, readonly PayRules[]>>): RuleOn {
  return (day) => latest(versions[latest(governed, day)?.regime ?? ''] ?? [], day);
}

function latest<T extends { readonly from: PlainDate }>(all: readonly T[], day: PlainDate): T | undefined {
  let found: T | undefined;
  for (const one of all) if (one.from <= day && (found === undefined || one.from >= found.from)) found = one;
  return found ?? all[0];
}

/** What is due, asked of every day by itself: slow, plain, and written without looking at the other. */
export function dueByTheDay(agreement: ReckonedAgreement, rule: RuleOn, from: PlainDate, until: PlainDate, only: (line: ReckonedLine) => boolean = () => true): number {
  let total = 0;
  for (let day = from; day <= until; day = addDays(day, 1)) for (const line of agreement.lines) if (only(line)) total += dueOn(agreement, rule(day), line, day);
  return total;
}

function dueOn(agreement: ReckonedAgreement, rule: PayRules | undefined, line: ReckonedLine, day: PlainDate): number {
  if (!rule || line.oneOff !== null || !isDue(agreement, line, day)) return 0;
  const weekly = BigInt(line.weekly - contributionOf(agreement, rule, line, day));
  if (agreement.schedule !== 'monthly') {
    const place = BigInt(daysBetween(line.from, day));
    return Number(rounded(weekly * (place + 1n), 7n) - rounded(weekly * place, 7n));
  }
  const [times, by] = rule.monthly === '52/12' ? [52n, 12n] : [365n, 84n];
  const length = BigInt(daysInMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7))));
  const place = BigInt(day.slice(8));
  return Number(rounded(weekly * times * place, by * length) - rounded(weekly * times * (place - 1n), by * length));
}

function isDue({ starts, ends, died, paymentsFrom, pauses }: ReckonedAgreement, line: ReckonedLine, day: PlainDate): boolean {
  if (paymentsFrom === null || day < paymentsFrom || day < starts) return false;
  if ((ends !== null && day > ends) || (died !== null && day > died)) return false;
  return holds(line, day) && !pauses.some((pause) => holds(pause, day));
}

function contributionOf(agreement: ReckonedAgreement, rule: PayRules, line: ReckonedLine, day: PlainDate): number {
  if (rule.contribution === 'gross' || agreement.aftercare) return 0;
  const asked = agreement.contributions.find((one) => holds(one, day))?.weekly ?? 0;
  const bearing = agreement.lines.filter((one) => one.oneOff === null && holds(one, day) && one.bearsContribution && one.stream === 'social_care');
  const most = bearing.reduce((sum, one) => sum + one.weekly, 0);
  const place = bearing.findIndex(({ id }) => id === line.id);
  if (place < 0 || most === 0 || asked === 0) return 0;
  return allocate(pence(Math.min(asked, most)), bearing.map(({ weekly }) => weekly))[place] ?? 0;
}

function rounded(numerator: bigint, denominator: bigint): bigint {
  const twice = 2n * numerator;
  return (twice + denominator) / (2n * denominator);
}
