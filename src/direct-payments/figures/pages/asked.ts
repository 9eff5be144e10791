import { financialYear, type FinancialYear } from '../../../core/financial-year.js';
import { parseDate, type PlainDate } from '../../../core/plain-date.js';
import { textIn, type Visit } from '../../../platform/web/visit.js';
import { figureStreams, measures, type Measure, type StreamOrTotal } from '../rules/figure.js';
import type { ForecastSubject } from '../rules/paths-of-years.js';

type Query = Visit['query'];

/** Identified, Kent's measure, unless another is asked for. */
export function measureIn(query: Query): Measure {
  return measures.find((measure) => measure === textIn(query, 'measure')) ?? 'identified';
}

export function subjectIn(query: Query): ForecastSubject {
  return { measure: measureIn(query), stream: streamIn(query) };
}

export function streamIn(query: Query): StreamOrTotal {
  return figureStreams.find((stream) => stream === textIn(query, 'stream')) ?? null;
}

/** The calendar year of its April; undefined where it is none, and then the page is not found. */
export function yearIn(query: Query): FinancialYear | undefined {
  const text = textIn(query, 'year');
  return /^(19|20|21)\d\d$/.test(text) ? financialYear(Number(text)) : undefined;
}

/** As at a day that was asked for, never a later one than today. */
export function asAtIn({ query, clock }: Pick<Visit, 'query' | 'clock'>): PlainDate {
  const asked = parseDate(textIn(query, 'as-at'));
  const today = clock.today();
  return asked.ok && asked.value < today ? asked.value : today;
}
