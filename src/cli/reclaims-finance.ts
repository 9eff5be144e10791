import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { formatPounds, sum, type Pence } from '../core/money.js';
import { ok, type Result } from '../core/result.js';
import { exportAsCsv, exportAsJsonLines } from '../direct-payments/reclaims/finance/export-reclaims.js';
import { makeFinanceFile, takeFinanceFile } from '../direct-payments/reclaims/finance/finance-files.js';
import { agedDebtCsv } from '../direct-payments/reclaims/finance/read-money.js';
import type { BadIncomeRow } from '../direct-payments/reclaims/finance/read-income-file.js';
import { receiveIncome, recordIncome, showIncome, type IncomeRecorded } from '../direct-payments/reclaims/finance/receive-income.js';
import { remindDebts } from '../direct-payments/reclaims/finance/remind-debts.js';
import type { FinanceFileKind } from '../direct-payments/reclaims/finance/rules/finance-file.js';
import { systemClock } from '../platform/clock.js';
import { inTransaction, type TenantTx } from '../platform/db/transaction.js';
import { withInstallation } from './installation.js';
import { readTextFile } from './read-text-file.js';
import { refuseCommand } from './refusals.js';
import type { ReclaimOptions } from './reclaims-read.js';

export interface MadeFileOptions extends ReclaimOptions {
  readonly to?: string;
}

/** A file's content, or where it was written; the person's own to keep safe. */
interface MadeFile {
  readonly content?: string;
  readonly file?: string;
}

/** The file is written before the work is kept: where it cannot be written, nothing was done. */
async function write({ authority, to }: MadeFileOptions, content: (tx: TenantTx) => Promise<Result<string>>): Promise<Result<MadeFile>> {
  return withInstallation(authority, ({ db, acting }) => inTransaction(db, acting, async (tx): Promise<Result<MadeFile>> => {
    const made = await content(tx);
    if (!made.ok) return made;
    if (to === undefined) return ok({ content: made.value });
    try {
      await writeFile(to, made.value, { mode: 0o600 });
    } catch (error) {
      return refuseCommand('file-not-written', `“${to}” could not be written (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'}).`);
    }
    return ok({ file: to });
  }));
}

export function exportEvery(options: MadeFileOptions & { readonly csv?: boolean }): Promise<Result<MadeFile>> {
  return write(options, async (tx) => ok(await (options.csv === true ? exportAsCsv(tx) : exportAsJsonLines(tx))));
}

export function agedDebt(options: MadeFileOptions): Promise<Result<MadeFile>> {
  return write(options, async (tx) => ok(await agedDebtCsv(tx, systemClock.today())));
}

/** Makes a file for finance and gives it out in the same step; it can be had again from the page. */
export function makeFile(kind: FinanceFileKind, options: MadeFileOptions): Promise<Result<MadeFile>> {
  return write(options, async (tx) => {
    const made = await makeFinanceFile(tx, kind, systemClock.today());
    if (!made.ok) return made;
    const taken = await takeFinanceFile(tx, made.value.id);
    return taken.ok ? ok(taken.value.content) : taken;
  });
}

export function fileText({ content, file }: MadeFile): string {
  return content?.replace(/\r?\n$/, '') ?? `Written to ${file ?? ''}.`;
}

export interface IncomeOptions extends ReclaimOptions {
  readonly check?: boolean;
}

/** What a file of income holds; `outcome` is null where it was only looked at. */
interface IncomeAnswer {
  readonly payments: number;
  readonly newPayments: number;
  readonly newAmount: Pence;
  readonly badRows: readonly BadIncomeRow[];
  readonly outcome: IncomeRecorded | null;
}

export async function bringIncome(file: string, { authority, check }: IncomeOptions): Promise<Result<IncomeAnswer>> {
  const readable = await readTextFile(file);
  if (!readable.ok) return readable;
  const bytes = await readFile(file);
  return withInstallation(authority, ({ db, acting, sealer }) => inTransaction(db, acting, async (tx): Promise<Result<IncomeAnswer>> => {
    const today = systemClock.today();
    const received = await receiveIncome(tx, sealer, { name: path.basename(file), bytes }, today);
    if (!received.ok) return received;
    const seen = await showIncome(tx, sealer, received.value.id);
    const fresh = (seen?.rows ?? []).filter(({ isNew }) => isNew);
    const recorded = check === true ? ok(null) : await recordIncome(tx, sealer, received.value.id, today);
    if (!recorded.ok) return recorded;
    return ok({ payments: seen?.rows.length ?? 0, newPayments: fresh.length, newAmount: sum(fresh.map(({ amount }) => amount)), badRows: seen?.badRows ?? [], outcome: recorded.value });
  }));
}

export function incomeText({ payments, newPayments, newAmount, badRows, outcome }: IncomeAnswer): string[] {
  return [
    `${payments.toLocaleString('en-GB')} payments, ${newPayments.toLocaleString('en-GB')} of them new: ${formatPounds(newAmount)}`,
    ...(outcome === null ? ['Nothing is recorded.'] : [`Recorded ${String(outcome.recorded)}: ${String(outcome.matched)} by their reference, ${String(outcome.unmatched)} for nobody yet.`]),
    ...badRows.map(({ row, message, text }) => `row ${String(row)} is no payment: ${message} It says: ${text.slice(0, 200)}`),
  ];
}

export async function remind({ authority }: ReclaimOptions): Promise<Result<{ readonly sent: number }>> {
  return withInstallation(authority, async ({ db, acting }) => ok({ sent: await remindDebts((work) => inTransaction(db, acting, work), systemClock.today()) }));
}
