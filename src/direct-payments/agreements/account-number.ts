import type { Sealer } from '../../platform/access/sealing.js';

/** What is kept of an account's number: sealed, its last digits, and the keyed hashes by which a statement finds it. */
export interface KeptNumber {
  readonly sealed: Buffer;
  readonly ending: string;
  /** Of sort code and number together; null where the account has no sort code, as a card has none. */
  readonly match: Buffer | null;
  readonly aloneMatch: Buffer;
}

const sealedAs = 'account-number';

export function keepNumber(sealer: Sealer, number: string, sortCode: string | null): KeptNumber {
  const digits = plainNumber(number);
  return {
    sealed: sealer.seal(sealedAs, Buffer.from(sortCode === null ? digits : `${plainSortCode(sortCode)} ${digits}`)),
    ending: digits.slice(-4),
    match: sortCode === null ? null : numberMatch(sealer, digits, sortCode),
    aloneMatch: numberMatch(sealer, digits, null),
  };
}

/** The keyed hash of a number, with its sort code or alone, however either is spaced. */
export function numberMatch(sealer: Sealer, number: string, sortCode: string | null): Buffer {
  return sealer.match(sealedAs, sortCode === null ? plainNumber(number) : `${plainSortCode(sortCode)} ${plainNumber(number)}`);
}

/** Without spaces and hyphens; a number whose leading zeros a spreadsheet took away gets them back. */
export function plainNumber(number: string): string {
  const compact = number.replace(/[\s-]/g, '').toUpperCase();
  return /^\d{6,7}$/.test(compact) ? compact.padStart(8, '0') : compact;
}

function plainSortCode(sortCode: string): string {
  return sortCode.replace(/[\s-]/g, '').padStart(6, '0');
}
