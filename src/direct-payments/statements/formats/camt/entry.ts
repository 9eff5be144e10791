import type { PlainDate } from '../../../../core/plain-date.js';
import type { ReadLine, ReadWarning, RefusedRow } from '../reading.js';
import { warningOf } from '../warning.js';
import { descriptionOf } from './description.js';
import { amountIn, currencyIn, dayIn, dayOf, directed, directionIn, writtenOut, type Direction } from './fields.js';
import { childOf, nodesNamed, textAt, type XmlNode } from './xml.js';

/** What an entry's file says for it: what kind of message it is, and when it was made. */
export interface EntryContext {
  /** A statement (camt.053) holds what is booked; reports and notifications tell of movements. */
  readonly isStatement: boolean;
  readonly madeOn: PlainDate | undefined;
}

export interface CamtEntry {
  readonly line?: ReadLine;
  readonly currency?: string | undefined;
  readonly refused?: RefusedRow;
  readonly warnings: readonly ReadWarning[];
}

/** One `Ntry`: a line however many payments it sums up, a refused row, or, where it is not booked, a warning. */
export function camtEntryOf(node: XmlNode, context: EntryContext): CamtEntry {
  const status = textAt(node, 'Sts', 'Cd') ?? textAt(node, 'Sts') ?? 'BOOK';
  if (status === 'INFO' || status === 'FUTR' || (status === 'PDNG' && context.isStatement)) return leftOut(node, status);
  const amount = amountIn(node);
  if (!amount.ok) return refused(node, amount.refusal.code, amount.refusal.message);
  const money = directed(amount.value, directionOf(node));
  if (money === undefined) return refused(node, 'direction-not-read', 'The entry does not say whether the money went in or out (CdtDbtInd).');
  const day = dateOf(node) ?? (context.isStatement ? undefined : context.madeOn);
  if (!day) return refused(node, 'date-missing', 'The entry has no date (BookgDt or ValDt).');
  const line = { date: day, amount: money, description: descriptionOf(node), balance: null, row: node.row };
  const warnings = [...pendingWarning(node, status), ...dateWarning(node, day)];
  return { line: { ...line, ...categoryIn(node) }, currency: currencyIn(node), warnings };
}

/** Reversals need no thought: `CdtDbtInd` already says which way the reversing entry moved the money. */
function directionOf(node: XmlNode): Direction | undefined {
  const stated = directionIn(node);
  if (stated) return stated;
  const ofPayments = new Set(nodesNamed(node, 'TxDtls').map(directionIn));
  return ofPayments.size === 1 ? [...ofPayments][0] : undefined;
}

/** The day of booking, else the value date, else the day on which the payment was settled between the banks. */
function dateOf(node: XmlNode): PlainDate | undefined {
  const [payment] = nodesNamed(node, 'TxDtls');
  const dates = childOf(payment, 'RltdDts');
  return (
    dayOf(childOf(node, 'BookgDt')) ??
    dayOf(childOf(node, 'ValDt')) ??
    dayIn(textAt(dates, 'IntrBkSttlmDt')) ??
    dayIn(textAt(dates, 'TxDtTm') ?? textAt(dates, 'AccptncDtTm'))
  );
}

function categoryIn(node: XmlNode): { merchantCategoryCode?: string } {
  const codes = new Set(nodesNamed(node, 'MrchntCtgyCd').map((code) => code.text.trim()));
  const [code] = codes;
  return codes.size === 1 && code !== undefined && /^\d{4}$/.test(code) ? { merchantCategoryCode: code } : {};
}

function leftOut(node: XmlNode, status: string): CamtEntry {
  const amount = `${textAt(node, 'Amt') ?? 'No amount'} ${currencyIn(node) ?? ''}`.trim();
  const message = `${amount} was not booked when the file was made (${status}), so it is not a line.`;
  return { warnings: [warningOf('pending-left-out', message, node.row)] };
}

function pendingWarning(node: XmlNode, status: string): ReadWarning[] {
  if (status !== 'PDNG') return [];
  return [warningOf('pending-counted', 'The entry was not yet booked when the file was made. It is a line, and may still change.', node.row)];
}

function dateWarning(node: XmlNode, day: PlainDate): ReadWarning[] {
  if (dateOf(node) !== undefined) return [];
  return [warningOf('date-of-file-used', `The entry has no date. The day on which the file was made, ${day}, was used.`, node.row)];
}

function refused(node: XmlNode, code: string, message: string): CamtEntry {
  return { refused: { row: node.row, text: writtenOut(node), code, message }, warnings: [] };
}
