import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/** A line that an uplift left at the old amount, and why. */
export interface NotRaised {
  readonly planLineId: number;
  readonly agreementId: number;
  readonly why: string;
}

const named = 'insert into uplift_not_raised (authority_id, uplift_id, round, noticed_on, plan_line_id, agreement_id, why)';
/** Tried again, it says why it waits by now; what somebody decided stays. */
const again = 'on conflict (authority_id, uplift_id, plan_line_id) do update set why = excluded.why where uplift_not_raised.left_on is null and uplift_not_raised.why <> excluded.why returning plan_line_id as "planLineId", agreement_id as "agreementId", why';

/** Names lines that somebody has to decide on, once each. Answers with those that were not named before, or for another reason. */
export async function nameNotRaised(tx: TenantTx, upliftId: number, round: number, on: PlainDate, lines: readonly NotRaised[]): Promise<NotRaised[]> {
  const { rows } = await tx.client.query<NotRaised>(
    `${named} select $1, $2, $3, $4, row."planLineId", row."agreementId", row.why from json_to_recordset($5) as row ("planLineId" bigint, "agreementId" bigint, why text) ${again}`,
    [tx.authorityId, upliftId, round, on, JSON.stringify(lines)]);
  return rows;
}

/** Names what was left out when it was put forward, to be decided one by one. */
export async function nameLeftByHand(tx: TenantTx, upliftId: number, round: number, on: PlainDate): Promise<NotRaised[]> {
  const { rows } = await tx.client.query<NotRaised>(
    `${named} select o.authority_id, o.uplift_id, o.round, $4, o.plan_line_id, o.agreement_id, o.sentence from uplift_left_out o where o.authority_id = $1 and o.uplift_id = $2 and o.round = $3 and o.by_hand ${again}`,
    [tx.authorityId, upliftId, round, on]);
  return rows;
}

/** A line at the old amount as the uplift's page shows it. */
export interface ShownNotRaised extends NotRaised {
  readonly reference: string;
  readonly personId: number;
  readonly personName: string;
  readonly description: string;
  /** Pence a week. */
  readonly weekly: Pence;
  readonly noticedOn: PlainDate;
  /** Whether somebody has still to decide: no rise came, and nobody said why it stays. */
  readonly waits: boolean;
  readonly leftWhy: string | null;
  readonly leftByName: string | null;
  readonly leftOn: PlainDate | null;
}

/** Those of one uplift that wait, and those of which somebody said why they stay; what was raised since is none of them. */
export async function findNotRaised(tx: TenantTx, upliftId: number): Promise<ShownNotRaised[]> {
  const { rows } = await tx.client.query<ShownNotRaised>(
    `select w.plan_line_id as "planLineId", w.agreement_id as "agreementId", w.why, w.noticed_on as "noticedOn", a.reference, a.person_id as "personId", p.given_name || ' ' || p.family_name as "personName", line.description, line.weekly_pence as weekly,
       waiting.plan_line_id is not null as waits, w.left_why as "leftWhy", s.name as "leftByName", w.left_on as "leftOn"
     from uplift_not_raised w join agreement a on a.authority_id = w.authority_id and a.id = w.agreement_id join person p on p.authority_id = a.authority_id and p.id = a.person_id
     join plan_line line on line.authority_id = w.authority_id and line.id = w.plan_line_id left join staff_member s on s.authority_id = w.authority_id and s.id = w.left_by
     left join uplift_waiting waiting on waiting.authority_id = w.authority_id and waiting.uplift_id = w.uplift_id and waiting.plan_line_id = w.plan_line_id
     where w.uplift_id = $1 and (waiting.plan_line_id is not null or w.left_on is not null) order by w.left_on is not null, a.reference, w.plan_line_id`, [upliftId]);
  return rows;
}

/** One that waits to be decided on; undefined where it does not, or is out of reach. */
export async function findWaiting(tx: TenantTx, upliftId: number, planLineId: number): Promise<(NotRaised & { readonly reference: string }) | undefined> {
  const { rows } = await tx.client.query<NotRaised & { readonly reference: string }>(
    `select w.plan_line_id as "planLineId", w.agreement_id as "agreementId", w.why, a.reference from uplift_waiting w join agreement a on a.authority_id = w.authority_id and a.id = w.agreement_id where w.uplift_id = $1 and w.plan_line_id = $2`, [upliftId, planLineId]);
  return rows[0];
}

export async function keepLeft(tx: TenantTx, upliftId: number, planLineId: number, on: PlainDate, why: string): Promise<void> {
  await tx.client.query(
    'update uplift_not_raised set left_why = $5, left_by = $6, left_on = greatest($4::date, noticed_on) where authority_id = $1 and uplift_id = $2 and plan_line_id = $3', [tx.authorityId, upliftId, planLineId, on, why, tx.actorId]);
}

/** What waits of everybody within reach that was first not raised up to a day, a line of each direct payment and uplift. */
export interface WaitingPayment {
  readonly upliftId: number;
  readonly reference: string;
  readonly personId: number;
  readonly personName: string;
  readonly why: string;
  readonly noticedOn: PlainDate;
}

export async function findWaitingPayments(tx: TenantTx, until: PlainDate): Promise<WaitingPayment[]> {
  const { rows } = await tx.client.query<WaitingPayment>(
    `select distinct on (w.noticed_on, w.uplift_id, w.agreement_id) w.uplift_id as "upliftId", w.reference, w.person_id as "personId", p.given_name || ' ' || p.family_name as "personName", w.why, w.noticed_on as "noticedOn"
     from uplift_waiting w join person p on p.authority_id = w.authority_id and p.id = w.person_id where w.noticed_on <= $1 order by w.noticed_on, w.uplift_id, w.agreement_id, w.plan_line_id`, [until]);
  return rows;
}

/** Uplifts that some of a direct payment's lines wait for: they are tried again once what stood in the way is gone. */
export async function findUpliftsWaitedFor(tx: TenantTx, agreementId: number): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>('select distinct uplift_id as id from uplift_waiting where agreement_id = $1 order by 1', [agreementId]);
  return rows.map(({ id }) => id);
}
