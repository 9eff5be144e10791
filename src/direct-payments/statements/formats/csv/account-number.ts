/** Who a statement belongs to, as digits; null where the text does not say it whole. */
export interface AccountIdentity {
  readonly account: string | null;
  readonly sortCode: string | null;
}

const unknown: AccountIdentity = { account: null, sortCode: null };
const britishIban = /^GB\d{2}[A-Z]{4}(\d{6})(\d{8})$/;
const anyIban = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;
const sortCodeFirst = /^(\d{2})[- ]?(\d{2})[- ]?(\d{2})[-/ ]?(\d{8})$/;

/**
 * A cell that names an account: `20-00-00 12345678`, `600000-12345678`, fourteen digits, an IBAN, or the number alone.
 * A number with parts blanked out (`****1234`) names no account: matching on a few last digits would be a guess.
 */
export function readAccount(cell: string): AccountIdentity {
  const text = cell.replace(/[\s\u00a0]+/g, ' ').replace(/^ ?['’]/, '').trim();
  if (text.length > 40) return unknown;
  const both = sortCodeFirst.exec(text);
  if (both) return { sortCode: `${both[1] ?? ''}${both[2] ?? ''}${both[3] ?? ''}`, account: both[4] ?? null };
  const compact = text.replace(/ /g, '').toUpperCase();
  const british = britishIban.exec(compact);
  if (british) return { sortCode: british[1] ?? null, account: british[2] ?? null };
  if (anyIban.test(compact)) return { sortCode: null, account: compact };
  const digits = compact.replace(/-/g, '');
  return /^\d{4,20}$/.test(digits) ? { sortCode: null, account: digits } : unknown;
}

/** Six digits of a sort code, however they are divided; null for anything else. */
export function readSortCode(cell: string): string | null {
  const digits = cell.replace(/[\s\u00a0'’-]/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}

const sortCodeWithin = /(?<![\d-])(\d{2})[- ](\d{2})[- ](\d{2})(?![\d-])/;
const numberWithin = /(?<![\d*xX-])(\d{8})(?![\d*-])/;
const ibanWithin = /\bGB\d{2}[ ]?[A-Z]{4}(?:[ ]?\d){14}(?!\d)/;

/** An account named within a longer text, as in `Account: 20-00-00 12345678, Mrs A Example`. */
export function findAccount(text: string): AccountIdentity {
  const iban = ibanWithin.exec(text)?.[0];
  if (iban !== undefined) return readAccount(iban);
  const sort = sortCodeWithin.exec(text);
  const sortCode = sort ? `${sort[1] ?? ''}${sort[2] ?? ''}${sort[3] ?? ''}` : null;
  const rest = sort ? text.replace(sort[0], ' ') : text;
  const joined = /(?<!\d)(\d{6})[- ](\d{8})(?!\d)/.exec(rest);
  if (joined) return { sortCode: joined[1] ?? null, account: joined[2] ?? null };
  return { sortCode, account: numberWithin.exec(rest)?.[1] ?? null };
}
