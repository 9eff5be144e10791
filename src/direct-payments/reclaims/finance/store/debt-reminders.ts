import type { PlainDate } from '../../../../core/plain-date.js';
import type { TenantTx } from '../../../../platform/db/transaction.js';

export interface SentReminder {
  readonly reclaimId: number;
  readonly stepDays: number;
  readonly dueOn: PlainDate;
  readonly letterId: number;
  readonly sentOn: PlainDate;
}

/** Of one reclaim, or of all. */
export async function findDebtReminders(tx: TenantTx, reclaimId: number | null = null): Promise<SentReminder[]> {
  const { rows } = await tx.client.query<SentReminder>(
    `select reclaim_id as "reclaimId", step_days as "stepDays", due_on as "dueOn", letter_id as "letterId", sent_on as "sentOn" from debt_reminder
     where $1::bigint is null or reclaim_id = $1 order by sent_on, step_days`,
    [reclaimId],
  );
  return rows;
}

export async function insertDebtReminder(tx: TenantTx, { reclaimId, stepDays, dueOn, letterId, sentOn }: SentReminder): Promise<void> {
  await tx.sql.insertInto('debt_reminder').values({ authority_id: tx.authorityId, reclaim_id: reclaimId, step_days: stepDays, due_on: dueOn, letter_id: letterId, sent_on: sentOn }).execute();
}
