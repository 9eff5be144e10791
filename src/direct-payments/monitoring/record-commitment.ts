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
  /** One of `commitmentPurposes`. */
  readonly purpose: string;
  readonly description: string;
  readonly amount: Pence;
  /** First day it counts, and last, inclusive; absent: always, and open. */
  readonly from?: PlainDate;
  readonly until?: PlainDate;
  /** What shows it: payslip, invoice, plan line, letter. */
  readonly evidence: string;
  /** `recorded` unless it is said. */
  readonly origin?: 'recorded' | 'proposed_from_plan';
  /** For a proposal that an officer refused: its first day, so that it is kept and never counts. */
  readonly refusedFrom?: PlainDate;
}

/** What money may be spoken for; the order in which a form offers it. */
export const commitmentPurposes = ['hmrc', 'pension', 'holiday_pay', 'wages', 'payroll', 'invoice', 'insurance', 'redundancy', 'equipment', 'holidays', 'top_up', 'other'] as const;

/** Records one commitment; refused where its days are crossed or its purpose is none of ours. */
export async function recordCommitment(tx: TenantTx, commitment: NewCommitment): Promise<Result<number>> {
  if (commitment.from !== undefined && commitment.until !== undefined && commitment.until < commitment.from)
    return refuse('dates-crossed', 'The last day is before the first.', { field: 'until' });
  if (!commitmentPurposes.some((purpose) => purpose === commitment.purpose)) return refuse('purpose-not-known', 'Choose what it is for from the list.', { field: 'purpose' });
  const [id] = await recordCommitments(tx, [commitment]);
  return ok(id ?? 0);
}

/** Records commitments whose dates are known to be in order; whoever acts has recorded and agreed them, or refused them. */
export async function recordCommitments(tx: TenantTx, commitments: readonly NewCommitment[]): Promise<number[]> {
  const rows = commitments.map((one) => ({ origin: 'recorded', ...one, actor: tx.actorId, agreed: one.refusedFrom === undefined ? tx.actorId : null }));
  const ids = await insertedIds(
    tx,
    `insert into commitment (authority_id, agreement_id, kind, purpose, description, amount_pence, from_on, until_on, evidence, origin, recorded_by, agreed_by, withdrawn_on)
     select $1, row.agreement, row.kind, row.purpose, row.description, row.amount, row.from_on, row.until_on, row.evidence, row.origin, row.actor, row.agreed, row.refused_from
     from rows from (json_to_recordset($2) as ("agreementId" bigint, kind text, purpose text, description text, amount bigint, "from" date, "until" date,
       evidence text, origin text, actor bigint, agreed bigint, "refusedFrom" date)) with ordinality
       as row (agreement, kind, purpose, description, amount, from_on, until_on, evidence, origin, actor, agreed, refused_from, place)
     order by place
     returning id`,
    rows,
  );
  await recordEvents(tx, commitments.map((one, index) => ({
    sentence: one.refusedFrom === undefined ? `Recorded ${formatPounds(one.amount)} as spoken for: ${one.description}.` : `Refused ${formatPounds(one.amount)} that was proposed: ${one.description}.`, subjectKind: 'commitment' as const, subjectId: ids[index] ?? null, reason: one.evidence, after: one,
  })));
  return ids;
}
