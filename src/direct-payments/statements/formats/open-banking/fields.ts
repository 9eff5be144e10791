import { negate, parsePounds, type Pence } from '../../../../core/money.js';
import { parseDate, type PlainDate } from '../../../../core/plain-date.js';
import { ok, type Result } from '../../../../core/result.js';
import { refuseStatement } from '../refusals.js';
import { fieldOf, textOf, type Json } from './json.js';

/** The day that is written, whatever time and zone stand behind it. */
export function dayOf(value: Json): PlainDate | undefined {
  const day = parseDate((textOf(value) ?? '').slice(0, 10));
  return day.ok ? day.value : undefined;
}

/** `Amount` and `CreditDebitIndicator` of a transaction or a balance: money out, and a debit balance, negative. */
export function signedAmount(value: Json): Result<Pence> {
  const written = textOf(fieldOf(value, 'Amount', 'Amount'));
  if (written === undefined) return refuseStatement('amount-missing', 'The entry has no amount.');
  const amount = parsePounds(written);
  if (!amount.ok) return refuseStatement(amountCode(amount.refusal.code), amount.refusal.message);
  const side = (textOf(fieldOf(value, 'CreditDebitIndicator')) ?? '').toLowerCase();
  if (side === 'credit' || side === 'crdt') return amount;
  if (side === 'debit' || side === 'dbit') return ok(negate(amount.value));
  return refuseStatement('direction-not-read', `“${side}” is neither credit nor debit.`);
}

function amountCode(code: string): 'amount-not-read' | 'amount-too-precise' | 'amount-too-large' {
  return code === 'amount-too-precise' || code === 'amount-too-large' ? code : 'amount-not-read';
}

export function currencyOf(value: Json): string | undefined {
  return textOf(fieldOf(value, 'Amount', 'Currency'));
}
