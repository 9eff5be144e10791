import type { SealedColumn } from '../../platform/access/keys/sealed-column.js';
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

/** Where account numbers stand sealed, for whoever changes the key: the hashes are made anew with it. */
export const sealedAccountNumbers: SealedColumn = {
  table: 'account', column: 'number_sealed', about: sealedAs,
  matches: (sealer, opened) => {
    const { match, aloneMatch } = matchesOfSealed(sealer, opened.toString());
    return { number_match: match, number_alone_match: aloneMatch };
  },
};

export const sealedNumberChanges: SealedColumn = { table: 'account_number_change', column: 'number_sealed', about: sealedAs };

/** The number as its owner writes it: sort code, a space, number; the number alone where it has no sort code. */
export function openNumber(sealer: Sealer, sealed: Uint8Array): { readonly number: string; readonly sortCode: string | null } {
  return partsOf(sealer.open(sealedAs, sealed).toString());
}

function partsOf(text: string): { readonly number: string; readonly sortCode: string | null } {
  const [first = '', second] = text.split(' ');
  return second === undefined ? { number: first, sortCode: null } : { number: second, sortCode: first };
}

function matchesOfSealed(sealer: Sealer, text: string): Pick<KeptNumber, 'match' | 'aloneMatch'> {
  const { number, sortCode } = partsOf(text);
  return { match: sortCode === null ? null : numberMatch(sealer, number, sortCode), aloneMatch: numberMatch(sealer, number, null) };
}

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
function numberMatch(sealer: Sealer, number: string, sortCode: string | null): Buffer {
  return sealer.match(sealedAs, asWritten(number, sortCode));
}

/** The same by every key there is: while the key is changed, an account may stand under the older one. */
export function numberMatches(sealer: Sealer, number: string, sortCode: string | null): readonly Buffer[] {
  return sealer.matches(sealedAs, asWritten(number, sortCode));
}

function asWritten(number: string, sortCode: string | null): string {
  return sortCode === null ? plainNumber(number) : `${plainSortCode(sortCode)} ${plainNumber(number)}`;
}

/** Without spaces and hyphens; a number whose leading zeros a spreadsheet took away gets them back. */
export function plainNumber(number: string): string {
  const compact = number.replace(/[\s-]/g, '').toUpperCase();
  return /^\d{6,7}$/.test(compact) ? compact.padStart(8, '0') : compact;
}

function plainSortCode(sortCode: string): string {
  return sortCode.replace(/[\s-]/g, '').padStart(6, '0');
}
