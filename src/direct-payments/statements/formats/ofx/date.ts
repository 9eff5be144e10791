import { dateOf, type PlainDate } from '../../../../core/plain-date.js';

/** Some programs write the first day of 1970 where they know no date. */
const noDate = '1970-01-01';

const written = /^(\d{4})(\d{2})(\d{2})(?:\d{2}|[^\d]|$)/;
const dashed = /^(\d{4})-(\d{2})-(\d{2})(?:\D|$)/;

/**
 * The calendar day as an OFX date writes it: `20260331`, `20260331120000.000[-5:EST]`. The time and its zone are not
 * reckoned with, since the bank's own day is what its paper statement prints.
 */
export function ofxDateOf(text: string | undefined): PlainDate | undefined {
  const match = written.exec(text ?? '') ?? dashed.exec(text ?? '');
  return match ? dateOf(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

/** The first or last day of a stated period; null where the file states none. */
export function periodDayOf(text: string | undefined): PlainDate | null {
  const date = ofxDateOf(text);
  return date === undefined || date <= noDate ? null : date;
}
