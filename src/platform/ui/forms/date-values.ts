import type { PlainDate } from '../../../core/plain-date.js';

/** A known date as the three boxes of a form hold it: `{ 'due.day': '6', 'due.month': '4', 'due.year': '2026' }`. */
export function dateValues(name: string, date: PlainDate | null | undefined): Readonly<Record<string, string>> {
  if (!date) return {};
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${name}.day`]: String(Number(day)), [`${name}.month`]: String(Number(month)), [`${name}.year`]: year };
}
