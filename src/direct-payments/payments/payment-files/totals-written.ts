import { parsePounds, pence, sum, type Pence } from '../../../core/money.js';
import { expectOk } from '../../../core/result.js';
import type { PaymentFileFormat } from './payment.js';

/** What the items of a file sum to, and what its own control totals say. */
export interface TotalsWritten {
  readonly items: number;
  readonly total: Pence;
  readonly stated: { readonly items: number; readonly total: Pence };
}

/**
 * Reads the totals back from the text of a file, by another way than it was written: so that what is printed is what the bank gets. Throws where
 * the file is none of ours.
 */
export function totalsWritten(format: PaymentFileFormat, content: string): TotalsWritten {
  return format === 'bacs18' ? totalsOfStandard18(content) : totalsOfPain(content);
}

function totalsOfPain(content: string): TotalsWritten {
  const amounts = [...content.matchAll(/<InstdAmt Ccy="GBP">([\d.]+)<\/InstdAmt>/g)].map(([, text = '']) => expectOk(parsePounds(text)));
  const groups = [...content.matchAll(/<NbOfTxs>(\d+)<\/NbOfTxs>\s*<CtrlSum>([\d.]+)<\/CtrlSum>/g)];
  const [head, batch] = groups;
  if (groups.length !== 2 || head?.[1] !== batch?.[1] || head?.[2] !== batch?.[2]) throw new Error('the totals of the message and of its batch differ');
  return { items: amounts.length, total: sum(amounts), stated: { items: Number(head?.[1]), total: expectOk(parsePounds(head?.[2] ?? '')) } };
}

function totalsOfStandard18(content: string): TotalsWritten {
  const records = content.split('\r\n');
  const items = records.filter((record) => record.length === 100);
  const amountsOf = (code: string): Pence[] => items.filter((record) => record.slice(15, 17) === code).map((record) => pence(Number(record.slice(35, 46))));
  const [credits, debits] = [amountsOf('99'), amountsOf('17')];
  const trailer = records.find((record) => record.startsWith('UTL1')) ?? '';
  const field = (from: number, until: number): number => Number(trailer.slice(from, until));
  const balances = sum(credits) === sum(debits) && field(4, 17) === field(17, 30) && field(30, 37) === debits.length;
  if (!balances || credits.length + debits.length !== items.length) throw new Error('the credits and the contra of the file differ');
  return { items: credits.length, total: sum(credits), stated: { items: field(37, 44), total: pence(field(17, 30)) } };
}
