import { csvTable, poundsCell } from '../../../core/csv.js';
import { noPence, pence, type Pence } from '../../../core/money.js';
import { daysBetween, type PlainDate } from '../../../core/plain-date.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import { withWholeBook, type TenantTx } from '../../../platform/db/transaction.js';
import type { PayingStream } from '../rules/streams.js';
import { splitAt } from './rules/split-at.js';
import { findPaidAhead, type PaidAhead } from './store/paid-ahead.js';

/** The part of a payment that is for days after a day. */
export interface Prepayment extends PaidAhead {
  readonly ahead: Pence;
  readonly daysAhead: number;
}

export interface PrepaidGroup {
  readonly stream: PayingStream;
  /** Null where only the stream is known. */
  readonly budget: string | null;
  readonly payments: number;
  readonly ahead: Pence;
}

/** What was paid by the end of a day for days after it. */
export interface Prepayments {
  readonly on: PlainDate;
  readonly total: Pence;
  readonly groups: readonly PrepaidGroup[];
  readonly payments: readonly Prepayment[];
}

/** Divides every payment that reaches past a day by its days; the parts before and after are always the whole. Of the council's whole book: `groups` show nobody. */
export async function prepaymentsAt(tx: TenantTx, on: PlainDate): Promise<Prepayments> {
  const paid = await withWholeBook(tx, (whole) => findPaidAhead(whole, on));
  const payments = paid.map((one): Prepayment => ({ ...one, ahead: splitAt(one.amount, one, on).after, daysAhead: daysBetween(one.from > on ? one.from : on, one.until) + (one.from > on ? 1 : 0) }));
  const groups = new Map<string, PrepaidGroup>();
  for (const { stream, budget, ahead } of payments) {
    const key = JSON.stringify([stream, budget]);
    const before = groups.get(key) ?? { stream, budget, payments: 0, ahead: noPence };
    groups.set(key, { ...before, payments: before.payments + 1, ahead: pence(before.ahead + ahead) });
  }
  const sorted = [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  return { on, groups: sorted, payments, total: pence(sorted.reduce((total, { ahead }) => total + ahead, 0)) };
}

const heading = ['reference', 'stream', 'budget', 'paid_on', 'covers_from', 'covers_until', 'paid', 'days_after', 'paid_for_days_after'];

/** The same, a row for each payment, as CSV; that it was taken is written down. */
export async function prepaymentsCsv(tx: TenantTx, on: PlainDate): Promise<string> {
  const { payments } = await prepaymentsAt(tx, on);
  await recordEvent(tx, { sentence: `Took a copy of what was paid ahead at ${on}: ${String(payments.length)} payments.`, subjectKind: 'pay_run', subjectId: null });
  return csvTable([heading, ...payments.map((one) => [
    one.reference, one.stream, one.budget ?? '', { exact: one.paidOn }, { exact: one.from }, { exact: one.until }, poundsCell(one.amount), one.daysAhead, poundsCell(one.ahead),
  ])]);
}
