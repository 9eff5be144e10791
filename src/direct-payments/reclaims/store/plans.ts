import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Instalment } from '../recovery/rules/instalments.js';

export type RecoveryMethod = 'repayment' | 'instalments' | 'deduction' | 'card';

export interface PlanFacts {
  readonly id: number;
  readonly method: RecoveryMethod;
  readonly agreedWith: string;
  readonly madeOn: PlainDate;
  readonly madeBy: string;
  readonly instalments: readonly Instalment[];
  /** Places of sums that were taken from a payment, by hand or by a pay run: each is taken once, and again where it was taken back. */
  readonly taken: readonly number[];
}

/** The latest plan of a reclaim, which counts; undefined where none was made. */
export async function findPlan(tx: TenantTx, reclaimId: number): Promise<PlanFacts | undefined> {
  const { rows } = await tx.client.query<PlanFacts>(
    `select plan.id, plan.method, plan.agreed_with as "agreedWith", plan.made_on as "madeOn", staff_member.name as "madeBy",
       (select json_agg(json_build_object('position', i.position, 'dueOn', i.due_on, 'amount', i.amount_pence) order by i.position) from recovery_instalment i
        where i.authority_id = plan.authority_id and i.plan_id = plan.id) as instalments,
       array(select p.plan_position from reclaim_posting p where p.authority_id = plan.authority_id and p.plan_id = plan.id and p.method = 'deduction'
           and not exists (select from reclaim_posting undone where undone.authority_id = p.authority_id and undone.reclaim_id = p.reclaim_id and undone.reverses = p.posting_no)
         union select d.plan_position from agreed_deduction d join pay_line l on l.authority_id = d.authority_id and l.deduction_id = d.id and l.stands where d.authority_id = plan.authority_id and d.plan_id = plan.id order by 1) as taken
     from recovery_plan plan join staff_member on staff_member.authority_id = plan.authority_id and staff_member.id = plan.made_by
     where plan.reclaim_id = $1 order by plan.id desc limit 1`,
    [reclaimId],
  );
  return rows[0];
}

export interface NewPlan {
  readonly reclaimId: number;
  readonly method: RecoveryMethod;
  readonly agreedWith: string;
  readonly madeBy: number;
  readonly madeOn: PlainDate;
  readonly instalments: readonly Instalment[];
}

export async function insertPlan(tx: TenantTx, { instalments, ...plan }: NewPlan): Promise<number> {
  const { id } = await tx.sql
    .insertInto('recovery_plan')
    .values({ authority_id: tx.authorityId, reclaim_id: plan.reclaimId, method: plan.method, agreed_with: plan.agreedWith, made_by: plan.madeBy, made_on: plan.madeOn })
    .returning('id').executeTakeFirstOrThrow();
  await tx.sql
    .insertInto('recovery_instalment')
    .values(instalments.map(({ position, dueOn, amount }) => ({ authority_id: tx.authorityId, plan_id: id, position, due_on: dueOn, amount_pence: amount })))
    .execute();
  return id;
}

/** Weeks between payments of a direct payment. */
export async function findPaymentRhythm(tx: TenantTx, agreementId: number): Promise<number> {
  return (await tx.sql.selectFrom('agreement').select('pays_every_weeks').where('id', '=', agreementId).executeTakeFirstOrThrow()).pays_every_weeks;
}
