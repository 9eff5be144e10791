import { csvTable, poundsCell } from '../../../../core/csv.js';
import { sum, type Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import type { Stream } from '../../../monitoring/rules/streams.js';

/** Invoices of what is owed, or credits of what no longer is. */
export type FinanceFileKind = 'debtor' | 'credit';

/** Why a row stands in a file. */
export type FinanceItemKind = 'invoice' | 'reinstated' | 'reduced' | 'withdrawn' | 'written-off' | 'deduction' | 'card';

/** One posting as finance gets it. */
export interface FinanceItem {
  readonly kind: FinanceItemKind;
  readonly reclaimId: number;
  /** Of the reclaim. */
  readonly reference: string;
  readonly postingNo: number;
  readonly on: PlainDate;
  /** Whose debt it is. */
  readonly debtor: string;
  /** Of the direct payment. */
  readonly paymentReference: string;
  readonly stream: Stream;
  readonly costCentre: string;
  readonly subjective: string;
  /** Positive: the file's kind says which way. */
  readonly amount: Pence;
  /** Last day for giving it back, of an invoice. */
  readonly payBy: PlainDate | null;
}

export interface FinanceFileHead {
  readonly kind: FinanceFileKind;
  readonly number: number;
  readonly madeOn: PlainDate;
  readonly council: string;
}

const fields = ['FIELDS', 'item', 'kind', 'reference', 'posting', 'date', 'debtor', 'payment_reference', 'stream', 'cost_centre', 'subjective', 'amount', 'pay_by'];

/** The file as it is given out: head, names of the fields, a row for each item in the order given, and a foot with their count and control total. */
export function financeFileText({ kind, number, madeOn, council }: FinanceFileHead, items: readonly FinanceItem[]): string {
  return csvTable([
    ['HEAD', `pursestrings-${kind}`, 1, number, { exact: madeOn }, council],
    fields,
    ...items.map((item, index) => [
      'ITEM', index + 1, item.kind, item.reference, item.postingNo, { exact: item.on }, item.debtor, item.paymentReference, item.stream, item.costCentre, item.subjective, poundsCell(item.amount),
      item.payBy === null ? null : { exact: item.payBy },
    ]),
    ['FOOT', items.length, poundsCell(sum(items.map(({ amount }) => amount)))],
  ]);
}
