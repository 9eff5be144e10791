import { ok, type Result } from '../../../../core/result.js';
import { decode } from '../decode.js';
import type { ReadOptions, RefusedRow, StatementReading } from '../reading.js';
import { refuseStatement } from '../refusals.js';
import { elementsOf, fieldOf, textOf, type Json } from './json.js';
import { statementOf, type AccountParts } from './statement.js';

/** Whether the text is JSON at all: only Open Banking's is read, and other JSON is refused with that reason. */
export function looksLikeJson(text: string): boolean {
  return /^[\s\ufeff]*[{[]/.test(text.slice(0, 200));
}

/**
 * The account information of UK Open Banking, as a bank's interface answers: transactions, balances, statements and
 * accounts, in one answer or in a list of pages. Each account is a statement.
 */
export function readOpenBanking(bytes: Uint8Array, options: ReadOptions): Result<StatementReading> {
  return readOpenBankingText(decode(bytes).text, options);
}

export function readOpenBankingText(text: string, _options: ReadOptions): Result<StatementReading> {
  const parsed = parse(text);
  if (!parsed.ok) return parsed;
  const failed = bankError(parsed.value);
  if (failed !== undefined) return refuseStatement('bank-error', failed);
  const data = elementsOf(parsed.value).map((answer) => fieldOf(answer, 'Data')).filter((part) => part !== undefined);
  const parts = partsByAccount(data);
  if (!data.some(isAboutAccounts)) return refuseStatement('json-not-open-banking', 'The JSON has no Data with transactions, balances or statements of an account.');
  const found = parts.size > 0 ? [...parts] : [['', noParts] as const];
  const read = found.map(([id, part]) => statementOf(id, part));
  return ok({ format: 'open-banking', statements: read.map(({ statement }) => statement), refusedRows: inOrder(read.flatMap(({ refusedRows }) => refusedRows)) });
}

/** An answer without a single transaction is a statement without lines. */
const noParts: AccountParts = { transactions: [], balances: [], statements: [], accounts: [] };

function parse(text: string): Result<Json> {
  try {
    return ok(JSON.parse(text.replace(/^\ufeff/, '')));
  } catch {
    return refuseStatement('json-not-open-banking', 'The file is not whole JSON. It may be broken off: download it again.');
  }
}

/** Open Banking's own error reply: its messages, in the bank's words. */
function bankError(answer: Json): string | undefined {
  const errors = elementsOf(fieldOf(answer, 'Errors'));
  const messages = errors.flatMap((error) => textOf(fieldOf(error, 'Message')) ?? []);
  if (errors.length === 0 || fieldOf(answer, 'Data') !== undefined) return undefined;
  const said = [messages.join(' '), textOf(fieldOf(answer, 'Message')), 'The bank reports an error.'];
  return said.find((words) => words !== undefined && words !== '');
}

const resources = ['Transaction', 'Balance', 'Statement'] as const;

function isAboutAccounts(data: Json): boolean {
  return resources.some((resource) => Array.isArray(fieldOf(data, resource)));
}

/** Every resource by its account, in the order in which accounts appear. */
function partsByAccount(data: readonly Json[]): Map<string, AccountParts> {
  const parts = new Map<string, AccountParts>();
  const partsOf = (element: Json): AccountParts => {
    const id = textOf(fieldOf(element, 'AccountId')) ?? '';
    const known = parts.get(id) ?? { transactions: [], balances: [], statements: [], accounts: [] };
    parts.set(id, known);
    return known;
  };
  let row = 0;
  for (const part of data) {
    for (const element of elementsOf(fieldOf(part, 'Transaction'))) partsOf(element).transactions.push({ transaction: element, row: (row += 1) });
    for (const element of elementsOf(fieldOf(part, 'Balance'))) partsOf(element).balances.push(element);
    for (const element of elementsOf(fieldOf(part, 'Statement'))) partsOf(element).statements.push(element);
    for (const element of elementsOf(fieldOf(part, 'Account'))) partsOf(element).accounts.push(element);
  }
  return parts;
}

function inOrder(rows: readonly RefusedRow[]): readonly RefusedRow[] {
  return rows.toSorted((a, b) => a.row - b.row);
}

