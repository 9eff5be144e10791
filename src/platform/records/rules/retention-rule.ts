import { addDays, addMonths, type PlainDate } from '../../../core/plain-date.js';

/** What the time is counted from. */
export type CountedFrom = 'year_end' | 'closing' | 'birth' | 'last_contact' | 'event';
export type Concerns = 'everyone' | 'child' | 'adult';

export interface RetentionRule {
  readonly recordClass: string;
  readonly concerns: Concerns;
  readonly countedFrom: CountedFrom;
  readonly years: number;
  readonly months: number;
  readonly days: number;
  /** Deleted, blanked of words while keys and sums stay, or kept for good. */
  readonly happens: 'delete' | 'blank' | 'keep';
  /** Why so long, in words of law or policy, and where that stands. */
  readonly basis: string;
  readonly source: string;
  /** First day in force. */
  readonly from: PlainDate;
}

/** The days that a rule may count from, of one record and one of the people it is about. */
export interface CountedDays {
  /** The record's own day. */
  readonly event: PlainDate | null;
  readonly birth: PlainDate | null;
  /** Last day of their last direct payment; empty while one runs, or where it has no end. */
  readonly lastDay: PlainDate | null;
  readonly lastContact: PlainDate | null;
}

/**
 * The first day on which a record may leave: the years, then months, then days after what they are counted from. A financial year counts
 * from the 1 April after it, a closing from the day after the last day paid for. Undefined where that day is not known: then nothing leaves.
 */
export function leavesOn(rule: Pick<RetentionRule, 'countedFrom' | 'years' | 'months' | 'days'>, days: CountedDays): PlainDate | undefined {
  const start = startOf(rule.countedFrom, days);
  return start === null ? undefined : addDays(addMonths(start, rule.years * 12 + rule.months), rule.days);
}

function startOf(countedFrom: CountedFrom, days: CountedDays): PlainDate | null {
  switch (countedFrom) {
    case 'event': return days.event;
    case 'birth': return days.birth;
    case 'last_contact': return days.lastContact;
    case 'closing': return days.lastDay && addDays(days.lastDay, 1);
    case 'year_end': return days.event && yearAfter(days.event);
  }
}

function yearAfter(day: PlainDate): PlainDate {
  const [year, rest] = [Number(day.slice(0, 4)), day.slice(4)];
  return `${String(rest >= '-04-01' ? year + 1 : year)}-04-01` as PlainDate;
}

const counted: Readonly<Record<CountedFrom, string>> = {
  year_end: 'the end of the financial year', closing: 'the end of the direct payment', birth: 'birth', last_contact: 'the last contact', event: 'its own day',
};

/** `6 years after the end of the financial year` */
export function periodInWords({ years, months, days, countedFrom, happens }: RetentionRule): string {
  if (happens === 'keep') return 'for good';
  const parts = ([[years, 'year'], [months, 'month'], [days, 'day']] as const).filter(([count]) => count > 0).map(([count, unit]) => `${String(count)} ${unit}${count === 1 ? '' : 's'}`);
  return `${parts.length === 0 ? 'no time' : parts.join(' and ')} after ${counted[countedFrom]}`;
}
