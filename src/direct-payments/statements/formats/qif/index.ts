import { ok, type Result } from '../../../../core/result.js';
import { decode } from '../decode.js';
import { finishStatement, type StatementDraft } from '../finish-statement.js';
import type { ReadLine, ReadOptions, ReadWarning, RefusedRow, StatementReading } from '../reading.js';
import { refuseStatement } from '../refusals.js';
import { rowsOf } from '../text-rows.js';
import { accountNumberOf } from '../uk-account.js';
import { warningOf } from '../warning.js';
import { decimalMarkOf } from '../written-amount.js';
import { accountsOf, type QifAccount } from './accounts.js';
import { orderOf, type ChosenOrder } from './dates.js';
import { amountTextOf, opensAccount, qifLineOf, type QifShape } from './line.js';
import { sectionsOf, textsOf, type QifRecord, type QifSection } from './sections.js';

/** Whether a text is QIF: it begins with a header, or with records of fields that end in `^`. */
export function looksLikeQif(text: string): boolean {
  const head = text.slice(0, 20_000).replace(/^\ufeff/, '').trimStart();
  if (/^!\s*(?:type|account|option|clear)\b/i.test(head)) return true;
  return /^D\d/.test(head) && /^T[-+]?[\d.,]/m.test(head) && /^\^/m.test(head);
}

/**
 * Reads QIF: bank, cash and card accounts, and other assets and debts, one statement an account. Records of investments
 * and lists are told by a warning, not read. QIF states no order of dates and no closing balance.
 */
export function readQif(bytes: Uint8Array, options: ReadOptions): Result<StatementReading> {
  const { text } = decode(bytes);
  if (!looksLikeQif(text)) return refuseStatement('file-not-a-statement', 'The file is not QIF.');
  const sections = sectionsOf(rowsOf(text));
  const accounts = accountsOf(sections);
  if (accounts.length === 0) return withoutTransactions(sections);
  const { shape, warnings } = shapeOf(accounts, options);
  warnings.push(...investmentWarnings(sections));
  const read = accounts.map((account) => accountReadingOf(account, shape));
  const statements = read.map((one, index) => finishStatement(index === 0 ? withWarnings(one.draft, warnings) : one.draft));
  return ok({ format: 'qif', statements, refusedRows: read.flatMap((one) => one.refusedRows) });
}

function withWarnings(draft: StatementDraft, warnings: readonly ReadWarning[]): StatementDraft {
  return { ...draft, warnings: [...warnings, ...draft.warnings] };
}

/**
 * The order of the dates and the decimal mark, which the whole file shares, and what must be said about them. Where no
 * amount tells the mark it is QIF's own, the full stop, with commas between thousands.
 */
function shapeOf(accounts: readonly QifAccount[], options: ReadOptions): { shape: QifShape; warnings: ReadWarning[] } {
  const records = accounts.flatMap((account) => account.records);
  const chosen = orderOf(records.flatMap((record) => textsOf(record, 'D')));
  const decimal = decimalMarkOf(records.flatMap((record) => amountTextOf(record) ?? [])) ?? '.';
  const warnings = options.dateOrder === undefined ? orderWarnings(chosen) : [];
  return { shape: { order: options.dateOrder ?? chosen.order, decimal }, warnings };
}

function orderWarnings(chosen: ChosenOrder): ReadWarning[] {
  const message = 'Every date could be read day first or month first. Day first was assumed; give the order if that is wrong.';
  if (chosen.assumed) return [warningOf('date-order-assumed', message)];
  if (!chosen.mixed) return [];
  const order = chosen.order === 'dmy' ? 'Day first' : 'Month first';
  return [warningOf('date-order-mixed', `No order fits every date. ${order} fits the most; the other records were refused.`)];
}

function investmentWarnings(sections: readonly QifSection[]): ReadWarning[] {
  const records = sections.filter((section) => section.kind === 'investments').flatMap((section) => section.records);
  const [first] = records;
  if (!first) return [];
  const message = `${String(records.length)} records of an investment account are not payments of a bank account and were left out.`;
  return [warningOf('investments-left-out', message, first.row)];
}

function accountReadingOf(account: QifAccount, shape: QifShape): { draft: StatementDraft; refusedRows: RefusedRow[] } {
  const read = account.records.map((record) => qifLineOf(record, shape));
  const lines = read.filter((one): one is ReadLine => 'amount' in one);
  const warnings = account.records.flatMap((record) => recordWarnings(record));
  const number = accountNumberOf(account.name ?? undefined, 'GBP');
  const draft = { ...number, currency: 'GBP', from: null, to: null, opening: null, closing: null, lines, warnings };
  return { draft, refusedRows: read.filter((one): one is RefusedRow => 'code' in one) };
}

function recordWarnings(record: QifRecord): ReadWarning[] {
  const warnings: ReadWarning[] = [];
  if (opensAccount(record)) {
    const message = 'The record “Opening Balance” states what the account begins with: it is a balance, not a payment.';
    warnings.push(warningOf('opening-balance-record', message, record.row));
  }
  if (!record.ended) {
    const message = 'The record is not ended by its mark ^. Check that the file was downloaded whole.';
    warnings.push(warningOf('record-unfinished', message, record.row));
  }
  return warnings;
}

function withoutTransactions(sections: readonly QifSection[]): Result<StatementReading> {
  if (sections.length === 0) return refuseStatement('holds-no-statement', 'The QIF file has a header and nothing else.');
  const message = 'The file holds investments or lists, and no transactions of a bank account.';
  const name = textsOf(sections.findLast((section) => section.kind === 'accounts')?.records.at(-1), 'N')[0];
  const draft = { ...accountNumberOf(name, 'GBP'), currency: 'GBP', from: null, to: null, opening: null, closing: null };
  const statement = finishStatement({ ...draft, lines: [], warnings: [warningOf('no-bank-transactions', message)] });
  return ok({ format: 'qif', statements: [statement], refusedRows: [] });
}
