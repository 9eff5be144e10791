import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { englishDay } from '../../../platform/clock.js';
import { pathOf, shortDate, type Path } from '../../../platform/ui/index.js';

const clockInEngland = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' });

/** `14 May 2026 at 10:00`, as clocks in England showed it. */
export function momentInWords(moment: Date): string {
  return `${formatDate(englishDay(moment))} at ${clockInEngland.format(moment)}`;
}

/** `14 May 2026, 10:00`, for tables. */
export function shortMoment(moment: Date): string {
  return `${shortDate(englishDay(moment))}, ${clockInEngland.format(moment)}`;
}

/** `1 line`, `1,339 lines` */
export function count(number: number, one: string, several = `${one}s`): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : several}`;
}

/** `1 to 30 Apr 2026`, `28 Apr to 1 May 2026`, `30 Dec 2025 to 2 Jan 2026`; nothing where there is no day at all. */
export function period(from: PlainDate | null, until: PlainDate | null): string {
  if (from === null || until === null) return shortDate(from ?? until);
  const [day = '', month = ''] = shortDate(from).split(' ');
  if (from === until) return shortDate(from);
  if (from.slice(0, 7) === until.slice(0, 7)) return `${day} to ${shortDate(until)}`;
  return from.slice(0, 4) === until.slice(0, 4) ? `${day} ${month} to ${shortDate(until)}` : `${shortDate(from)} to ${shortDate(until)}`;
}

const formats: Readonly<Record<string, string>> = {
  csv: 'CSV', ofx: 'OFX', qif: 'QIF', mt940: 'MT940', mt942: 'MT942', 'open-banking': 'Open Banking', xlsx: 'Excel workbook', pdf: 'PDF',
};

/** `CSV, layout “lloyds”`. A layout that is read by its headings needs no name. */
export function formatInWords(format: string | null, layout: string | null): string {
  if (format === null) return 'Not read';
  const name = formats[format] ?? format;
  return layout === null || layout === 'headings' ? name : `${name}, layout “${layout}”`;
}

/** `30 kB` */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000).toLocaleString('en-GB')} kB` : `${(Math.round(bytes / 100_000) / 10).toLocaleString('en-GB')} MB`;
}

export function batchPath(id: number): Path {
  return pathOf(`/statements/batches/${String(id)}`);
}

export function filePath(id: number): Path {
  return pathOf(`/statements/files/${String(id)}`);
}

export function columnsPath(fileId: number): Path {
  return pathOf(`${filePath(fileId)}/map`);
}

export function accountPath(fileId: number, position: number): Path {
  return pathOf(`${filePath(fileId)}/statements/${String(position)}/account`);
}
