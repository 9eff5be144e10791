import type { Pence } from '../../../../core/money.js';
import { signedAmount } from './fields.js';
import { elementsOf, fieldOf, textOf, type Json } from './json.js';

/** The ends of a statement that an answer states apart from its transactions. */
export interface StatedEnds {
  readonly opening: Pence | null;
  readonly closing: Pence | null;
  /** A balance is there, but of money that is not booked, or with a credit limit in it. */
  readonly unused: boolean;
}

/** In the order in which they are preferred; `Type` may have a prefix, as in `UK.OBIE.ClosingBalance`. */
const openings = ['openingbooked', 'opbd', 'openingbalance', 'startingbalance', 'previouslyclosedbooked', 'prcd', 'previousclosingbalance'];
const closings = ['closingbooked', 'clbd', 'closingbalance', 'closingcleared', 'interimbooked', 'itbd', 'interimcleared'];

function typeOf(balance: Json): string {
  return (textOf(fieldOf(balance, 'Type')) ?? '').toLowerCase().replace(/^.*\./, '');
}

/** Whether a balance is of booked money alone: neither what may be spent, nor with a credit line in it. */
export function isBooked(balance: Json): boolean {
  const withCredit = elementsOf(fieldOf(balance, 'CreditLine')).some((line) => fieldOf(line, 'Included') === true);
  return !withCredit && [...openings, ...closings].includes(typeOf(balance));
}

export function endsOf(balances: readonly Json[]): StatedEnds {
  const usable = balances.filter(isBooked);
  const first = (types: readonly string[]): Pence | null => {
    for (const type of types) {
      const amount = usable.filter((balance) => typeOf(balance) === type).map(signedAmount).find((read) => read.ok);
      if (amount?.ok) return amount.value;
    }
    return null;
  };
  return { opening: first(openings), closing: first(closings), unused: usable.length < balances.length };
}
