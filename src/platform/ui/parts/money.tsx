import { formatPounds, poundsText, type Pence } from '../../../core/money.js';
import type { Children, Element } from '../html.js';

export interface MoneyProps {
  readonly amount: Pence;
  /** Marks a negative amount as overdrawn, in red. Never for money a family may hold. */
  readonly balance?: boolean | undefined;
}

/** A sum as people read it, `−£1,234.56`, with the plain figure beside it for whoever copies the page into a sheet. */
export function Money({ amount, balance }: MoneyProps): Element {
  return (
    <data value={poundsText(amount)} class={balance && amount < 0 ? 'app-money app-overdrawn' : 'app-money'}>
      {formatPounds(amount)}
    </data>
  );
}

/** The bare text of a sum for table cells, which are too many to wrap; nothing where there is no sum. */
export function moneyCell(amount: Pence | null | undefined): string {
  return amount === null || amount === undefined ? '' : formatPounds(amount);
}

/** A running balance in a table cell: overdrawn ones stand out. */
export function balanceCell(amount: Pence | null | undefined): Children {
  if (amount === null || amount === undefined) return '';
  return amount < 0 ? <b class="app-overdrawn">{formatPounds(amount)}</b> : formatPounds(amount);
}
