import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import type { Element } from '../html.js';

export interface DateTextProps {
  readonly date: PlainDate;
  /** `6 Apr 2026`, for dense tables. */
  readonly short?: boolean | undefined;
}

/** A day as people read it: `6 April 2026`. */
export function DateText({ date, short }: DateTextProps): Element {
  return <time datetime={date}>{short ? shortDate(date) : formatDate(date)}</time>;
}

/** `6 Apr 2026`; nothing where there is no date. */
export function shortDate(date: PlainDate | null | undefined): string {
  return date ? formatDate(date).replace(/([A-Z][a-z]{2})[a-z]*/, '$1') : '';
}
