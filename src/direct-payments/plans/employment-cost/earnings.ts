import { atLeast, exact, isLess, minus, over, plus, times, type Exact } from '../../../core/exact.js';
import type { Job, JobLine, Spell } from './job.js';

const nothing = exact(0);
const tenThousand = exact(10_000);

export function total(amounts: readonly Exact[]): Exact {
  return amounts.reduce(plus, nothing);
}

function least(a: Exact, b: Exact): Exact {
  return isLess(a, b) ? a : b;
}

/** Weeks of the year that a line pays for. */
export function weeksOf(line: JobLine): Exact {
  return total(line.spells.map((spell) => spell.weeks));
}

function hoursIn(spells: readonly Spell[]): Exact {
  return total(spells.map((spell) => times(spell.hoursPerWeek, spell.weeks)));
}

/** Hours of a year, bank holidays too. */
export function yearlyHours(line: JobLine): Exact {
  return plus(hoursIn(line.spells), line.bankHolidayHours);
}

/** Pay of a week that is paid; where weeks differ, the average of them. */
export function weeklyPayOf(line: JobLine): Exact {
  const [first, ...others] = line.spells;
  const weeks = weeksOf(line);
  const hours = others.length === 0 || weeks.numerator === 0n ? first.hoursPerWeek : over(hoursIn(line.spells), weeks);
  return times(exact(line.hourlyRate), hours);
}

function bankHolidayPay(job: Job, line: JobLine): Exact {
  return times(exact(line.hourlyRate), line.bankHolidayHours, job.bankHolidayMultiplier);
}

/** A year's pay before holiday. */
export function annualPayOf(job: Job, line: JobLine): Exact {
  return plus(times(exact(line.hourlyRate), hoursIn(line.spells)), bankHolidayPay(job, line));
}

/** Irregular hours, and work for only part of the year, earn holiday by the hour (regulation 15B). */
export function earnsByPercentage(job: Job, line: JobLine): boolean {
  return job.pattern === 'irregular' || job.holiday === 'rolled_up' || isLess(weeksOf(line), exact(52));
}

/** 12.07% of pay for irregular hours or part of a year (5.6 ÷ 46.4 weeks as the regulations round it), else 5.6 weeks' pay. */
export function holidayOf(job: Job, line: JobLine): Exact {
  if (earnsByPercentage(job, line)) return over(times(annualPayOf(job, line), exact(1_207)), tenThousand);
  return times(weeklyPayOf(line), exact(56, 10));
}

/** What contributions and the pension are reckoned on: pay, and holiday where each payslip carries it. */
export function annualEarnings(job: Job): Exact {
  const pay = total(job.lines.map((line) => annualPayOf(job, line)));
  return job.holiday === 'rolled_up' ? plus(pay, total(job.lines.map((line) => holidayOf(job, line)))) : pay;
}

/** So many weeks at the same earnings. */
export interface EarningWeeks {
  readonly weeks: Exact;
  readonly weekly: Exact;
}

/**
 * The year in stretches of equal weekly earnings, all plans together. Each plan's weeks are laid from the same first week, so
 * two plans of 39 term-time weeks fall together; bank holidays are spread over a plan's weeks.
 */
export function earningWeeks(job: Job): EarningWeeks[] {
  const ends = job.lines.flatMap((line) => line.spells.map((_, index) => total(line.spells.slice(0, index + 1).map((spell) => spell.weeks))));
  const inOrder = ends.sort((a, b) => (isLess(a, b) ? -1 : isLess(b, a) ? 1 : 0));
  return inOrder.flatMap((end, index) => {
    const start = inOrder[index - 1] ?? nothing;
    const weeks = minus(end, start);
    return weeks.numerator === 0n ? [] : [{ weeks, weekly: total(job.lines.map((line) => earnedBetween(job, line, start, end, weeks))) }];
  });
}

function earnedBetween(job: Job, line: JobLine, start: Exact, end: Exact, weeks: Exact): Exact {
  const whole = weeksOf(line);
  if (!isLess(start, whole)) return nothing;
  let before = nothing;
  let hours = nothing;
  for (const spell of line.spells) {
    const after = plus(before, spell.weeks);
    const shared = atLeast(minus(least(after, end), atLeast(before, start)), nothing);
    hours = plus(hours, times(shared, spell.hoursPerWeek));
    before = after;
  }
  const weekly = plus(over(times(exact(line.hourlyRate), hours), weeks), over(bankHolidayPay(job, line), whole));
  return job.holiday === 'rolled_up' ? over(times(weekly, exact(11_207)), tenThousand) : weekly;
}
