import { addDays, daysBetween, type PlainDate } from '../../../core/plain-date.js';
import type { MergedLine } from '../../statements/rules/merge-statements.js';

/** Days that a payment may come before or after it is due: bank holidays and weekends move it by a few. */
const daysOfGrace = 5;

/** A payment that was due by the terms, with the lines that came for it. */
export interface DuePayment {
  readonly due: PlainDate;
  /** The first of the agreement. */
  readonly first: boolean;
  readonly lines: readonly MergedLine[];
}

/** When payments are due: every so many weeks from `start`; looked for from one day until another. */
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

/**
 * Puts each line with the payment it came for, the nearest within the days of grace; the others were not due. The rhythm
 * is the terms'; its first day is the start, unless most payments keep another day of a council's calendar.
 */
export function assignToDue(lines: readonly MergedLine[], schedule: DueSchedule): { readonly due: DuePayment[]; readonly notDue: MergedLine[] } {
  const rhythm = rhythmOf(lines, schedule);
  const byNumber = new Map<number, MergedLine[]>();
  const notDue: MergedLine[] = [];
  for (const line of lines) {
    const { number, apart } = nearestDue(rhythm, daysBetween(schedule.start, line.date));
    if (number < 0 || apart > rhythm.grace) notDue.push(line);
    else byNumber.set(number, [...(byNumber.get(number) ?? []), line]);
  }
  const numbers = new Set([...dueNumbers(rhythm, schedule), ...byNumber.keys()]);
  const due = [...numbers].sort((a, b) => a - b).map((number) => {
    const date = addDays(schedule.start, rhythm.offset + number * rhythm.period);
    return { due: date, first: number === 0, lines: byNumber.get(number) ?? [] };
  });
  return { due, notDue };
}

/** Payments are due `offset` days after the start and every `period` days from there. */
interface Rhythm {
  readonly offset: number;
  readonly period: number;
  readonly grace: number;
}

function nearestDue({ offset, period }: Rhythm, day: number): { number: number; apart: number } {
  const number = Math.round((day - offset) / period);
  return { number, apart: Math.abs(day - offset - number * period) };
}

/** The offset that suits most lines; of several the one they keep most closely, then the start itself. */
function rhythmOf(lines: readonly MergedLine[], { start, everyWeeks }: DueSchedule): Rhythm {
  const period = 7 * everyWeeks;
  const grace = graceOf(everyWeeks);
  const days = lines.map((line) => daysBetween(start, line.date)).filter((day) => day >= -grace);
  const offsets = new Set([0, ...days.map((day) => offsetOf(day, period, grace))]);
  const rhythms = [...offsets].map((offset) => ({ offset, period, grace }));
  const kept = rhythms.map((rhythm) => ({ rhythm, ...fit(rhythm, days) }));
  kept.sort((a, b) => b.kept - a.kept || a.apart - b.apart || Math.abs(a.rhythm.offset) - Math.abs(b.rhythm.offset));
  return kept[0]?.rhythm ?? { offset: 0, period, grace };
}

/** From a few days before the start, since the first payment may come early. */
function offsetOf(day: number, period: number, grace: number): number {
  const offset = ((day % period) + period) % period;
  return offset >= period - grace ? offset - period : offset;
}

function fit(rhythm: Rhythm, days: readonly number[]): { kept: number; apart: number } {
  let kept = 0;
  let apart = 0;
  for (const day of days) {
    const nearest = nearestDue(rhythm, day);
    if (nearest.number < 0 || nearest.apart > rhythm.grace) continue;
    kept += 1;
    apart += nearest.apart;
  }
  return { kept, apart };
}

/** Numbers of the payments due in reach of the days looked at. One before the start may have come, but was not due. */
function dueNumbers({ offset, period, grace }: Rhythm, { start, lookFrom, lookUntil }: DueSchedule): number[] {
  const first = Math.max(offset < 0 ? 1 : 0, Math.ceil((daysBetween(start, lookFrom) - offset - grace) / period));
  const last = Math.floor((daysBetween(start, lookUntil) - offset) / period);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
