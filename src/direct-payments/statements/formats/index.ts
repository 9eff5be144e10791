import type { Result } from '../../../core/result.js';
import { looksLikeCamt, readCamt } from './camt/index.js';
import { readCsvText } from './csv/read-csv.js';
import { decode } from './decode.js';
import { looksLikeMt940, readMt940 } from './mt940/index.js';
import { looksLikeOfx, readOfx } from './ofx/index.js';
import { looksLikeJson, readOpenBankingText } from './open-banking/index.js';
import { looksLikeQif, readQif } from './qif/index.js';
import type { ReadOptions, StatementReading } from './reading.js';
import { refuseStatement } from './refusals.js';
import { refuseLongRow, refuseTooLong } from './text-limits.js';

export type {
  ColumnMapping, ReadLine, ReadOptions, ReadStatement, ReadWarning, RefusedRow, StatementFormat, StatementReading,
} from './reading.js';
export { layoutNames } from './csv/recognise.js';
export { describeUnknownCsv } from './csv/describe-unknown.js';

/**
 * Reads a statement file of any known format. The bytes decide which it is, never the name. Never throws for what is in
 * a file: what is no statement, or is broken, is refused with its reason.
 */
export async function readStatement(bytes: Uint8Array, options: ReadOptions = {}): Promise<Result<StatementReading>> {
  // The readers of packed files bring large libraries, which the others need not wait for.
  if (isPdf(bytes)) return (await import('./pdf/read-pdf.js')).readPdf(bytes, options);
  if (startsWith(bytes, 'PK\u0003\u0004')) return (await import('./xlsx/read-xlsx.js')).readXlsx(bytes, options);
  return readTextStatement(bytes, options);
}

/** The same for the formats that are text, at once: CSV, OFX, QIF, MT940, MT942, camt and Open Banking. */
export function readTextStatement(bytes: Uint8Array, options: ReadOptions = {}): Result<StatementReading> {
  if (bytes.length === 0) return refuseStatement('file-empty', 'The file holds nothing.');
  const tooLong = refuseTooLong(bytes);
  if (tooLong) return tooLong;
  if (isOldWorkbook(bytes)) return refuseStatement('workbook-old-or-locked', 'The file is an Excel workbook of the old .xls kind, or is locked. Save it as .xlsx or CSV.');
  const { text } = decode(bytes);
  if (text.includes('<') || /^\s*\w+\s*:/.test(text)) {
    if (looksLikeOfx(text)) return readOfx(bytes, options);
    if (looksLikeCamt(text)) return readCamt(bytes, options);
  }
  if (swiftMarks.some((mark) => text.includes(mark)) && looksLikeMt940(text)) return readMt940(bytes, options);
  if (looksLikeQif(text)) return readQif(bytes, options);
  if (looksLikeJson(text)) return readOpenBankingText(text, options);
  return readOtherText(text, options);
}

/** Looked for first, since they cost next to nothing and no other file has them at a line's start. */
const swiftMarks = [':20:', ':25:', ':940:', ':942:'];

function readOtherText(text: string, options: ReadOptions): Result<StatementReading> {
  if (/^\s*</.test(text)) return refuseStatement('file-not-a-statement', markup(text));
  if (isBinary(text)) return refuseStatement('file-not-text', 'The file is not text, and not a workbook or a PDF either.');
  return refuseLongRow(text) ?? readCsvText(text, options);
}

function markup(text: string): string {
  return /<(?:!doctype\s+)?html\b/i.test(text.slice(0, 2000))
    ? 'The file is a page of the web, not a statement. Use the download or export that the bank offers.'
    : 'The file is XML, but neither a camt statement nor OFX.';
}

/** Some are sent with a mark or an empty line before their own mark. */
function isPdf(bytes: Uint8Array): boolean {
  return /^[^\w"]{0,16}%PDF-/.test(Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 32)).toString('latin1'));
}

function startsWith(bytes: Uint8Array, mark: string): boolean {
  for (let at = 0; at < mark.length; at += 1) if (bytes[at] !== mark.charCodeAt(at)) return false;
  return true;
}

/** The container of Office files before 2007, and of newer ones that are locked by a password. */
function isOldWorkbook(bytes: Uint8Array): boolean {
  return startsWith(bytes, '\u00d0\u00cf\u0011\u00e0');
}

/** More than one character in ten at the head that no text has: bytes by chance give two. */
function isBinary(text: string): boolean {
  const head = text.slice(0, 4000);
  let strange = 0;
  for (let at = 0; at < head.length; at += 1) {
    const code = head.charCodeAt(at);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12) || code === 0xfffd || (code >= 127 && code < 160)) strange += 1;
  }
  return strange * 10 > head.length;
}
