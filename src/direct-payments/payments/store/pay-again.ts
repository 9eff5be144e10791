import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/** What one person says and another confirms, since money may then be paid again. */
export interface PayAgainProposal {
  readonly id: number;
  readonly kind: 'came_back' | 'not_sent';
  readonly runId: number;
  readonly run: string;
  /** Whose payment came back, and how much it was; null for files that were not sent. */
  readonly agreementId: number | null;
  readonly reference: string | null;
  readonly amount: Pence | null;
  readonly cameBackOn: PlainDate | null;
  readonly code: string;
  readonly reason: string;
  readonly holdId: number | null;
  readonly proposedById: number;
  readonly proposedBy: string;
  readonly proposedOn: PlainDate;
  readonly decision: 'confirmed' | 'refused' | null;
}

const columns = `p.id, p.kind, p.run_id as "runId", run.reference as run, p.agreement_id as "agreementId", a.reference, payee.total_pence as amount, p.came_back_on as "cameBackOn", p.code, p.reason, p.hold_id as "holdId",
  p.proposed_by as "proposedById", s.name as "proposedBy", p.proposed_on as "proposedOn", p.decision`;
const source = `pay_again_proposal p join pay_run run on run.authority_id = p.authority_id and run.id = p.run_id join staff_member s on s.authority_id = p.authority_id and s.id = p.proposed_by
  left join agreement a on a.authority_id = p.authority_id and a.id = p.agreement_id left join pay_run_payee payee on payee.authority_id = p.authority_id and payee.run_id = p.run_id and payee.agreement_id = p.agreement_id`;

/** A proposal, held against a second person who decides at the same time. */
export async function holdPayAgain(tx: TenantTx, id: number): Promise<PayAgainProposal | undefined> {
  await tx.client.query('select from pay_again_proposal where id = $1 for no key update', [id]);
  const { rows } = await tx.client.query<PayAgainProposal>(`select ${columns} from ${source} where p.id = $1`, [id]);
  return rows[0];
}

/** Proposals that wait, of a run or of an agreement, the oldest first. */
export async function findPayAgainWaiting(tx: TenantTx, of: { readonly runId: number } | { readonly agreementId: number }): Promise<PayAgainProposal[]> {
  const { rows } = await tx.client.query<PayAgainProposal>(
    `select ${columns} from ${source} where p.decision is null and ($1::bigint is null or p.run_id = $1) and ($2::bigint is null or p.agreement_id = $2) order by p.id`,
    'runId' in of ? [of.runId, null] : [null, of.agreementId],
  );
  return rows;
}

export interface NewPayAgain {
  readonly kind: PayAgainProposal['kind'];
  readonly runId: number;
  readonly agreementId: number | null;
  readonly cameBackOn: PlainDate | null;
  readonly code: string;
  readonly reason: string;
  readonly holdId: number | null;
  readonly by: number;
  readonly on: PlainDate;
}

export async function insertPayAgain(tx: TenantTx, one: NewPayAgain): Promise<number> {
  const { id } = await tx.sql.insertInto('pay_again_proposal').values({
    authority_id: tx.authorityId, kind: one.kind, run_id: one.runId, agreement_id: one.agreementId, came_back_on: one.cameBackOn, code: one.code, reason: one.reason, hold_id: one.holdId, proposed_by: one.by, proposed_on: one.on,
  }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function decidePayAgainOn(tx: TenantTx, id: number, { by, on, decision, reason }: { readonly by: number; readonly on: PlainDate; readonly decision: 'confirmed' | 'refused'; readonly reason: string | null }): Promise<void> {
  await tx.client.query('update pay_again_proposal set decided_by = $3, decided_on = $4, decision = $5, decided_reason = $6 where authority_id = $1 and id = $2', [tx.authorityId, id, by, on, decision, reason]);
}
