import type { Pence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { withWholeBook, type TenantTx } from '../../../platform/db/transaction.js';
import { paymentPolicies, type PaymentPolicies } from '../policy-of.js';
import { comparePayment, type Comparison, type LastLine } from '../rules/compare.js';
import { draftPayment, type DraftPayment, type PaymentAsked } from '../rules/draft-payment.js';
import { deductionWaitsMatter, diedMatter, heldMatter, notReadyMatter, oneOffWaitsMatter, overpaidMatter, toDecideMatter, type Matter } from '../rules/matters.js';
import type { NoticeNow } from '../rules/told-of.js';
import { readAgreementsToPay, readLastRun, readNotReady, readOpenHolds, readToDecide, type BookAgreement, type BookAsked, type ToDecide } from '../store/book-to-pay.js';
import { readPayeesNow, type PayeeNow } from '../store/payees-now.js';
import { byAgreement, readAsked } from './read-asked.js';

/** One agreement of a run: what it is paid, or why it is not. */
export interface ReckonedPayment {
  readonly agreement: BookAgreement;
  /** Null where nothing goes: the matters say why. */
  readonly payment: DraftPayment | null;
  readonly payee: PayeeNow | undefined;
  readonly comparison: Comparison;
  readonly matters: readonly Matter[];
  /** Every notice of an overpayment, with what of it was put right since it was told. */
  readonly notices: readonly NoticeNow[];
}

/** Reads the book once, table by table, and reckons every payment of a run in memory; writes nothing. */
export async function reckonRun(tx: TenantTx, asked: BookAsked, lastRunId: number | null): Promise<ReckonedPayment[]> {
  return withWholeBook(tx, async (whole) => {
    const book = await readBook(whole, asked, lastRunId);
    return book.agreements.map((agreement) => reckonAgreement(agreement, book, asked));
  });
}

interface Book {
  readonly agreements: readonly BookAgreement[];
  readonly reckoned: ReadonlyMap<number, PaymentAsked>;
  readonly policies: PaymentPolicies;
  readonly holds: ReadonlyMap<number, { readonly reason: string; readonly whoActs: string; readonly on: PlainDate }>;
  readonly notReady: ReadonlyMap<number, readonly string[]>;
  readonly payees: ReadonlyMap<number, PayeeNow>;
  readonly toDecide: ReadonlyMap<number, readonly ToDecide[]>;
  readonly last: ReadonlyMap<number, { readonly total: Pence; readonly lines: readonly LastLine[] }>;
}

async function readBook(tx: TenantTx, asked: BookAsked, lastRunId: number | null): Promise<Book> {
  const agreements = await readAgreementsToPay(tx, asked);
  const ids = agreements.map(({ id }) => id);
  const policies = await paymentPolicies(tx);
  const reckoned = await readAsked(tx, asked, agreements, policies);
  return {
    agreements, reckoned, policies, notReady: await readNotReady(tx, asked.payOn),
    holds: new Map((await readOpenHolds(tx, ids)).map((hold) => [hold.agreementId, hold])),
    payees: new Map((await readPayeesNow(tx, asked.payOn, ids)).map((payee) => [payee.agreementId, payee])),
    toDecide: byAgreement(await readToDecide(tx, ids, asked.until)),
    last: new Map(lastRunId === null ? [] : [...byAgreement(await readLastRun(tx, lastRunId))].map(([id, lines]) => [id, { total: lines[0]?.total ?? (0 as Pence), lines }])),
  };
}

function reckonAgreement(agreement: BookAgreement, book: Book, asked: BookAsked): ReckonedPayment {
  const ask = book.reckoned.get(agreement.id);
  if (!ask) throw new Error(`agreement ${String(agreement.id)} was not read`);
  const payment = draftPayment(ask);
  const payee = book.payees.get(agreement.id);
  const stops = stopping(agreement, book, payment, payee);
  const goes = payment.lines.length > 0 && stops.length === 0;
  const absence = book.policies.on(agreement.policyRegime, asked.payOn).absenceDays;
  const decide = (book.toDecide.get(agreement.id) ?? []).flatMap((one) => toDecideMatter(one, absence, asked.until) ?? []);
  const overpaid = payment.overpaid.map((one) => overpaidMatter(one, payment.lines.some((line) => line.stream === one.stream && line.kind === 'regular')));
  const waits = payment.waitingDeductions.map(deductionWaitsMatter);
  const promised = payment.waitingOneOffs.map(oneOffWaitsMatter);
  const last = book.last.get(agreement.id);
  const gone = goes || stops.length > 0 || !last ? [] : [whyNothing(agreement, ask, asked)];
  const died = agreement.died !== null && agreement.died >= agreement.paymentsFrom && (goes || last || overpaid.length > 0) ? [diedMatter(agreement.died)] : [];
  return {
    agreement, payee, notices: payment.notices, payment: goes ? payment : null, comparison: comparePayment(goes ? payment.lines : [], payment.total, last),
    matters: [...stops, ...died, ...(died.length > 0 ? [] : gone), ...decide, ...overpaid, ...promised, ...(goes ? waits : [])],
  };
}

/** What keeps an agreement's money back though something is due. */
function stopping(agreement: BookAgreement, book: Book, payment: DraftPayment, payee: PayeeNow | undefined): Matter[] {
  if (payment.lines.length === 0) return [];
  const hold = book.holds.get(agreement.id);
  const missing = book.notReady.get(agreement.id);
  return [
    ...(hold ? [heldMatter(hold, payment.total)] : []),
    ...(missing ? [notReadyMatter(missing, payment.total)] : []),
    ...(payee?.accountId ? [] : [notReadyMatter(['an account to pay into'], payment.total)]),
  ];
}

function whyNothing(agreement: BookAgreement, ask: PaymentAsked, { until }: BookAsked): Matter {
  if (agreement.ends !== null && agreement.ends < until) return { kind: 'ended', sentence: `Ended on ${formatDate(agreement.ends)}; nothing is paid after it.`, amount: null };
  const pause = ask.agreement.pauses.find((one) => one.from <= until && (one.until === null || one.until >= until));
  if (pause) return { kind: 'paused', sentence: 'Paused by a decision: its days are not due.', amount: null };
  return { kind: 'nothing_due', sentence: 'Nothing more is due that has not been paid.', amount: null };
}
