import { createHash } from 'node:crypto';
import { csvTable, poundsCell, type CsvCell } from '../../core/csv.js';
import type { PlainDate } from '../../core/plain-date.js';
import type { Sealer } from '../../platform/access/sealing.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { LetterDocument } from '../../platform/letters/letter-document.js';
import { renderLetterPdf } from '../../platform/letters/pdf/render-letter-pdf.js';
import { zipOf } from '../../platform/records/requests/zip.js';
import { sealedFile } from '../statements/arrival.js';
import { findChecks, findLastFiles, findLetters, findLines, findPaid } from './store/pack-content.js';
import type { ListedFile, PackActing, PackPayment } from './store/packs.js';
import type { FinalAccountFacts } from './store/final-accounts.js';

/** One file of a pack. */
interface PackedFile {
  readonly path: string;
  readonly bytes: Buffer;
}

interface PackAsked {
  readonly document: LetterDocument;
  readonly personName: string;
  readonly born: PlainDate;
  readonly payments: readonly PackPayment[];
  /** Whether somebody consented to more than what keeps a payment going. */
  readonly isWhole: boolean;
  readonly acting: readonly PackActing[];
  readonly accounts: readonly (FinalAccountFacts & { readonly reference: string })[];
  readonly reviews: readonly { readonly reference: string; readonly completedOn: PlainDate }[];
  readonly on: PlainDate;
}

/**
 * The pack as files: the words as PDF, the same facts as tables and as JSON for the other side's system, the last statements and the letters. Without
 * consent the words and the payments as such, nothing else. The list of contents stands first, with the size and SHA-256 of each.
 */
export async function packFiles(tx: TenantTx, asked: PackAsked, sealer: Sealer): Promise<{ readonly zip: Buffer; readonly files: readonly ListedFile[] }> {
  const agreements = csvTable([['reference', 'law', 'starts', 'ends', 'account', 'last_paid_on', 'last_paid'], ...asked.payments.map(({ reference, regime, starts, ends, accountKind, lastPaidOn, lastPaid }): CsvCell[] => [reference, regime, starts, ends, accountKind, lastPaidOn, poundsCell(lastPaid)])]);
  const files: PackedFile[] = [
    { path: 'pack.pdf', bytes: await renderLetterPdf(asked.document, { largePrint: false }) }, { path: 'agreements.csv', bytes: Buffer.from(agreements) },
    ...(asked.isWhole ? await wholeFiles(tx, asked, sealer) : []),
  ];
  const listed = files.map(({ path, bytes }) => ({ path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }));
  const contents = csvTable([['path', 'bytes', 'sha256'], ...listed.map(({ path, bytes, sha256 }): CsvCell[] => [path, bytes, { exact: sha256 }])]);
  return { zip: await zipOf([{ path: 'contents.csv', bytes: Buffer.from(contents) }, ...files]), files: listed };
}

async function wholeFiles(tx: TenantTx, { personName, born, payments, acting, accounts, reviews, on }: PackAsked, sealer: Sealer): Promise<PackedFile[]> {
  const ids = payments.map(({ id }) => id);
  const [lines, paid, checks] = [await findLines(tx, ids), await findPaid(tx, ids), await findChecks(tx, ids)];
  const table = (path: string, rows: readonly (readonly CsvCell[])[]): PackedFile => ({ path, bytes: Buffer.from(csvTable(rows)) });
  const whole = {
    person: { name: personName, born }, acting: acting.map(({ id: _, ...one }) => one), agreements: payments.map(({ id: _, lines: __, ...one }) => one), planLines: lines, payments: paid, checks, reviews,
    finalAccounts: accounts.map(({ reference, lastDay, paid: paidInAll, balance, liabilities, note, left, debt, holder, on: drawnUpOn }) => ({ reference, lastDay, paid: paidInAll, balance, liabilities, note, left, debt, holder, drawnUpOn })), sums: 'pence', madeOn: on,
  };
  return [
    { path: 'pack.json', bytes: Buffer.from(JSON.stringify(whole, null, 1)) },
    table('plan-lines.csv', [['agreement', 'stream', 'kind', 'description', 'weekly', 'paid_once', 'employs_assistant', 'from', 'until'], ...lines.map((one) => [one.reference, one.stream, one.kind, one.description, poundsCell(one.weekly), poundsCell(one.oneOff), one.employsAssistant ? 'yes' : 'no', one.from, one.until])]),
    table('payments.csv', [['agreement', 'paid_on', 'kind', 'stream', 'amount', 'covers_from', 'covers_until', 'purpose'], ...paid.map((one) => [one.reference, one.on, one.kind, one.stream, poundsCell(one.amount), one.from, one.until, one.purpose])]),
    table('checks.csv', [['agreement', 'as_at', 'checked_on', 'outcome'], ...checks.map((one) => [one.reference, one.asAt, one.checkedOn, one.outcome])]),
    ...(await findLastFiles(tx, ids)).map(({ id, name, sealed }) => ({ path: `statements/${String(id)} ${safeName(name)}`, bytes: sealer.open(sealedFile, sealed) })),
    ...(await findLetters(tx, ids, on)).map(({ id, kind, on: dated, pdf }) => ({ path: `letters/${dated} ${safeName(kind)} ${String(id)}.pdf`, bytes: pdf })),
  ];
}

/** A name that no system takes for a folder or a command. */
function safeName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^\.+/, '_').slice(0, 100);
}
