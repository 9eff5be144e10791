import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { PaymentPolicies } from '../policy-of.js';
import type { Deduction } from '../rules/deductions.js';
import { allStretches, differencesOf, type PaidBefore, type PaymentAsked } from '../rules/draft-payment.js';
import type { Notice } from '../rules/overpaid.js';
import type { ReckonedAgreement } from '../rules/reckoned.js';
import { payingStreams, type PayingStream } from '../rules/streams.js';
import { readContributions, readDeductions, readGoverned, readLinesToPay, readNotices, readPaid, readPauses, readSpans, type BookAgreement, type BookAsked } from '../store/book-to-pay.js';

/** What every payment follows from, by agreement, read table by table; which days an adjustment or a notice is about is asked only for those that have one. */
export async function readAsked(tx: TenantTx, asked: BookAsked, agreements: readonly BookAgreement[], policies: PaymentPolicies): Promise<ReadonlyMap<number, PaymentAsked>> {
  const first = await readPayments(tx, asked, agreements, policies);
  const unlike = [...first].filter(([, one]) => one.notices.length > 0 || hasDifference(one)).map(([id]) => id);
  const spans = byAgreement(await readSpans(tx, unlike, asked.without));
  return new Map([...first].map(([id, one]) => [id, { ...one, before: { ...one.before, spans: spans.get(id) ?? [] } }]));
}

async function readPayments(tx: TenantTx, asked: BookAsked, agreements: readonly BookAgreement[], policies: PaymentPolicies): Promise<Map<number, PaymentAsked>> {
  const ids = agreements.map(({ id }) => id);
  const lines = byAgreement(await readLinesToPay(tx, ids));
  const contributions = byAgreement(await readContributions(tx, ids));
  const pauses = byAgreement(await readPauses(tx, ids));
  const governed = byAgreement(await readGoverned(tx, ids));
  const paid = await readPaidBefore(tx, ids, asked.without);
  const notices: ReadonlyMap<number, readonly Notice[]> = byAgreement(await readNotices(tx, ids, asked.without));
  const deductions: ReadonlyMap<number, readonly Deduction[]> = byAgreement(await readDeductions(tx, ids, asked.payOn, asked.without));
  return new Map(agreements.map((one) => {
    const agreement: ReckonedAgreement = { ...one, lines: lines.get(one.id) ?? [], contributions: contributions.get(one.id) ?? [], pauses: pauses.get(one.id) ?? [] };
    return [one.id, {
      agreement, rules: policies.rulesFor(governed.get(one.id) ?? []), before: paid(one.id), notices: notices.get(one.id) ?? [], deductions: deductions.get(one.id) ?? [],
      mostTakenPercent: policies.on(one.policyRegime, asked.payOn).mostTakenPercent, until: asked.until, payOn: asked.payOn,
    }];
  }));
}

async function readPaidBefore(tx: TenantTx, ids: readonly number[], without: number | null): Promise<(id: number) => PaidBefore> {
  const paid = await readPaid(tx, ids, without);
  const [byLine, reach, oneOffs, elsewhere] = [byAgreement(paid.byLine), byAgreement(paid.reach), byAgreement(paid.oneOffs), byAgreement(paid.elsewhere)];
  return (id) => ({
    byLine: sums(byLine.get(id) ?? []), reach: furthest(reach.get(id) ?? []), oneOffs: new Map((oneOffs.get(id) ?? []).map(({ lineId, ...now }) => [lineId, now])), spans: [], elsewhere: elsewhere.get(id) ?? [],
  });
}

function sums(amounts: readonly { readonly lineId: number; readonly amount: Pence }[]): Map<number, Pence> {
  const found = new Map<number, Pence>();
  for (const { lineId, amount } of amounts) found.set(lineId, ((found.get(lineId) ?? 0) + amount) as Pence);
  return found;
}

function furthest(reaches: readonly { readonly stream: PayingStream; readonly until: PlainDate }[]): Map<PayingStream, PlainDate> {
  const found = new Map<PayingStream, PlainDate>();
  for (const { stream, until } of reaches) if (until > (found.get(stream) ?? '')) found.set(stream, until);
  return found;
}

function hasDifference(asked: PaymentAsked): boolean {
  if (asked.before.reach.size === 0) return false;
  const stretches = allStretches(asked);
  return payingStreams.some((stream) => differencesOf(asked, stretches, stream).length > 0);
}

/** Rows by the agreement that they are of, in their order. */
export function byAgreement<T extends { readonly agreementId: number }>(rows: readonly T[]): Map<number, T[]> {
  const found = new Map<number, T[]>();
  for (const row of rows) {
    const own = found.get(row.agreementId);
    if (own) own.push(row);
    else found.set(row.agreementId, [row]);
  }
  return found;
}
