import { addDays, type PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { bankHolidays } from '../../platform/policy/bank-holidays.js';
import { paymentPolicies } from '../payments/policy-of.js';
import { periodOf, periodsPaid, type PeriodKind } from '../payments/rules/calendar.js';
import type { PayDay } from './rules/preparation.js';

/** How a direct payment is paid. */
export interface PaidBy {
  readonly schedule: 'weeks' | 'monthly' | 'termly';
  readonly everyWeeks: number;
}

/** The pay day that pays for a day, and those after it up to half a year from whichever is later, that day or today; the council's policies are read once. */
export async function payDaysOf(tx: TenantTx): Promise<(paid: PaidBy, on: PlainDate, today: PlainDate) => PayDay[]> {
  const policies = await paymentPolicies(tx);
  const holidays = bankHolidays();
  return ({ schedule, everyWeeks }, on, today) => {
    const calendar = policies.calendarOn(on);
    const kind: PeriodKind = schedule === 'weeks' ? { schedule, everyWeeks } : { schedule };
    const first = periodOf(calendar, kind, on, holidays);
    const until = addDays(on > today ? on : today, 183);
    const later = periodsPaid(calendar, kind, first ? first.payOn : on, until, holidays).filter(({ from }) => first === undefined || from > first.from);
    return [...(first ? [first] : []), ...later];
  };
}
