import { formatPounds, type Pence } from '../../core/money.js';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { refuseAgreement } from './refusals.js';
import { birthday } from './rules/ages.js';
import { findVoucher, findVoucherPerson, insertUse, insertVoucher, withdraw, type NewVoucher, type VoucherFacts } from './store/vouchers.js';

/** What it is worth: whole pence, or whole minutes. */
export type VoucherWorth = { readonly amount: Pence } | { readonly minutes: number };

/**
 * Issues a voucher with which the parents of a disabled child buy themselves a break (Children Act 1989 s17B): no money goes to an
 * account. Refused where the days are crossed or it would last to the 18th birthday. Answers with its key.
 */
export async function issueVoucher(tx: TenantTx, voucher: NewVoucher): Promise<Result<number>> {
  const person = await findVoucherPerson(tx, voucher.personId);
  if (!person) return refuseAgreement('voucher-not-read', 'There is no such person.', { field: 'personId' });
  if (voucher.until < voucher.from) return refuseAgreement('voucher-not-read', 'The last day is before the first.', { field: 'until' });
  const eighteen = birthday(person.born, 18);
  if (voucher.until >= eighteen) return refuseAgreement('voucher-not-read', `A voucher is for a child: it lasts at most until the day before ${formatDate(eighteen)}.`, { field: 'until' });
  const { id, reference } = await insertVoucher(tx, voucher);
  await recordEvent(tx, { sentence: `Issued the voucher ${reference} for ${person.name}, worth ${worthWords(voucher.worth)}, until ${formatDate(voucher.until)}.`, subjectKind: 'person', subjectId: voucher.personId });
  return ok(id);
}

export interface VoucherUse {
  readonly voucherId: number;
  readonly on: PlainDate;
  readonly provider: string;
  readonly worth: VoucherWorth;
}

/** Records that a voucher was used; never outside its days, nor for more than is left of it. */
export async function useVoucher(tx: TenantTx, { voucherId, on, provider, worth }: VoucherUse, today: PlainDate): Promise<Result<number>> {
  const voucher = await findVoucher(tx, voucherId, { hold: true });
  if (!voucher) return refuseAgreement('voucher-not-known', 'There is no such voucher.');
  const refused = whyNotUsed(voucher, { on, worth }, today);
  if (refused) return refused;
  const id = await insertUse(tx, { voucherId, on, provider, worth });
  await recordEvent(tx, { sentence: `The voucher ${voucher.reference} was used on ${formatDate(on)} at ${provider} for ${worthWords(worth)}.`, subjectKind: 'person', subjectId: voucher.personId });
  return ok(id);
}

function whyNotUsed(voucher: VoucherFacts, { on, worth }: Pick<VoucherUse, 'on' | 'worth'>, today: PlainDate): ReturnType<typeof refuseAgreement> | undefined {
  const { from, until, withdrawnOn, left, reference } = voucher;
  if (on > today) return refuseAgreement('voucher-not-usable', 'The day has not come yet.', { field: 'on' });
  if (on < from || on > until) return refuseAgreement('voucher-not-usable', `${reference} is good from ${formatDate(from)} to ${formatDate(until)}.`, { field: 'on' });
  if (withdrawnOn !== null && on >= withdrawnOn) return refuseAgreement('voucher-not-usable', `${reference} was withdrawn on ${formatDate(withdrawnOn)}.`, { field: 'on' });
  const [wanted, rest] = 'amount' in worth ? [worth.amount, 'amount' in left ? left.amount : 0] : [worth.minutes, 'minutes' in left ? left.minutes : 0];
  return wanted > rest ? refuseAgreement('voucher-not-usable', `${worthWords(left)} is left of ${reference}.`, { field: 'amount' in worth ? 'amount' : 'hours' }) : undefined;
}

/** Withdraws a voucher: no longer good from that day. What was used before stays. */
export async function withdrawVoucher(tx: TenantTx, { voucherId, on, reason }: { readonly voucherId: number; readonly on: PlainDate; readonly reason: string }): Promise<Result<number>> {
  const voucher = await findVoucher(tx, voucherId, { hold: true });
  if (!voucher) return refuseAgreement('voucher-not-known', 'There is no such voucher.');
  if (voucher.withdrawnOn !== null) return refuseAgreement('voucher-not-usable', `${voucher.reference} was withdrawn already.`);
  await withdraw(tx, voucherId, on, reason);
  await recordEvent(tx, { sentence: `Withdrew the voucher ${voucher.reference} from ${formatDate(on)}.`, subjectKind: 'person', subjectId: voucher.personId, reason });
  return ok(voucherId);
}

/** `£120.00`, `6 hours`, `1 hour 30 minutes` */
export function worthWords(worth: VoucherWorth): string {
  if ('amount' in worth) return formatPounds(worth.amount);
  const [hours, minutes] = [Math.trunc(worth.minutes / 60), worth.minutes % 60];
  const words = [hours > 0 || minutes === 0 ? `${String(hours)} ${hours === 1 ? 'hour' : 'hours'}` : '', minutes > 0 ? `${String(minutes)} minutes` : ''];
  return words.filter((one) => one !== '').join(' ');
}
