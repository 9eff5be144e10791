import { negate, parsePounds, type Pence } from '../../../../core/money.js';
import { parseDate, type PlainDate } from '../../../../core/plain-date.js';
import type { Result } from '../../../../core/result.js';
import { refuseStatement } from '../refusals.js';
import { childOf, textAt, type XmlNode } from './xml.js';

/** The day of an element that holds `Dt` or `DtTm`; the time and its zone are not reckoned with. */
export function dayOf(node: XmlNode | undefined): PlainDate | undefined {
  return dayIn(textAt(node, 'Dt') ?? textAt(node, 'DtTm'));
}

export function dayIn(text: string | undefined): PlainDate | undefined {
  const date = parseDate((text ?? '').slice(0, 10));
  return date.ok ? date.value : undefined;
}

/** An `Amt` element in hundredths of its currency, without direction unless the bank wrote a sign. */
export function amountIn(node: XmlNode): Result<Pence> {
  const text = textAt(node, 'Amt');
  if (text === undefined) return refuseStatement('amount-missing', 'The entry has no amount (Amt).');
  return parsePounds(text);
}

export function currencyIn(node: XmlNode): string | undefined {
  return childOf(node, 'Amt')?.attributes.Ccy?.trim();
}

export type Direction = 'CRDT' | 'DBIT';

/** `CdtDbtInd`; undefined where the bank left it out, which real files do. */
export function directionIn(node: XmlNode): Direction | undefined {
  const text = textAt(node, 'CdtDbtInd');
  return text === 'CRDT' || text === 'DBIT' ? text : undefined;
}

/**
 * The amount as money in or out. A minus, which the format forbids and some banks write, says money out by itself and
 * repeats a debit; beside a credit, as with no word of direction and no minus, nobody can know, and it is undefined.
 */
export function directed(amount: Pence, direction: Direction | undefined): Pence | undefined {
  if (amount < 0) return direction === 'CRDT' ? undefined : amount;
  if (direction === undefined) return undefined;
  return direction === 'DBIT' ? negate(amount) : amount;
}

/** An element as it stood in the file, tag by tag, on one row. */
export function writtenOut(node: XmlNode): string {
  const inner = node.children.length > 0 ? node.children.map(writtenOut).join('') : node.text.trim();
  return `<${node.name}>${inner}</${node.name}>`;
}

