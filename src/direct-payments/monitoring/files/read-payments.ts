import type { Result } from '../../../core/result.js';
import type { PaymentKind, PaymentRecord } from '../rules/account-terms.js';
import { streams, type Stream } from '../rules/streams.js';
import { readTable, type TableRow } from './table.js';

const required = ['account', 'date', 'amount'];

/** Reads `payments.csv`: what the council paid and for which days. Both ends of the cover or neither; a one-off may give its last day alone. */
export function readPayments(text: string, fileName: string): Result<PaymentRecord[]> {
  return readTable(text, { fileName, required }, paymentOf);
}

function paymentOf(row: TableRow): PaymentRecord | undefined {
  const account = row.required('account');
  const date = row.required('date') === '' ? null : row.date('date');
  const amount = row.required('amount') === '' ? null : row.pounds('amount');
  const kind = kindOf(row);
  const coversFrom = row.date('covers_from');
  const coversUntil = row.date('covers_until');
  if (coversFrom !== null && coversUntil !== null && coversFrom > coversUntil) row.problem('covers_from', `${coversFrom} is after covers_until, ${coversUntil}.`);
  if (kind !== 'one_off' && (row.text('covers_from') === '') !== (row.text('covers_until') === ''))
    row.problem('covers_from', 'and covers_until are both given, or neither.');
  const stream = streamOf(row);
  if (date === null || amount === null) return undefined;
  return { row: row.row, account, date, amount, stream, coversFrom, coversUntil, kind };
}

const kindWords: Readonly<Record<string, PaymentKind>> = { oneoff: 'one_off', single: 'one_off', adjustment: 'adjustment' };

/** Whatever is neither a one-off nor an adjustment is a payment of the usual kind. */
function kindOf(row: TableRow): PaymentKind {
  return kindWords[row.text('kind').toLowerCase().replace(/[\s_-]/g, '')] ?? 'regular';
}

function streamOf(row: TableRow): Stream | null {
  const written = row.text('stream');
  if (written === '') return null;
  const stream = streamNamed(written);
  if (stream === undefined) row.problem('stream', `“${written}” is not one of ${streams.join(', ')}.`);
  return stream ?? null;
}

/** A stream by its name, however it is spaced: `social care`, `Social-Care`. */
export function streamNamed(written: string): Stream | undefined {
  const name = written.trim().toLowerCase().replace(/[\s-]+/g, '_');
  return streams.find((stream) => stream === name);
}
