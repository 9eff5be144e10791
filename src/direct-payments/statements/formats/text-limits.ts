import type { Result } from '../../../core/result.js';
import { refuseStatement } from './refusals.js';

/** A county's whole year of lines, in one file, is 40 MB and 400,000 rows; what is far larger is no statement. */
export const textLimits = { bytes: 50 * 1024 * 1024, rows: 1_000_000 } as const;

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
