import type { Result } from '../../../core/result.js';
import { refuseStatement } from './refusals.js';

/** A county's whole year of lines, in one file, is 40 MB and 400,000 rows; what is far larger is no statement. */
const textLimits = { bytes: 50 * 1024 * 1024, rows: 1_000_000, rowLength: 1_000_000 } as const;

const lineFeed = 10;
const carriageReturn = 13;

/** The refusal of a text that is too long to be read at once, by its size or its rows; undefined where it is not. */
export function refuseTooLong(bytes: Uint8Array): Result<never> | undefined {
  if (bytes.length > textLimits.bytes) return refuseStatement('file-too-large', 'The file is larger than 50 MB. Ask for a shorter period.');
  const tooMany = bytes.length > textLimits.rows && [lineFeed, carriageReturn].some((end) => hasMoreThan(bytes, end, textLimits.rows));
  return tooMany ? refuseStatement('file-too-large', 'The file has more than a million rows. Ask for a shorter period.') : undefined;
}

function hasMoreThan(bytes: Uint8Array, byte: number, most: number): boolean {
  let count = 0;
  for (let at = bytes.indexOf(byte); at >= 0 && count <= most; at = bytes.indexOf(byte, at + 1)) count += 1;
  return count > most;
}

/** The refusal of a table with a row longer than a million letters, whose cells alone could exhaust the program. */
export function refuseLongRow(text: string): Result<never> | undefined {
  if (text.length <= textLimits.rowLength) return undefined;
  for (let start = 0, row = 1; start < text.length; row += 1) {
    const end = endOfRow(text, start);
    if (end - start > textLimits.rowLength) return refuseStatement('row-too-long', `Row ${String(row)} has more than a million letters, so the file is no statement.`);
    start = end + 1;
  }
  return undefined;
}

function endOfRow(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  const row = end < 0 ? text.length : end;
  // Only a long row can hide rows that end in a carriage return alone.
  const earlier = row - start > textLimits.rowLength ? text.indexOf('\r', start) : -1;
  return earlier < 0 || earlier > row ? row : earlier;
}
