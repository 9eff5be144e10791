import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, plainDate } from '../../../core/plain-date.js';
import { calendarFile, minuteInEngland, type CalendarEntry } from './calendar-file.js';

const inEngland = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' });
const entry: CalendarEntry = { uid: 'review-7@c', on: plainDate('2026-06-03'), at: '14:30', minutes: 45, summary: 'Review DP00012 (MO)', description: 'A visit', sequence: 0 };
const stamp = new Date('2026-05-14T09:00:00Z');

it('a time in England is that time in England, on every day from 2024 to 2036, by summer time and by winter time', () => {
  for (let on = plainDate('2024-01-01'); on <= '2036-12-31'; on = addDays(on, 1))
    for (const at of ['00:30', '02:00', '09:15', '23:45']) if (inEngland.format(new Date(minuteInEngland(on, at) * 60_000)) !== `${on} ${at}`) throw new Error(`${on} ${at}`);
});

it('an entry is written in UTC, for its minutes, without a name', () => {
  const text = calendarFile('Reviews', [entry, { ...entry, uid: 'review-8@c', at: null, on: plainDate('2026-12-31') }], stamp);
  expect(text).toContain('DTSTART:20260603T133000Z\r\nDTEND:20260603T141500Z\r\n');
  expect(text).toContain('DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n');
  expect(text).toContain('DTSTAMP:20260514T090000Z\r\n');
});

/** Reads a calendar back as the standard says: unfold, then undo the escapes. */
function unfold(text: string): string[] {
  return text.replace(/\r\n[ \t]/g, '').split('\r\n');
}

it('any words survive folding and escaping, and no line is longer than 75 bytes', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', ' ', ',', ';', '\\', '\n', 'é', '😀', ':', '"'), maxLength: 300 }), (words) => {
    const text = calendarFile('Reviews', [{ ...entry, summary: words }], stamp);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const kept = unfold(text).find((line) => line.startsWith('SUMMARY:'))?.slice('SUMMARY:'.length) ?? '';
    expect(kept.replace(/\\([\\;,n])/g, (_whole, sign: string) => (sign === 'n' ? '\n' : sign))).toBe(words);
  }));
});
