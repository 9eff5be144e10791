import { createHash } from 'node:crypto';
import { formatPounds, noPence, sum, type Pence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { streamNames } from '../../monitoring/rules/streams.js';
import { financeRefusals } from './finance-refusals.js';
import { financeFileText, type FinanceFileKind, type FinanceItem } from './rules/finance-file.js';
import { findCouncilName } from './store/council-name.js';
import { findFinanceCodes, type FinanceCode } from './store/finance-codes.js';
import { findFinanceFile, findFinanceFiles, findPendingItems, holdFinanceFiles, insertFinanceFile, nextFileNumber, type FinanceFileFacts, type UncodedItem } from './store/finance-files.js';

const refuse = refuserOf(financeRefusals);

/** A file that was made. */
export interface MadeFinanceFile {
  readonly id: number;
  readonly kind: FinanceFileKind;
  readonly items: number;
  readonly total: Pence;
}

/**
 * Makes a file for the council's finance system of everything that none has told yet: each posting stands in one file, once, whoever asks at the same time.
 * Refused where there is nothing to tell, or a budget has no code in the council's ledger on the day of a posting.
 */
export async function makeFinanceFile(tx: TenantTx, kind: FinanceFileKind, on: PlainDate): Promise<Result<MadeFinanceFile>> {
  await holdFinanceFiles(tx);
  const pending = await findPendingItems(tx, kind);
  if (pending.length === 0) return refuse('nothing-to-export', kind === 'debtor' ? 'Every invoice is in a file already.' : 'Every credit is in a file already.');
  const coded = withCodes(pending, await findFinanceCodes(tx));
  if (!coded.ok) return coded;
  const items = coded.value;
  const content = financeFileText({ kind, number: await nextFileNumber(tx), madeOn: on, council: await findCouncilName(tx) }, items);
  const total = sum(items.map(({ amount }) => amount));
  const id = await insertFinanceFile(tx, { kind, on, total, content, sha256: createHash('sha256').update(content).digest(), items });
  await recordEvent(tx, { sentence: `Made a ${kind} file for finance: ${String(items.length)} ${items.length === 1 ? 'row' : 'rows'}, ${formatPounds(total)}.`, subjectKind: 'reclaim', subjectId: null, after: { financeFileId: id } });
  return ok({ id, kind, items: items.length, total });
}

function withCodes(pending: readonly UncodedItem[], codes: readonly FinanceCode[]): Result<FinanceItem[]> {
  const items: FinanceItem[] = [];
  for (const item of pending) {
    const code = codes.find(({ stream, from }) => stream === item.stream && from <= item.on);
    if (!code) return refuse('finance-code-missing', `${streamNames[item.stream]} has no code on ${formatDate(item.on)}, the day of ${item.reference}. Enter its codes from that day or earlier.`, { details: { stream: item.stream, on: item.on } });
    items.push({ ...item, costCentre: code.costCentre, subjective: code.subjective });
  }
  return ok(items);
}

/** What the page of files for finance shows. */
export interface FinanceFilesView {
  readonly files: readonly FinanceFileFacts[];
  /** What a new file of each kind would hold. */
  readonly pending: Readonly<Record<FinanceFileKind, { readonly items: number; readonly total: Pence }>>;
  readonly codes: Awaited<ReturnType<typeof findFinanceCodes>>;
}

const filesShown = 50;

export async function listFinanceFiles(tx: TenantTx): Promise<FinanceFilesView> {
  const pendingOf = async (kind: FinanceFileKind): Promise<{ items: number; total: Pence }> => {
    const items = await findPendingItems(tx, kind);
    return { items: items.length, total: items.length === 0 ? noPence : sum(items.map(({ amount }) => amount)) };
  };
  return { files: await findFinanceFiles(tx, filesShown), pending: { debtor: await pendingOf('debtor'), credit: await pendingOf('credit') }, codes: await findFinanceCodes(tx) };
}

/** A file as it was given out, byte for byte; that somebody took it again is written down. */
export async function takeFinanceFile(tx: TenantTx, id: number): Promise<Result<{ readonly name: string; readonly content: string }>> {
  const file = await findFinanceFile(tx, id);
  if (!file) return refuse('finance-file-not-found', 'There is no such file for finance.');
  await recordEvent(tx, { sentence: `Took a copy of a ${file.kind} file for finance.`, subjectKind: 'reclaim', subjectId: null, after: { financeFileId: id } });
  return ok({ name: `${file.kind}-${String(id)}.csv`, content: file.content });
}
