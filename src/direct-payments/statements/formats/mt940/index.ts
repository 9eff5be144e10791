import { ok, type Result } from '../../../../core/result.js';
import { decode } from '../decode.js';
import type { ReadOptions, StatementReading } from '../reading.js';
import { refuseStatement } from '../refusals.js';
import { rowsOf } from '../text-rows.js';
import { messagesOf } from './messages.js';
import { holdsStatement, isInterim, swiftStatementOf } from './statement.js';

const unprinted = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** Whether a text is MT940 or MT942: a field that begins a message, and one that only a statement has. */
export function looksLikeMt940(text: string): boolean {
  const head = text.slice(0, 50_000).replace(unprinted, '');
  return /(?:^|[\r\n]|\{4:)[ \t]*:(?:20|25|940|942):/.test(head) && /[\r\n]:(?:6[0124][FM]?|34F|28C?|90[CD]):/.test(head);
}

/**
 * Reads MT940 and MT942 as banks really write them: in SWIFT envelopes or without, any line ends, narrative free or in
 * numbered fields, :NS: fields, intermediate balances. One statement for each message that has balances or lines. A line
 * is dated by its day of booking, or by its value date where it has none; a reversal (RC, RD) has the opposite sign.
 */
export function readMt940(bytes: Uint8Array, _options: ReadOptions): Result<StatementReading> {
  const text = decode(bytes).text.replace(unprinted, '');
  if (!looksLikeMt940(text)) return refuseStatement('file-not-a-statement', 'The file is neither MT940 nor MT942.');
  const messages = messagesOf(rowsOf(text)).filter(holdsStatement);
  if (messages.length === 0)
    return refuseStatement('file-not-a-statement', 'The file has the fields of MT940, but neither balances nor lines.');
  const read = messages.map(swiftStatementOf);
  const format = messages.every(isInterim) ? 'mt942' : 'mt940';
  return ok({ format, statements: read.map((one) => one.statement), refusedRows: read.flatMap((one) => one.refusedRows) });
}
