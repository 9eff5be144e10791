import type { PlainDate } from '../../core/plain-date.js';
import { insertedIds } from '../../platform/db/inserted-ids.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { CheckOutcome } from './complete-check.js';

export interface EarlierCheck {
  readonly agreementId: number;
  /** The day up to which the account was checked; that day counts. */
  readonly asAt: PlainDate;
  readonly outcome: CheckOutcome;
  readonly note: string;
  /** The day it was finished. */
  readonly on: PlainDate;
}

/** Records checks that were finished before this service kept them, so that the next is reckoned from them. Whoever calls it says so in the audit. */
export async function recordEarlierChecks(tx: TenantTx, checks: readonly EarlierCheck[]): Promise<number[]> {
  return insertedIds(
    tx,
    `insert into account_check (authority_id, agreement_id, as_at, outcome, note, checked_on)
     select $1, row.agreement, row.as_at, row.outcome, nullif(row.note, ''), row.on_day
     from rows from (json_to_recordset($2) as ("agreementId" bigint, "asAt" date, outcome text, note text, "on" date)) with ordinality as row (agreement, as_at, outcome, note, on_day, place)
     order by place
     returning id`,
    checks,
  );
}
