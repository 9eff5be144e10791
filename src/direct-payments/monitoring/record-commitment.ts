import { formatPounds, type Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { recordEvents } from '../../platform/audit/record-event.js';
import { insertedIds } from '../../platform/db/inserted-ids.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { monitoringPageRefusals } from './page-refusals.js';

const refuse = refuserOf(monitoringPageRefusals);

/** Money in the account that is spoken for. */
export interface NewCommitment {
  readonly agreementId: number;
  readonly kind: 'liability' | 'reserved' | 'claimed' | 'own';
  /** hmrc, pension, holiday_pay, wages, invoice, insurance, redundancy, equipment, holidays, top_up, other. */
  readonly purpose: string;
  readonly description: string;
  readonly amount: Pence;
  /** First day it counts, and last, inclusive; absent: always, and open. */
  readonly from?: PlainDate;
  readonly until?: PlainDate;
  /** What shows it: payslip, invoice, plan line, letter. */
  readonly evidence: string;
}

/** Records one commitment; refused where its days are crossed. */
export async function recordCommitment(tx: TenantTx, commitment: NewCommitment): Promise<Result<number>> {
  if (commitment.from !== undefined && commitment.until !== undefined && commitment.until < commitment.from)
    return refuse('dates-crossed', 'The last day is before the first.', { field: 'until' });
  const [id] = await recordCommitments(tx, [commitment]);
  return ok(id ?? 0);
}

/** Records commitments whose dates are known to be in order; whoever acts has both recorded and agreed them. */
export async function recordCommitments(tx: TenantTx, commitments: readonly NewCommitment[]): Promise<number[]> {
  const rows = commitments.map((one) => ({ ...one, actor: tx.actorId }));
  const ids = await insertedIds(
    tx,
    `insert into commitment (authority_id, agreement_id, kind, purpose, description, amount_pence, from_on, until_on, evidence, origin, recorded_by, agreed_by)
     select $1, row.agreement, row.kind, row.purpose, row.description, row.amount, row.from_on, row.until_on, row.evidence, 'recorded', row.actor, row.actor
     from rows from (json_to_recordset($2) as ("agreementId" bigint, kind text, purpose text, description text, amount bigint, "from" date, "until" date,
       evidence text, actor bigint)) with ordinality
       as row (agreement, kind, purpose, description, amount, from_on, until_on, evidence, actor, place)
     order by place
     returning id`,
    rows,
  );
  await recordEvents(tx, commitments.map((one, index) => ({
    sentence: `Recorded ${formatPounds(one.amount)} as spoken for: ${one.description}.`, subjectKind: 'commitment' as const, subjectId: ids[index] ?? null, reason: one.evidence, after: one,
  })));
  return ids;
}
