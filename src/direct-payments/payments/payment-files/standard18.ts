import { sum, type Pence } from '../../../core/money.js';
import { dayNumber, plainDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import { paymentRefusals } from '../refusals.js';
import { bacsText } from './bacs-text.js';
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
  // A file may be written over once it has been processed, and never before it was made.
  const header = headerFields(serviceUserNumber, serial, made, date < made ? made : date);
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
    digits(amount, 11), bacsText(userName).field, bacsText(reference).field, bacsText(accountName).field,
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
