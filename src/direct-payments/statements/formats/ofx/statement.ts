import type { Pence } from '../../../../core/money.js';
import { finishStatement } from '../finish-statement.js';
import type { ReadLine, ReadStatement, ReadWarning, RefusedRow } from '../reading.js';
import { accountNumberWithBank, type AccountNumber } from '../uk-account.js';
import { warningOf } from '../warning.js';
import type { DecimalMark } from '../written-amount.js';
import { ofxAmountOf, ofxCashAmountOf } from './amount.js';
import { ofxDateOf, periodDayOf } from './date.js';
import { ofxLineOf } from './line.js';
import { childOf, nodesOf, textOf, type OfxNode } from './tree.js';

export interface OfxStatement {
  readonly statement: ReadStatement;
  readonly refusedRows: readonly RefusedRow[];
}

/** What OFX calls a statement: of a bank account, of a credit card, of an investment account. */
export const statementNames = new Set(['STMTRS', 'CCSTMTRS', 'INVSTMTRS']);

const accountNames = new Set(['BANKACCTFROM', 'CCACCTFROM', 'INVACCTFROM']);
const listNames = new Set(['BANKTRANLIST', 'INVTRANLIST']);
const lineNames = new Set(['STMTTRN']);
const pendingNames = new Set(['STMTTRNP']);
const balanceNames = new Set(['LEDGERBAL']);

/** One account's statement: its lines, its closing ledger balance (OFX states no opening one) and its stated period. */
export function ofxStatementOf(node: OfxNode, decimal: DecimalMark | undefined): OfxStatement {
  const stated = currencyOf(node);
  const currency = stated ?? 'GBP';
  const readAmount = node.name === 'INVSTMTRS' ? ofxCashAmountOf : ofxAmountOf;
  const read = nodesOf(node, lineNames).map((line) => ofxLineOf(line, decimal, readAmount));
  const list = nodesOf(node, listNames)[0];
  const balance = nodesOf(node, balanceNames)[0];
  const closing = closingOf(balance, decimal);
  const from = periodDayOf(textOf(list, 'DTSTART'));
  const to = periodDayOf(textOf(list, 'DTEND'));
  const warnings = [...closing.warnings, ...kindWarnings(node), ...currencyWarnings(node, currency), ...laterBalance(balance, to)];
  const lines = read.filter((one): one is ReadLine => 'amount' in one);
  const refusedRows = read.filter((one): one is RefusedRow => 'code' in one);
  const draft = { ...accountOf(node, stated), currency, from, to, opening: null, closing: closing.amount };
  return { statement: finishStatement({ ...draft, lines, warnings }), refusedRows };
}

/** Where the statement names no currency, the one that its first line names. */
function currencyOf(node: OfxNode): string | undefined {
  const ofLine = nodesOf(node, lineNames).map((line) => textOf(childOf(line, 'CURRENCY'), 'CURSYM'));
  return (textOf(node, 'CURDEF') ?? ofLine.find((currency) => currency !== undefined))?.toUpperCase();
}

function accountOf(node: OfxNode, currency: string | undefined): AccountNumber {
  const account = nodesOf(node, accountNames)[0];
  return accountNumberWithBank(textOf(account, 'BANKID'), textOf(account, 'ACCTID'), currency);
}

function closingOf(balance: OfxNode | undefined, decimal: DecimalMark | undefined): { amount: Pence | null; warnings: ReadWarning[] } {
  const written = textOf(balance, 'BALAMT');
  if (written === undefined) return { amount: null, warnings: [] };
  const amount = ofxAmountOf(written, decimal);
  if (amount.ok) return { amount: amount.value, warnings: [] };
  return { amount: null, warnings: [warningOf('balance-not-read', `The closing balance: ${amount.refusal.message}`, balance?.row)] };
}

function kindWarnings(node: OfxNode): ReadWarning[] {
  const pending = nodesOf(node, pendingNames).map((one) =>
    warningOf('pending-left-out', 'A payment that was not yet booked when the file was made is not a line.', one.row),
  );
  if (node.name !== 'INVSTMTRS') return pending;
  const message = 'This is the statement of an investment account, not of a bank account. Only its movements of cash are lines, rounded to the penny.';
  return [...pending, warningOf('no-bank-transactions', message, node.row)];
}

/** CURRENCY says that the amount itself is in other money; ORIGCURRENCY that it has been converted, which needs no word. */
function currencyWarnings(node: OfxNode, currency: string): ReadWarning[] {
  return nodesOf(node, lineNames).flatMap((line) => {
    const other = textOf(childOf(line, 'CURRENCY'), 'CURSYM')?.toUpperCase();
    if (other === undefined || other === currency) return [];
    return [warningOf('other-currency', `The amount is in ${other}, the account in ${currency}.`, line.row)];
  });
}

/** Banks often give the balance of the day of the download, not of the period's last day. */
function laterBalance(balance: OfxNode | undefined, to: string | null): ReadWarning[] {
  const asOf = ofxDateOf(textOf(balance, 'DTASOF'));
  if (asOf === undefined || to === null || asOf <= to) return [];
  return [warningOf('balance-after-period', `The closing balance is of ${asOf}, after the period's last day, ${to}.`, balance?.row)];
}
