import { addDays, dayNumber, plainDate, type PlainDate } from '../../../core/plain-date.js';

/** One entry of a calendar. It names nobody: a calendar lies on telephones and on servers that are not the council’s. */
export interface CalendarEntry {
  /** Stays the same when the entry changes. */
  readonly uid: string;
  readonly on: PlainDate;
  /** `14:30`, the time in England; null for the whole day. */
  readonly at: string | null;
  readonly minutes: number;
  readonly summary: string;
  readonly description: string;
  /** How often it changed. */
  readonly sequence: number;
}

/** A calendar as RFC 5545 writes it: lines of at most 75 bytes that end in CRLF, words escaped, times in UTC. `stamp`: when it was written. */
export function calendarFile(name: string, entries: readonly CalendarEntry[], stamp: Date): string {
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Pursestrings//Reviews//EN', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', `X-WR-CALNAME:${escaped(name)}`,
    ...entries.flatMap((entry) => entryLines(entry, stamp)), 'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function entryLines({ uid, on, at, minutes, summary, description, sequence }: CalendarEntry, stamp: Date): string[] {
  const when = at === null
    ? [`DTSTART;VALUE=DATE:${compact(on)}`, `DTEND;VALUE=DATE:${compact(addDays(on, 1))}`, 'TRANSP:TRANSPARENT']
    : [`DTSTART:${utcStamp(minuteInEngland(on, at))}`, `DTEND:${utcStamp(minuteInEngland(on, at) + minutes)}`];
  return [
    'BEGIN:VEVENT', `UID:${escaped(uid)}`, `DTSTAMP:${utcStamp(Math.floor(stamp.getTime() / 60_000))}`, ...when, `SUMMARY:${escaped(summary)}`, `DESCRIPTION:${escaped(description)}`, `SEQUENCE:${String(sequence)}`,
    'CLASS:PRIVATE', 'END:VEVENT',
  ];
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r\n|\r|\n/g, '\\n');
}

const mostBytes = 75;

/** Folds between characters, never within one; a continuation begins with a space that counts. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  for (const sign of line) {
    if (Buffer.byteLength(part + sign) > mostBytes) {
      parts.push(part);
      part = ' ';
    }
    part += sign;
  }
  return [...parts, part].join('\r\n');
}

/**
 * Minutes since 1970 in UTC of a time in England. Summer time is from the last Sunday of March to the last Sunday of October, changing at one
 * o’clock UTC (Summer Time Act 1972, as the Summer Time Order 2002 amends it). An hour that comes twice counts as the first.
 */
export function minuteInEngland(on: PlainDate, at: string): number {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  const asIfUtc = dayNumber(on) * 1_440 + hours * 60 + minutes;
  const year = on.slice(0, 4);
  const begins = lastSunday(`${year}-03-31`) * 1_440 + 60;
  const ends = lastSunday(`${year}-10-31`) * 1_440 + 60;
  // The clock jumps from one to two in March, and comes back from two to one in October.
  return asIfUtc >= begins + 60 && asIfUtc < ends + 60 ? asIfUtc - 60 : asIfUtc;
}

function lastSunday(text: string): number {
  const last = dayNumber(plainDate(text));
  return last - ((last + 4) % 7);
}

function compact(on: PlainDate): string {
  return on.replaceAll('-', '');
}

function utcStamp(minute: number): string {
  return `${new Date(minute * 60_000).toISOString().slice(0, 16).replace(/[-:]/g, '')}00Z`;
}
