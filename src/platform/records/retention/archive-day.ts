import { addDays, addMonths, formatDate, plainDate, type PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../db/transaction.js';
import { periodInWords, type RetentionRule } from '../rules/retention-rule.js';
import { rulesInForce } from '../store/rules.js';

export interface ClosedRecord {
  readonly born: PlainDate;
  /** The last day paid for, inclusive. */
  readonly lastDay: PlainDate;
  /** Whose: of somebody with a payment as a child or for education, or as an adult or for health. */
  readonly concerns: 'child' | 'adult';
}

/**
 * The day from which what is kept of a payment that ended may be removed, by the rules in force: the latest that any rule about the case and its
 * money gives. Undefined while no such rule is in force, or where one keeps it for good or counts from a day that is not known yet.
 */
export async function archiveDayOf(tx: TenantTx, closed: ClosedRecord, on: PlainDate): Promise<{ readonly on: PlainDate; readonly because: string } | undefined> {
  const rules = (await rulesInForce(tx, on)).filter(({ recordClass, concerns }) => (recordClass === 'case-record' || recordClass === 'money') && (concerns === 'everyone' || concerns === closed.concerns));
  const days = rules.map((rule) => ({ rule, day: dayBy(rule, closed) }));
  if (days.some(({ day }) => day === undefined)) return undefined;
  const latest = days.flatMap(({ rule, day }) => (day === undefined ? [] : [{ rule, day }])).sort((one, other) => (one.day < other.day ? 1 : one.day > other.day ? -1 : 0))[0];
  return latest && { on: latest.day, because: `${latest.rule.basis} Kept ${periodInWords(latest.rule)}, by the rule of ${formatDate(latest.rule.from)}.` };
}

/** By the last day paid for: what is written later of a payment that ended counts from its own day and may be kept longer. */
function dayBy({ happens, countedFrom, years, months, days }: RetentionRule, { born, lastDay }: ClosedRecord): PlainDate | undefined {
  if (happens === 'keep' || countedFrom === 'last_contact') return undefined;
  const from = countedFrom === 'birth' ? born : countedFrom === 'year_end' ? nextApril(lastDay) : addDays(lastDay, 1);
  return addDays(addMonths(from, 12 * years + months), days);
}

function nextApril(day: PlainDate): PlainDate {
  const year = Number(day.slice(0, 4));
  return plainDate(`${String(day.slice(5) < '04-01' ? year : year + 1)}-04-01`);
}
