import type { PlainDate } from '../../../core/plain-date.js';

/**
 * What the time is counted from. A financial year counts from the 1 April after it, a closing from the day after the last day paid for;
 * the years are added first, then months, then days. Where the day is not known nothing leaves.
 */
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

const counted: Readonly<Record<CountedFrom, string>> = {
  year_end: 'the end of the financial year', closing: 'the end of the direct payment', birth: 'birth', last_contact: 'the last contact', event: 'its own day',
};

/** `6 years after the end of the financial year` */
export function periodInWords({ years, months, days, countedFrom, happens }: RetentionRule): string {
  if (happens === 'keep') return 'for good';
  const parts = ([[years, 'year'], [months, 'month'], [days, 'day']] as const).filter(([count]) => count > 0).map(([count, unit]) => `${String(count)} ${unit}${count === 1 ? '' : 's'}`);
  return `${parts.length === 0 ? 'no time' : parts.join(' and ')} after ${counted[countedFrom]}`;
}
