import { createHash } from 'node:crypto';
import { formatPounds, noPence, sum, type Pence } from '../../../core/money.js';
import { addDays, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { isWorkingDay } from '../../../core/working-days.js';
import type { Sealer } from '../../../platform/access/sealing.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { Clock } from '../../../platform/clock.js';
import { withWholeBook, type TenantTx } from '../../../platform/db/transaction.js';
import { bankHolidays } from '../../../platform/policy/bank-holidays.js';
import type { ModulusTables } from '../account-numbers/weight-table.js';
import { cardFile, totalsOfCardFile } from '../cards/rules/card-file.js';
import { refuseFile } from '../file-refusals.js';
import { codeLines } from '../ledger/code-lines.js';
import { journalFile, totalsOfJournal } from '../ledger/journal-file.js';
import { journalOf } from '../ledger/rules/journal.js';
import { linesToWrite, type RunToWrite } from '../runs/lines-to-write.js';
import { markWritten } from '../runs/record-paid.js';
import { holdRun } from '../store/runs.js';
import { runPayments, type RunPayments } from './run-payments.js';
import { sealedAs } from './sealed-payments.js';
import { payingOn, type SettingInForce } from './settings/decide-setting.js';
import { findBudgetCodes, findFilesOf, findNumbers, insertFile, insertItems, type NewFileItem, type PaymentFileFacts, type PaymentFileKind } from './store/payment-files.js';
import { composePaymentFile, messageIdOf } from './write-payment-file.js';

/** What writing files needs of the installation. */
export interface FileServices {
  readonly sealer: Sealer;
  readonly clock: Clock;
  /** The operator's tables for checking account numbers, where they keep some. */
  readonly tables: ModulusTables | undefined;
}

/** A file of a run before it is kept. */
interface Drafted {
  readonly kind: PaymentFileKind;
  readonly format: string;
  readonly ending: string;
  readonly content: string;
  readonly messageId: string | null;
  readonly items: number;
  readonly total: Pence;
  /** Payments by the reference under which they are answered; none for the ledger. */
  readonly payments: readonly NewFileItem[];
}

/**
 * Writes the files of an approved run: for the bank, for the card programme, and the journal for the ledger, each kept sealed with its control totals.
 * All of them or none. Asked again, it answers with the same files. Refused where the run is no longer what was approved, where nobody confirmed how the
 * council pays on its day, and where a payment cannot be written, each of which is named.
 */
export async function writeRunFiles(tx: TenantTx, services: FileServices, runId: number): Promise<Result<readonly PaymentFileFacts[]>> {
  return withWholeBook(tx, async (whole) => {
    await holdRun(whole, runId);
    const before = await findFilesOf(whole, runId);
    if (before.length > 0) return ok(before);
    const run = await linesToWrite(whole, runId);
    if (!run.ok) return run;
    const setting = await payingOn(whole, services.sealer, run.value.payOn);
    if (!setting) return refuseFile('paying-setting-missing', `Nobody has confirmed how the council pays on ${run.value.payOn}.`);
    const drafted = await draftFiles(whole, services, run.value, setting);
    if (!drafted.ok) return drafted;
    await keepFiles(whole, services, run.value, setting, drafted.value);
    const written = await markWritten(whole, { runId, on: services.clock.today() });
    return written.ok ? ok(await findFilesOf(whole, runId)) : written;
  });
}

async function draftFiles(tx: TenantTx, { sealer, clock, tables }: FileServices, run: RunToWrite, { document }: SettingInForce): Promise<Result<Drafted[]>> {
  const sent = run.payments.filter(({ total }) => total > 0);
  const opened = runPayments(run.runId, run.payments, { sealer, tables, numbers: await findNumbers(tx, sent.map(({ accountId }) => accountId)) });
  if (!opened.ok) return opened;
  const drafts = [bankDraft(run, document, opened.value, clock.now()), cardDraft(run, document, opened.value), await ledgerDraft(tx, run, document, opened.value)];
  const files: Drafted[] = [];
  for (const draft of drafts) {
    if (!draft.ok) return draft;
    if (draft.value) files.push(draft.value);
  }
  return files.length > 0 ? ok(files) : refuseFile('run-pays-nobody', `${run.reference} has no line.`);
}

type Document = SettingInForce['document'];

function bankDraft(run: RunToWrite, { payer, format }: Document, { bank }: RunPayments, now: Date): Result<Drafted | undefined> {
  if (bank.length === 0) return ok(undefined);
  const date = format === 'bacs18' ? processingDay(run.payOn) : run.payOn;
  const mark = sha256(`${run.reference} ${run.digest}`);
  const file = composePaymentFile({ payer, payments: bank, format, date, now: now.toISOString().slice(0, 19), mark });
  if (!file.ok) return file;
  const { content, items, total } = file.value;
  return ok({ kind: 'bank', format, ending: format === 'bacs18' ? 'bank.txt' : 'bank.xml', content, messageId: messageIdOf(format, mark), items, total, payments: bank.map(itemOf) });
}

/** Bacs: money arrives on the working day after it is processed. */
export function processingDay(payOn: PlainDate): PlainDate {
  let day = addDays(payOn, -1);
  while (!isWorkingDay(day, bankHolidays())) day = addDays(day, -1);
  return day;
}

function cardDraft(run: RunToWrite, { cards: programme }: Document, { cards }: RunPayments): Result<Drafted | undefined> {
  if (cards.length === 0) return ok(undefined);
  if (!programme) return refuseFile('card-programme-missing', `${run.reference} loads ${String(cards.length)} cards, but how the council pays names no card programme.`);
  const content = cardFile(programme, cards, run.payOn);
  const read = totalsOfCardFile(programme, content);
  const total = sum(cards.map(({ amount }) => amount));
  if (read.items !== cards.length || read.total !== total) throw new Error('the card file does not sum to its loads');
  return ok({ kind: 'card_load', format: 'csv', ending: 'card-loads.csv', messageId: null, content, items: read.items, total, payments: cards.map(itemOf) });
}

async function ledgerDraft(tx: TenantTx, run: RunToWrite, { ledger }: Document, { bank, cards }: RunPayments): Promise<Result<Drafted | undefined>> {
  const lines = run.payments.flatMap((payment) => payment.lines);
  const coded = codeLines(lines, { budgets: await findBudgetCodes(tx), streams: ledger.streams, deductions: ledger.deductions });
  if (!coded.ok) return coded;
  const rows = journalOf(coded.value, { bank: totalOf(bank), cards: totalOf(cards) }, run.payOn, ledger);
  if (rows.length === 0) return ok(undefined);
  const content = journalFile(run.reference, rows);
  const read = totalsOfJournal(content);
  if (read.debit !== read.credit || read.rows !== rows.length) throw new Error('the journal does not balance');
  return ok({ kind: 'ledger', format: 'csv', ending: 'ledger.csv', messageId: null, content, items: rows.length, total: read.debit, payments: [] });
}

function totalOf(items: readonly { readonly amount: Pence }[]): Pence {
  return items.length === 0 ? noPence : sum(items.map(({ amount }) => amount));
}

function itemOf({ reference, agreementId, amount }: { readonly reference: string; readonly agreementId: number; readonly amount: Pence }): NewFileItem {
  return { reference, agreementId, amount, receiptId: null };
}

async function keepFiles(tx: TenantTx, { sealer, clock }: FileServices, run: RunToWrite, { id: settingId }: SettingInForce, files: readonly Drafted[]): Promise<void> {
  for (const { kind, format, ending, content, messageId, items, total, payments } of files) {
    const id = await insertFile(tx, {
      runId: run.runId, kind, format, messageId, name: `${run.reference}-${ending}`, payOn: run.payOn, items, total, sha256: sha256(content), sealed: sealer.seal(sealedAs.file, Buffer.from(content)),
      runDigest: run.digest, settingId, madeAt: clock.now(),
    });
    await insertItems(tx, id, run.runId, payments);
    const what = kind === 'ledger' ? 'postings' : 'payments';
    await recordEvent(tx, { sentence: `Wrote the file ${run.reference}-${ending}: ${String(items)} ${what}, ${formatPounds(total)}.`, subjectKind: 'pay_run', subjectId: run.runId, after: { fileId: id, items, total, sha256: sha256(content) } });
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
