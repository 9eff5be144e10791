import type { Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import type { ReadWarning } from '../reading.js';
import { warningOf } from '../warning.js';
import { currencyIn, dayOf, directed, directionIn, amountIn } from './fields.js';
import { textAt, type XmlNode } from './xml.js';

export interface CamtBalance {
  /** OPBD, PRCD, CLBD and the rest, or the bank's own name of it. */
  readonly type: string;
  readonly amount: Pence;
  readonly currency: string | undefined;
  readonly date: PlainDate | undefined;
}

export interface BookedBalances {
  readonly opening: CamtBalance | undefined;
  readonly closing: CamtBalance | undefined;
}

/** One `Bal`. Without `CdtDbtInd` the number stands as written, and a warning says so where that could matter. */
export function balanceOf(node: XmlNode): { balance?: CamtBalance; warnings: ReadWarning[] } {
  const type = textAt(node, 'Tp', 'CdOrPrtry', 'Cd') ?? textAt(node, 'Tp', 'CdOrPrtry', 'Prtry') ?? textAt(node, 'Tp', 'Cd') ?? '';
  const amount = amountIn(node);
  if (!amount.ok) return { warnings: [warningOf('balance-not-read', `A balance (${type}): ${amount.refusal.message}`, node.row)] };
  const direction = directionIn(node);
  const value = direction ? directed(amount.value, direction) : amount.value;
  if (value === undefined) return { warnings: [warningOf('balance-not-read', `A balance (${type}) is negative and in credit.`, node.row)] };
  const balance = { type, amount: value, currency: currencyIn(node), date: dayOf(textNode(node)) };
  if (direction || value === 0 || !booked.has(type)) return { balance, warnings: [] };
  return { balance, warnings: [warningOf('balance-sign-assumed', `A balance (${type}) does not say whether it is in credit.`, node.row)] };
}

const booked = new Set(['OPBD', 'PRCD', 'CLBD']);

function textNode(node: XmlNode): XmlNode | undefined {
  return node.children.find((child) => child.name === 'Dt');
}

/**
 * The booked balances: opening, or the previous closing one, and closing. A statement without entries whose only booked
 * balance is one of them ends where it began. Available and interim balances prove nothing about the lines.
 */
export function bookedBalances(balances: readonly CamtBalance[], hasEntries: boolean): BookedBalances {
  const of = (type: string): CamtBalance | undefined => balances.find((balance) => balance.type === type);
  const opening = of('OPBD') ?? of('PRCD');
  const closing = balances.findLast((balance) => balance.type === 'CLBD');
  if (hasEntries) return { opening, closing };
  return { opening: opening ?? closing, closing: closing ?? opening };
}
