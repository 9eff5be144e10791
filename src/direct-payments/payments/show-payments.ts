import { financialYear, firstDayOf, lastDayOf, type FinancialYear } from '../../core/financial-year.js';
import type { Pence } from '../../core/money.js';
import { addDays, type PlainDate } from '../../core/plain-date.js';
import { recordListView } from '../../platform/audit/record-view.js';
import { withWholeBook, type TenantTx } from '../../platform/db/transaction.js';
import { bankHolidays } from '../../platform/policy/bank-holidays.js';
import { paymentPolicies } from './policy-of.js';
import { periodsPaid, type PayPeriod, type PeriodKind } from './rules/calendar.js';
import { findHoldsSeen, findRunTotals, findSchedules, type HoldSeen } from './store/run-page.js';
import { findRuns, type RunFacts } from './store/runs.js';

/** Days before its own in which a run is drawn up. */
const daysAhead = 42;

/** A day of payment in the calendar, and the run that pays it, where one stands. */
export interface CalendarRow extends PayPeriod {
  readonly kind: PeriodKind;
  /** How many are paid by this schedule today. */
  readonly payees: number;
  readonly run: RunFacts | undefined;
}

export interface RunRow extends RunFacts {
  readonly total: Pence;
  readonly payees: number;
  readonly matters: number;
}

export interface PaymentsView {
  readonly year: FinancialYear;
  /** In the order of their days. */
  readonly calendar: readonly CalendarRow[];
  /** Runs of the year, the latest first. */
  readonly runs: readonly RunRow[];
  readonly holds: readonly HoldSeen[];
}

/** The calendar of a year's payments, its runs, and what waits. Sums are of the whole book; holds name only people within reach. */
export async function showPayments(tx: TenantTx, year: number, today: PlainDate): Promise<PaymentsView> {
  const asked = financialYear(year);
  const first = firstDayOf(asked);
  const last = lastToShow(asked, today);
  const policies = await paymentPolicies(tx);
  const { schedules, runs, totals } = await withWholeBook(tx, async (whole) => {
    const found = await findRuns(whole, first, last);
    return { schedules: await findSchedules(whole, today), runs: found, totals: await findRunTotals(whole, found.map(({ id }) => id)) };
  });
  const kinds = schedules.flatMap(({ schedule, everyWeeks, payees }): { kind: PeriodKind; payees: number }[] => (schedule === 'as_asked' ? [] : [{ kind: schedule === 'weeks' ? { schedule, everyWeeks } : { schedule }, payees }]));
  const shown = kinds.length > 0 ? kinds : [{ kind: { schedule: 'weeks', everyWeeks: 4 } as const, payees: 0 }];
  const calendar = shown.flatMap(({ kind, payees }) => periodsPaid(policies.calendarOn(today), kind, first, last, bankHolidays()).map((period) => ({ ...period, kind, payees, run: runOf(runs, kind, period) })));
  const holds = await findHoldsSeen(tx);
  await recordListView(tx, 'payments that wait', holds.length);
  return {
    year: asked, holds, calendar: calendar.sort((a, b) => (a.payOn < b.payOn ? -1 : 1)),
    runs: runs.map((run) => ({ ...run, ...(totals.get(run.id) ?? { total: 0 as Pence, payees: 0, matters: 0 }) })),
  };
}

/** Towards the end of a year the weeks ahead are shown with it: their runs are drawn up before the next one begins. */
function lastToShow(asked: FinancialYear, today: PlainDate): PlainDate {
  const [first, last, soon] = [firstDayOf(asked), lastDayOf(asked), addDays(today, daysAhead)];
  return first <= today && today <= last && soon > last ? soon : last;
}

function runOf(runs: readonly RunFacts[], kind: PeriodKind, { from, until }: PayPeriod): RunFacts | undefined {
  return runs.find((run) => run.schedule === kind.schedule && (kind.schedule !== 'weeks' || run.everyWeeks === kind.everyWeeks) && run.from <= until && run.until >= from && run.status !== 'cancelled' && run.status !== 'returned');
}

/** The periods of the calendar that are paid in the weeks ahead and have no run yet. */
export function toDraw(calendar: readonly CalendarRow[], today: PlainDate): CalendarRow[] {
  return calendar.filter(({ run, payOn }) => run === undefined && payOn >= today && payOn <= addDays(today, daysAhead));
}
