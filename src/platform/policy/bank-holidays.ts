import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { plainDate } from '../../core/plain-date.js';
import { expectedBankHolidays, type BankHolidays } from '../../core/working-days.js';
import { productRoot } from '../product-root.js';

const published = z.record(z.string().regex(/^\d{4}$/), z.array(z.string().regex(/^\d{2}-\d{2}$/)));
/** So many years past the list are worked out by rule: no clock of ours is longer. */
const yearsAhead = 15;

let known: BankHolidays | undefined;

/**
 * The bank holidays of England and Wales: as `policies/bank-holidays.yaml` has them, and by rule for the years after its last. The file is
 * read once; a newer list is there after the next start. Throws where the file is no such list.
 */
export function bankHolidays(): BankHolidays {
  known ??= readHolidays(readFileSync(path.join(productRoot, 'policies/bank-holidays.yaml'), 'utf8'));
  return known;
}

/** The holidays of a list in YAML, a year to a line, with those of later years by rule. */
export function readHolidays(text: string): BankHolidays {
  const years = published.parse(parse(text));
  const last = Math.max(...Object.keys(years).map(Number));
  const listed = Object.entries(years).flatMap(([year, days]) => days.map((day) => plainDate(`${year}-${day}`)));
  const expected = Array.from({ length: yearsAhead }, (_, index) => expectedBankHolidays(last + 1 + index)).flat();
  return new Set([...listed, ...expected]);
}
