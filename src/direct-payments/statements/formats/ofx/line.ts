import { joinTexts } from '../description.js';
import type { ReadLine, RefusedRow } from '../reading.js';
import type { DecimalMark } from '../written-amount.js';
import { ofxAmountOf } from './amount.js';
import { ofxDateOf } from './date.js';
import { childOf, textOf, type OfxNode } from './tree.js';

/** One STMTTRN as a line, or as a refused row that says which of its two needs, date and amount, it lacks. */
export function ofxLineOf(node: OfxNode, decimal: DecimalMark | undefined, readAmount = ofxAmountOf): ReadLine | RefusedRow {
  const written = textOf(node, 'DTPOSTED');
  if (written === undefined) return refused(node, 'date-missing', 'The transaction has no date (DTPOSTED).');
  const date = ofxDateOf(written);
  if (date === undefined) return refused(node, 'date-not-read', `“${written}” is not a date.`);
  const money = textOf(node, 'TRNAMT');
  if (money === undefined) return refused(node, 'amount-missing', 'The transaction has no amount (TRNAMT).');
  const amount = readAmount(money, decimal);
  if (!amount.ok) return refused(node, amount.refusal.code, amount.refusal.message);
  const line = { date, amount: amount.value, description: descriptionOf(node), balance: null, row: node.row };
  const category = textOf(node, 'SIC');
  return /^\d{4}$/.test(category ?? '') ? { ...line, merchantCategoryCode: String(category) } : line;
}

/** Payee, cheque number, reference, memo. A cheque number of zeros is how some banks write that there was no cheque. */
function descriptionOf(node: OfxNode): string {
  const payee = childOf(node, 'PAYEE');
  const cheque = textOf(node, 'CHECKNUM');
  return joinTexts([
    textOf(node, 'NAME'),
    textOf(payee, 'NAME'),
    textOf(node, 'EXTDNAME'),
    /^0*$/.test(cheque ?? '') ? undefined : cheque,
    textOf(node, 'REFNUM'),
    textOf(node, 'MEMO'),
  ]);
}

function refused(node: OfxNode, code: string, message: string): RefusedRow {
  return { row: node.row, text: writtenOut(node), code, message };
}

/** The transaction as it stood in the file, tag by tag, on one row. */
function writtenOut(node: OfxNode): string {
  return `<${node.name}>${node.text}${node.children.map(writtenOut).join('')}`;
}
