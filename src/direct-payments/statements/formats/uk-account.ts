export interface AccountNumber {
  readonly account: string | null;
  /** Six digits, where the text holds a United Kingdom sort code. */
  readonly sortCode: string | null;
}

const iban = /^GB\d{2}[A-Z]{4}(\d{6})(\d{8})$/;
const parted = /^(\d{2}-\d{2}-\d{2}|\d{6})[/-]?(\d{8})$/;
const runTogether = /^(\d{6})(\d{8})$/;
const bankBefore = /^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\//;
const currencyBehind = /(?<=\d)\/?[A-Z]{3}$/;

/**
 * The number of an account as a file writes it. A United Kingdom number (`112233/12345678`, `11-22-33 12345678`, a GB
 * IBAN, or fourteen digits where the money is sterling) is given as account and sort code apart; any other as it stands.
 */
export function accountNumberOf(text: string | undefined, currency: string | undefined): AccountNumber {
  const written = (text ?? '').trim();
  const spaced = /^\d{6} \d{8}\b/.test(written) ? written.replace(' ', '/') : written;
  const number = spaced.replaceAll(' ', '').toUpperCase().replace(bankBefore, '').replace(currencyBehind, '');
  const mayBeSterling = currency === undefined || currency === 'GBP';
  const match = iban.exec(number) ?? (runTogether.test(number) && !mayBeSterling ? null : parted.exec(number));
  if (match) return { sortCode: (match[1] ?? '').replaceAll('-', ''), account: match[2] ?? null };
  return { sortCode: null, account: written === '' ? null : written };
}

/**
 * The same, for a format that writes bank and account in two fields: the bank's is a sort code only where the money is
 * sterling, it has six digits, and the account has eight.
 */
export function accountNumberWithBank(
  bank: string | undefined,
  account: string | undefined,
  currency: string | undefined,
): AccountNumber {
  const number = accountNumberOf(account, currency);
  const code = (bank ?? '').replaceAll(/[ -]/g, '');
  if (number.sortCode !== null || currency !== 'GBP') return number;
  return /^\d{6}$/.test(code) && /^\d{8}$/.test(number.account ?? '') ? { ...number, sortCode: code } : number;
}
