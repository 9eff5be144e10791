import { writeFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import { formatPounds, type Pence } from '../core/money.js';
import { parseDate, type PlainDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import { isWorkingDay } from '../core/working-days.js';
import { paymentFileFormats, type PaymentFileFormat } from '../direct-payments/payments/payment-files/payment.js';
import { writePaymentFile } from '../direct-payments/payments/payment-files/write-payment-file.js';
import { bankHolidays } from '../platform/policy/bank-holidays.js';
import { answer } from './answer.js';
import { argument } from './arguments.js';
import { readTextFile } from './read-text-file.js';

interface WriteOptions {
  readonly payments: string;
  readonly payer: string;
  readonly format: PaymentFileFormat;
  readonly date: PlainDate;
  readonly out: string;
  readonly json?: boolean;
}

interface Written {
  readonly file: string;
  readonly format: PaymentFileFormat;
  readonly items: number;
  readonly total: Pence;
  readonly sha256: string;
  /** What the format says shorter than it was given. */
  readonly shorter: readonly string[];
  /** What else to know before the file goes to the bank. */
  readonly notes: readonly string[];
}

/** Adds `pursestrings payments write`. */
export function registerPaymentsWrite(program: Command): void {
  const payments = program.commands.find((command) => command.name() === 'payments') ?? program.command('payments').description('Payment files');
  payments
    .command('write')
    .description('Write a file for the bank from approved payments')
    .requiredOption('--payments <payments.csv>', 'reference, name, sort_code, account_number, amount, remittance')
    .requiredOption('--payer <payer.yaml>', 'name, sort_code, account_number, service_user_number, bic')
    .addOption(new Option('--format <format>', 'the bank’s format').choices(paymentFileFormats).makeOptionMandatory())
    .requiredOption('--date <date>', 'the day of payment; for bacs18 the processing day', argument(parseDate))
    .requiredOption('--out <file>', 'the file to write')
    .option('--json', 'print one JSON value')
    .action(async (options: WriteOptions) => {
      answer(await write(options), options, print);
    });
}

async function write(options: WriteOptions): Promise<Result<Written>> {
  const payments = await readTextFile(options.payments);
  if (!payments.ok) return payments;
  const payer = await readTextFile(options.payer);
  if (!payer.ok) return payer;
  const now = new Date().toISOString().slice(0, 19);
  const file = writePaymentFile({ payments: payments.value, payer: payer.value, format: options.format, date: options.date, now });
  if (!file.ok) return file;
  try {
    await writeFile(options.out, file.value.content, 'utf8');
  } catch {
    return { ok: false, refusal: { code: 'file-not-written', message: `“${options.out}” could not be written. Check the folder and its permissions.` } };
  }
  const { items, total, sha256, shorter } = file.value;
  return ok({ file: options.out, format: options.format, items, total, sha256, shorter, notes: notesOf(options.date) });
}

/** The file is written as asked: whether a bank moves money that day, only the bank can say. */
function notesOf(date: PlainDate): string[] {
  return isWorkingDay(date, bankHolidays()) ? [] : [`${date} is a weekend or bank holiday: Bacs and most banks do not move money that day.`];
}

function print({ file, format, items, total, sha256, shorter, notes }: Written): string[] {
  return [`${file}: ${format}`, `  payments  ${String(items)}`, `  total     ${formatPounds(total)}`, `  sha256    ${sha256}`, ...[...notes, ...shorter].map((words) => `  note      ${words}`)];
}
