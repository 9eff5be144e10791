import { csvTable, poundsCell, type CsvCell } from '../../../core/csv.js';
import { financialYearOf, firstDayOf } from '../../../core/financial-year.js';
import { noPence, sum, type Pence } from '../../../core/money.js';
import { daysBetween, type PlainDate } from '../../../core/plain-date.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { byStream, streamNames, streams, type ByStream, type Stream } from '../../monitoring/rules/streams.js';
import { debtOf, readReclaims, type ListedReclaim } from './list-reclaims.js';
import { ageDebts, debtAgeOf, debtAgeWords, type AgedDebt, type AgeingDebt } from './rules/aged-debt.js';
import { openDues } from './rules/open-dues.js';
import { receiptStanding, type ReceiptStanding } from './rules/receipt-standing.js';
import { findOpenReceipts, type OpenReceipt } from './store/open-receipts.js';
import { findReceived, type ReceivedSum } from './store/received.js';

/** What falls due in one month by plans, from today on. */
export interface PromisedMonth {
  /** `2026-05` */
  readonly month: string;
  readonly amount: Pence;
  readonly reclaims: number;
}

export interface StandingReceipt extends OpenReceipt {
  readonly standing: ReceiptStanding;
}

/** Finance's page: what is due, promised and received, and what of it nobody has used yet. Amounts in pence. */
export interface MoneyView {
  readonly owed: ByStream;
  readonly aged: AgedDebt;
  /** Of what is not yet due: the family has answered, and its days are stopped. */
  readonly paused: Pence;
  /** Due before today. */
  readonly late: Pence;
  /** Due today or later without a plan, by the notices alone. */
  readonly byNotice: Pence;
  readonly promised: readonly PromisedMonth[];
  /** Come back since 1 April. */
  readonly receivedSince: PlainDate;
  readonly received: readonly ReceivedSum[];
  /** Money that came and is not used yet, oldest first. */
  readonly receipts: readonly StandingReceipt[];
}

export async function readMoney(tx: TenantTx, today: PlainDate): Promise<MoneyView> {
  const reclaims = await readReclaims(tx, today);
  const debts = reclaims.flatMap((one) => debtOf(one) ?? []);
  const receivedSince = firstDayOf(financialYearOf(today));
  return {
    owed: byStream((stream) => sum(reclaims.map(({ owed }) => owed[stream]))), aged: ageDebts(debts, today), paused: sum(debts.filter(({ isPaused }) => isPaused).map(totalOf)),
    late: sum(reclaims.map(({ lateAmount }) => lateAmount)), ...ahead(debts, today),
    receivedSince, received: await findReceived(tx, receivedSince, today), receipts: (await findOpenReceipts(tx)).map((one) => ({ ...one, standing: receiptStanding(one.reclaim) })),
  };
}

function totalOf({ owed }: AgeingDebt): Pence {
  return sum(streams.map((stream) => owed[stream]));
}

function ahead(debts: readonly AgeingDebt[], today: PlainDate): Pick<MoneyView, 'byNotice' | 'promised'> {
  const running = debts.filter(({ isPaused }) => !isPaused);
  const open = (debt: AgeingDebt): ReturnType<typeof openDues> => openDues(debt).filter(({ dueOn }) => dueOn >= today);
  const dues = running.filter(({ instalments }) => instalments.length > 0).flatMap(open);
  const months = [...new Set(dues.map(({ dueOn }) => dueOn.slice(0, 7)))].sort();
  return {
    byNotice: sum(running.filter(({ instalments }) => instalments.length === 0).flatMap(open).map(({ amount }) => amount)),
    promised: months.map((month) => {
      const of = dues.filter(({ dueOn }) => dueOn.startsWith(month));
      return { month, amount: sum(of.map(({ amount }) => amount)), reclaims: of.length };
    }),
  };
}

const agedHead: readonly CsvCell[] = ['reference', 'payment_reference', 'person', 'budget', 'stands', 'due_on', 'days_late', 'age', 'amount'];

/** Debt by age as CSV: a row for each reclaim, day and budget, so that it can be summed as one likes. That it was taken is written down. */
export async function agedDebtCsv(tx: TenantTx, today: PlainDate): Promise<string> {
  const rows = (await readReclaims(tx, today)).flatMap((one) => agedRows(one, today));
  await recordEvent(tx, { sentence: 'Took a copy of debt by age.', subjectKind: 'reclaim', subjectId: null, after: { rows: rows.length } });
  return csvTable([agedHead, ...rows]);
}

function agedRows(one: ListedReclaim, today: PlainDate): CsvCell[][] {
  const debt = debtOf(one);
  if (!debt) return [];
  return openDues(debt).flatMap(({ dueOn, byStream: parts }) => {
    const age = debtAgeWords[debt.isPaused ? 'not-yet-due' : debtAgeOf(dueOn, today)];
    const late = debt.isPaused ? 0 : Math.max(0, daysBetween(dueOn, today));
    return streams.filter((stream) => parts[stream] > 0).map((stream: Stream) =>
      [one.reference, one.agreementReference, one.personName, streamNames[stream], one.status, { exact: dueOn }, late, age, poundsCell(parts[stream])]);
  });
}

/** What came back by one way, all budgets. */
export function receivedBy(received: readonly ReceivedSum[], keep: (one: ReceivedSum) => boolean): Pence {
  const kept = received.filter(keep);
  return kept.length === 0 ? noPence : sum(kept.map(({ amount }) => amount));
}
