import { daysBetween, addDays, type PlainDate } from '../../../core/plain-date.js';
import type { MergedLine } from '../../statements/rules/merge-statements.js';

/** Days that a payment may come before or after it is due: bank holidays and weekends move it by a few. */
export const daysOfGrace = 5;

/** A payment that was due by the terms, with the lines that came for it. */
export interface DuePayment {
  readonly due: PlainDate;
  readonly lines: readonly MergedLine[];
}

/** When payments were due: from `start`, every so many weeks; looked for from one day until another. */
export interface DueSchedule {
  readonly start: PlainDate;
  readonly everyWeeks: number;
  readonly lookFrom: PlainDate;
  readonly lookUntil: PlainDate;
}

/** Half a period less a day at most, so that no line could be for either of two payments. */
export function graceOf(everyWeeks: number): number {
  return Math.min(daysOfGrace, Math.floor((7 * everyWeeks - 1) / 2));
}

/** Puts each line with the payment it came for, the nearest within the days of grace; the others were not due. */
export function assignToDue(lines: readonly MergedLine[], schedule: DueSchedule): { readonly due: DuePayment[]; readonly notDue: MergedLine[] } {
  const dates = dueDates(schedule);
  const byDate = new Map(dates.map((date): [PlainDate, MergedLine[]] => [date, []]));
  const notDue: MergedLine[] = [];
  for (const line of lines) (byDate.get(nearestDue(line.date, schedule)) ?? notDue).push(line);
  return { due: [...byDate].map(([due, came]) => ({ due, lines: came })), notDue };
}

/** Due dates in reach of the days looked at. */
function dueDates({ start, everyWeeks, lookFrom, lookUntil }: DueSchedule): PlainDate[] {
  const period = 7 * everyWeeks;
  const grace = graceOf(everyWeeks);
  const first = Math.max(0, Math.ceil((daysBetween(start, lookFrom) - grace) / period));
  const last = Math.floor((daysBetween(start, lookUntil) + grace) / period);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => addDays(start, (first + index) * period));
}

/** The due date within the days of grace, or the line's own date where there is none (which is then no due date). */
function nearestDue(date: PlainDate, { start, everyWeeks }: Pick<DueSchedule, 'start' | 'everyWeeks'>): PlainDate {
  const days = daysBetween(start, date);
  const nearest = Math.max(0, Math.round(days / (7 * everyWeeks))) * 7 * everyWeeks;
  return Math.abs(days - nearest) <= graceOf(everyWeeks) ? addDays(start, nearest) : date;
}
