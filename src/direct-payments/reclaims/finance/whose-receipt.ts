import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { recordListView } from '../../../platform/audit/record-view.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { debtOf, readReclaims, type ListedReclaim } from './list-reclaims.js';
import { openDues } from './rules/open-dues.js';
import { findOpenReceipts, type OpenReceipt } from './store/open-receipts.js';

/** A reclaim that a receipt may be for, and why it looks so. */
export interface LikelyReclaim {
  readonly reclaim: ListedReclaim;
  readonly why: string;
}

/** Money that came, and the reclaims that it may be for, the likeliest first. Undefined where there is no such receipt. */
export async function whoseReceipt(tx: TenantTx, receiptId: number, today: PlainDate): Promise<{ readonly receipt: OpenReceipt; readonly likely: readonly LikelyReclaim[] } | undefined> {
  const [receipt] = await findOpenReceipts(tx, receiptId);
  if (!receipt) return undefined;
  const owing = (await readReclaims(tx, today)).filter(({ payBy, status }) => payBy !== null && ['noticed', 'represented', 'decided', 'recovering'].includes(status));
  const weighed = owing.map((reclaim) => ({ reclaim, reasons: reasonsFor(reclaim, receipt.amount, receipt.text) })).filter(({ reasons }) => reasons.length > 0);
  const likely = weighed.sort((a, b) => b.reasons.length - a.reasons.length || a.reclaim.id - b.reclaim.id).slice(0, mostShown);
  await recordListView(tx, 'reclaims that a payment may be for', likely.length);
  return { receipt, likely: likely.map(({ reclaim, reasons }) => ({ reclaim, why: reasons.join('; ') })) };
}

const mostShown = 10;

function reasonsFor(reclaim: ListedReclaim, amount: Pence, text: string): string[] {
  const words = wordsOf(text);
  const debt = debtOf(reclaim);
  return [
    ...(reclaim.amount === amount ? ['it owes exactly this'] : debt && openDues(debt).some((due) => due.amount === amount) ? ['a sum of its plan is exactly this'] : []),
    ...(wordsOf(reclaim.personName).some((name) => name.length > 2 && words.includes(name)) ? ['the name stands in the words'] : []),
    ...(words.includes(reclaim.agreementReference.toLowerCase()) ? ['the payment’s reference stands in the words'] : []),
  ];
}

function wordsOf(text: string): string[] {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\p{N}-]+/u);
}
