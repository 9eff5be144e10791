import { pence, sum, type Pence } from '../../../core/money.js';
import { dayNumber, plainDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import { paymentRefusals } from '../refusals.js';
import type { FilePayment, Payer } from './payment.js';

const refuse = refuserOf(paymentRefusals);

const credit = '99';
const contra = '17';

/**
 * A Bacs Standard 18 file for one processing day: volume and header labels of 80 characters, a credit of 100 for each
 * payment, the debit of the payer that balances them, and the trailer labels with both totals. `date` is the processing
 * day, the day before money arrives. `serial` is the submission's six characters.
 */
export function standard18(payer: Payer, payments: readonly FilePayment[], date: PlainDate, made: PlainDate, serial: string): Result<string> {
  const { serviceUserNumber } = payer;
  if (serviceUserNumber === null) return refuse('service-user-number-needed', 'A Bacs file needs the payer’s service_user_number of six characters.');
  const total = sum(payments.map((payment) => payment.amount));
  if (total > 99_999_999_999) return refuse('payments-too-large', 'The payments sum to more than a Bacs file can carry. Split the run.');
  const header = headerFields(serviceUserNumber, serial, made, date);
  return ok(
    [
      `VOL1${serial.padEnd(6)}${' '.repeat(27)}${`    ${serviceUserNumber}`.padEnd(14)}${' '.repeat(28)}1`,
      `HDR1${header}`,
      `HDR2${recordFormat}`,
      `UHL1${julian(date)}999999    00000000${'1 DAILY'.padEnd(9)}001${' '.repeat(40)}`,
      ...payments.map((payment) => item(payment, credit, payer, payment.amount, payer.name, payment.reference, payment.name)),
      item(payer, contra, payer, total, payer.name, 'CONTRA', payer.name),
      `EOF1${header}`,
      `EOF2${recordFormat}`,
      `UTL1${digits(total, 13)}${digits(total, 13)}${digits(1, 7)}${digits(payments.length, 7)}${' '.repeat(36)}`,
    ].join('\r\n') + '\r\n',
  );
}

const recordFormat = `F0200000100${' '.repeat(35)}00${' '.repeat(28)}`;

function headerFields(serviceUserNumber: string, serial: string, made: PlainDate, expires: PlainDate): string {
  const fileIdentifier = `A${serviceUserNumber}S  1${serviceUserNumber}`;
  return `${fileIdentifier}${serial.padEnd(6)}00010001${' '.repeat(6)}${julian(made)}${julian(expires)}0000000${' '.repeat(20)}`;
}

interface Account {
  readonly sortCode: string;
  readonly accountNumber: string;
}

function item(to: Account, code: string, from: Account, amount: Pence, userName: string, reference: string, accountName: string): string {
  return [
    to.sortCode, to.accountNumber, '0', code, from.sortCode, from.accountNumber, ' '.repeat(4),
    digits(amount, 11), bacsText(userName), bacsText(reference), bacsText(accountName),
  ].join('');
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** A space, two digits of the year and the day of the year. */
function julian(date: PlainDate): string {
  const year = date.slice(0, 4);
  return ` ${year.slice(2)}${digits(dayNumber(date) - dayNumber(plainDate(`${year}-01-01`)) + 1, 3)}`;
}

/** Eighteen characters of the Bacs set: capitals, digits and . & / - with accents taken off and the rest left as a space. */
export function bacsText(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’']/g, '').toUpperCase();
  return plain.replace(/[^A-Z0-9.&/ -]/g, ' ').slice(0, 18).padEnd(18);
}

/** What the file's own records sum to: read back from its text, so that totals printed are totals written. */
export function totalsOfStandard18(file: string): { readonly items: number; readonly total: Pence } {
  const credits = file.split('\r\n').filter((record) => record.length === 100 && record.slice(15, 17) === credit);
  return { items: credits.length, total: sum(credits.map((record) => pence(Number(record.slice(35, 46))))) };
}
