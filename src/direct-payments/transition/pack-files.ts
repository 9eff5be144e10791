import { createHash } from 'node:crypto';
import { csvTable, poundsCell, type CsvCell } from '../../core/csv.js';
import type { PlainDate } from '../../core/plain-date.js';
import type { Sealer } from '../../platform/access/sealing.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { changedWords, withLinksClosed } from '../../platform/letters/closed-links.js';
import type { LetterDocument } from '../../platform/letters/letter-document.js';
import { renderLetterPdf } from '../../platform/letters/pdf/render-letter-pdf.js';
import { isClear, type Remover } from '../../platform/records/requests/remove-marks.js';
import { zipOf } from '../../platform/records/requests/zip.js';
import { sealedFile } from '../statements/arrival.js';
import { findChecks, findLastFiles, findLetters, findLines, findPaid, findStatementLines, type PackFile, type PackLetter } from './store/pack-content.js';
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
  /** Takes out where people are to be found: whoever the pack goes to needs their names alone to keep a payment going. */
  readonly contacts: Remover;
}

/**
 * The pack as files: the words as PDF, the same facts as tables and as JSON for the other side's system, the last statements and the letters. Without
 * consent the words and the payments as such, nothing else. Nobody's address is in it, and no link that its reader alone may use. The list of contents stands first, with the size and SHA-256 of each.
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

async function wholeFiles(tx: TenantTx, { personName, born, payments, acting, accounts, reviews, on, contacts }: PackAsked, sealer: Sealer): Promise<PackedFile[]> {
  const ids = payments.map(({ id }) => id);
  const [lines, paid, checks] = [await findLines(tx, ids), await findPaid(tx, ids), await findChecks(tx, ids)];
  const statements: PackedFile[] = [];
  for (const file of await findLastFiles(tx, ids)) statements.push(await statementFile(tx, file, sealer, contacts));
  const table = (path: string, rows: readonly (readonly CsvCell[])[]): PackedFile => ({ path, bytes: Buffer.from(csvTable(rows.map((row) => row.map((cell) => (typeof cell === 'string' ? contacts.changeText(cell) : cell))))) });
  const whole = {
    person: { name: personName, born }, acting: acting.map(({ id: _, ...one }) => one), agreements: payments.map(({ id: _, lines: __, ...one }) => one), planLines: lines, payments: paid, checks, reviews,
    finalAccounts: accounts.map(({ reference, lastDay, paid: paidInAll, balance, liabilities, note, left, debt, holder, on: drawnUpOn }) => ({ reference, lastDay, paid: paidInAll, balance, liabilities, note, left, debt, holder, drawnUpOn })), sums: 'pence', madeOn: on,
  };
  return [
    { path: 'pack.json', bytes: Buffer.from(JSON.stringify(contacts.changeValue(whole), null, 1)) },
    table('plan-lines.csv', [['agreement', 'stream', 'kind', 'description', 'weekly', 'paid_once', 'employs_assistant', 'from', 'until'], ...lines.map((one) => [one.reference, one.stream, one.kind, one.description, poundsCell(one.weekly), poundsCell(one.oneOff), one.employsAssistant ? 'yes' : 'no', one.from, one.until])]),
    table('payments.csv', [['agreement', 'paid_on', 'kind', 'stream', 'amount', 'covers_from', 'covers_until', 'purpose'], ...paid.map((one) => [one.reference, one.on, one.kind, one.stream, poundsCell(one.amount), one.from, one.until, one.purpose])]),
    table('checks.csv', [['agreement', 'as_at', 'checked_on', 'outcome'], ...checks.map((one) => [one.reference, one.asAt, one.checkedOn, one.outcome])]),
    ...statements,
    ...(await Promise.all((await findLetters(tx, ids, on)).map((letter) => letterFile(letter, contacts)))),
  ];
}

/** A statement as it arrived. One in which an address stands, or that cannot be searched for it, such as a PDF, goes as the table of its lines. */
async function statementFile(tx: TenantTx, { id, name, sealed }: PackFile, sealer: Sealer, contacts: Remover): Promise<PackedFile> {
  const bytes = sealer.open(sealedFile, sealed);
  if (isClear(bytes, contacts)) return { path: `statements/${String(id)} ${safeName(name)}`, bytes };
  const lines = (await findStatementLines(tx, id)).map(({ on, description, amount, balance }): CsvCell[] => [on, contacts.changeText(description), poundsCell(amount), balance === null ? null : poundsCell(balance)]);
  return { path: `statements/${String(id)} lines.csv`, bytes: Buffer.from(csvTable([['date', 'description', 'amount', 'balance'], ...lines])) };
}

/** A letter drawn anew for others: to whom by name, without their address and without the link that they alone may use. */
async function letterFile({ id, kind, on, document, largePrint }: PackLetter, contacts: Remover): Promise<PackedFile> {
  const closed = withLinksClosed(document);
  const copy = { ...changedWords(closed, contacts.changeText), from: closed.from };
  return { path: `letters/${on} ${safeName(kind)} ${String(id)}.pdf`, bytes: await renderLetterPdf({ ...copy, to: { ...copy.to, lines: [] } }, { largePrint }) };
}

/** A name that no system takes for a folder or a command. */
function safeName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^\.+/, '_').slice(0, 100);
}
