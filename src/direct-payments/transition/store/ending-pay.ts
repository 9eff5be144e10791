import { noPence, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { PayStep } from '../reckon-ending-pay.js';

/** What was worked out for one assistant; the latest of each counts. */
export interface EndingPayFacts {
  readonly id: number;
  readonly assistant: string;
  readonly startedOn: PlainDate;
  readonly lastDay: PlainDate;
  readonly weeklyPay: Pence;
  readonly notice: Pence;
  readonly holiday: Pence;
  readonly redundancy: Pence;
  readonly steps: readonly PayStep[];
  readonly on: PlainDate;
  readonly by: string | null;
  /** What is spoken for in the account by it: keys of commitments. */
  readonly commitments: readonly number[];
}

export async function findEndingPay(tx: TenantTx, agreementId: number): Promise<EndingPayFacts[]> {
  const { rows } = await tx.client.query<EndingPayFacts>(
    `select distinct on (lower(pay.assistant)) pay.id, pay.assistant, pay.started_on as "startedOn", pay.last_day as "lastDay", pay.weekly_pay_pence as "weeklyPay", pay.notice_pence as notice, pay.holiday_pence as holiday,
       pay.redundancy_pence as redundancy, pay.working as steps, pay.worked_out_on as on, maker.name as by,
       array_remove(array[pay.notice_commitment_id, pay.holiday_commitment_id, pay.redundancy_commitment_id], null) as commitments
     from ending_pay pay left join staff_member maker on maker.authority_id = pay.authority_id and maker.id = pay.worked_out_by
     where pay.authority_id = $1 and pay.agreement_id = $2 order by lower(pay.assistant), pay.id desc`,
    [tx.authorityId, agreementId],
  );
  return rows;
}

/** What was paid of each sum that was ever set aside for an assistant. */
export type SettledPay = Readonly<Record<'notice' | 'holiday' | 'redundancy', Pence>>;

export async function findSettledPay(tx: TenantTx, agreementId: number, assistant: string): Promise<SettledPay> {
  const { rows } = await tx.client.query<SettledPay>(
    `select coalesce(sum(c.amount_pence) filter (where c.id = pay.notice_commitment_id), 0)::bigint as notice, coalesce(sum(c.amount_pence) filter (where c.id = pay.holiday_commitment_id), 0)::bigint as holiday,
       coalesce(sum(c.amount_pence) filter (where c.id = pay.redundancy_commitment_id), 0)::bigint as redundancy
     from ending_pay pay join commitment c on c.authority_id = pay.authority_id and c.id in (pay.notice_commitment_id, pay.holiday_commitment_id, pay.redundancy_commitment_id) and c.settled_line_no is not null
     where pay.authority_id = $1 and pay.agreement_id = $2 and lower(pay.assistant) = lower($3)`,
    [tx.authorityId, agreementId, assistant],
  );
  return rows[0] ?? { notice: noPence, holiday: noPence, redundancy: noPence };
}

export interface NewEndingPay extends Omit<EndingPayFacts, 'id' | 'by' | 'commitments'> {
  readonly agreementId: number;
  readonly noticeCommitment: number | null;
  readonly holidayCommitment: number | null;
  readonly redundancyCommitment: number | null;
}

export async function insertEndingPay(tx: TenantTx, pay: NewEndingPay): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into ending_pay (authority_id, agreement_id, assistant, started_on, last_day, weekly_pay_pence, notice_pence, holiday_pence, redundancy_pence, working, notice_commitment_id, holiday_commitment_id, redundancy_commitment_id, worked_out_on, worked_out_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) returning id`,
    [tx.authorityId, pay.agreementId, pay.assistant, pay.startedOn, pay.lastDay, pay.weeklyPay, pay.notice, pay.holiday, pay.redundancy, JSON.stringify(pay.steps), pay.noticeCommitment, pay.holidayCommitment, pay.redundancyCommitment, pay.on, tx.actorId],
  );
  return rows[0]?.id ?? 0;
}

/** Sums in the account that are owed and neither settled nor withdrawn on a day: what is still to be paid from it, as far as it is known. */
export interface SpokenFor {
  readonly id: number;
  readonly description: string;
  readonly amount: Pence;
}

export async function findSpokenFor(tx: TenantTx, agreementId: number, on: PlainDate): Promise<SpokenFor[]> {
  const { rows } = await tx.client.query<SpokenFor>(
    `select id, description, amount_pence as amount from commitment
     where authority_id = $1 and agreement_id = $2 and kind = 'liability' and agreed_by is not null and settled_line_no is null and (withdrawn_on is null or withdrawn_on > $3)
       and (from_on is null or from_on <= $3) and (until_on is null or until_on >= $3) order by id`,
    [tx.authorityId, agreementId, on],
  );
  return rows;
}

/** The plans that a direct payment carries out or carried out last. */
export async function findPlansOfAgreement(tx: TenantTx, agreementId: number): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>('select id from support_plan where authority_id = $1 and agreement_id = $2 order by id', [tx.authorityId, agreementId]);
  return rows.map(({ id }) => id);
}

/** Assistants who work under several plans, by their keys. */
export async function findAssistantNames(tx: TenantTx, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const { rows } = await tx.client.query<{ id: number; name: string }>('select id, name from shared_assistant where authority_id = $1 and id = any ($2)', [tx.authorityId, ids]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The last day of which a line is known in an account of this direct payment; null where none is. */
export async function findLastLine(tx: TenantTx, agreementId: number): Promise<PlainDate | null> {
  const { rows } = await tx.client.query<{ on: PlainDate | null }>(
    `select max(line.line_on) as on from agreement_account held join statement_line line on line.authority_id = held.authority_id and line.account_id = held.account_id where held.authority_id = $1 and held.agreement_id = $2`,
    [tx.authorityId, agreementId],
  );
  return rows[0]?.on ?? null;
}
