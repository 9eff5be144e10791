import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { MatterKind } from '../rules/matters.js';
import type { PayLine } from '../rules/payment.js';
import type { RunStatus } from '../rules/run-states.js';
import type { PayingStream } from '../rules/streams.js';

/** What a run comes to by whose budget it is. */
export interface BudgetSum {
  readonly stream: PayingStream;
  readonly budget: string | null;
  readonly kind: PayLine['kind'];
  readonly amount: Pence;
  readonly lines: number;
}

/** Sums over the council's whole book: call it within `withWholeBook`. */
export async function findBudgetSums(tx: TenantTx, runId: number): Promise<BudgetSum[]> {
  const { rows } = await tx.client.query<BudgetSum>(
    `select l.stream, b.name as budget, l.kind, sum(l.amount_pence)::bigint as amount, count(*)::integer as lines
     from pay_line l left join budget b on b.authority_id = l.authority_id and b.id = l.budget_id where l.run_id = $1
     group by l.stream, b.name, l.kind order by array_position(array['social_care', 'education', 'health'], l.stream), b.name nulls last, array_position(array['regular', 'one_off', 'adjustment', 'deduction'], l.kind)`, [runId],
  );
  return rows;
}

export interface RunCounts {
  readonly total: Pence;
  readonly payees: number;
  /** What the run before paid to those that this one pays. */
  readonly last: Pence;
  readonly fresh: number;
  readonly changed: number;
  readonly same: number;
}

export async function countRun(tx: TenantTx, runId: number): Promise<RunCounts> {
  const { rows } = await tx.client.query<RunCounts>(
    `select coalesce(sum(total_pence), 0)::bigint as total, count(*)::integer as payees, coalesce(sum(last_pence), 0)::bigint as last, (count(*) filter (where difference = 'new'))::integer as fresh,
       (count(*) filter (where difference = 'changed'))::integer as changed, (count(*) filter (where difference = 'same'))::integer as same from pay_run_payee where run_id = $1`, [runId],
  );
  return rows[0] ?? { total: 0 as Pence, payees: 0, last: 0 as Pence, fresh: 0, changed: 0, same: 0 };
}

export interface PayeeSeen {
  readonly agreementId: number;
  readonly reference: string;
  readonly personName: string;
  readonly payeeName: string;
  readonly way: 'bank' | 'card' | 'managed';
  readonly total: Pence;
  readonly last: Pence | null;
  readonly difference: 'new' | 'same' | 'changed';
  readonly because: string;
  readonly cameBack: boolean;
}

/** Payments of a run within reach, a page of them, with how many there are. */
export async function findPayeesSeen(tx: TenantTx, runId: number, { difference, search, limit, offset }: { readonly difference: string; readonly search: string; readonly limit: number; readonly offset: number }): Promise<{ total: number; items: PayeeSeen[] }> {
  const { rows } = await tx.client.query<PayeeSeen & { readonly of: number }>(
    `select p.agreement_id as "agreementId", a.reference, person.given_name || ' ' || person.family_name as "personName", p.payee_name as "payeeName", p.way, p.total_pence as total, p.last_pence as last, p.difference, p.because,
       exists (select from payment_returned r where r.authority_id = p.authority_id and r.run_id = p.run_id and r.agreement_id = p.agreement_id) as "cameBack", (count(*) over ())::integer as of
     from pay_run_payee p join agreement a on a.authority_id = p.authority_id and a.id = p.agreement_id join person on person.authority_id = a.authority_id and person.id = a.person_id
     where p.run_id = $1 and ($2 in ('', 'all') or p.difference = $2) and ($3 = '' or strpos(lower(a.reference || ' ' || person.given_name || ' ' || person.family_name || ' ' || p.payee_name), lower($3)) > 0)
     order by array_position(array['changed', 'new', 'same'], p.difference), a.reference limit $4 offset $5`, [runId, difference, search, limit, offset],
  );
  return { total: rows[0]?.of ?? 0, items: rows.map(({ of: _of, ...row }) => row) };
}

export interface MatterSeen {
  readonly agreementId: number;
  readonly reference: string;
  readonly personName: string;
  readonly kind: MatterKind;
  readonly sentence: string;
  readonly amount: Pence | null;
  readonly last: Pence | null;
}

const mattersInOrder = "array['to_decide', 'died', 'not_ready', 'held', 'overpaid', 'one_off_waits', 'deduction_waits', 'ended', 'paused', 'nothing_due', 'not_reckoned']";

/** What is to be known of a run, within reach, what asks for a decision first; a page of it. */
export async function findMattersSeen(tx: TenantTx, runId: number, { limit, offset }: { readonly limit: number; readonly offset: number }): Promise<MatterSeen[]> {
  const { rows } = await tx.client.query<MatterSeen>(
    `select m.agreement_id as "agreementId", a.reference, person.given_name || ' ' || person.family_name as "personName", m.kind, m.sentence, m.amount_pence as amount, m.last_pence as last
     from pay_run_matter m join agreement a on a.authority_id = m.authority_id and a.id = m.agreement_id join person on person.authority_id = a.authority_id and person.id = a.person_id
     where m.run_id = $1 order by array_position(${mattersInOrder}, m.kind), m.matter_no limit $2 offset $3`, [runId, limit, offset],
  );
  return rows;
}

/** How much of each kind is to be known of a run, within reach; what asks for a decision first. */
export async function countMatters(tx: TenantTx, runId: number): Promise<{ readonly kind: MatterKind; readonly count: number }[]> {
  const { rows } = await tx.client.query<{ kind: MatterKind; count: number }>(`select m.kind, count(*)::integer as count from pay_run_matter m where m.run_id = $1 group by m.kind order by array_position(${mattersInOrder}, m.kind)`, [runId]);
  return rows;
}

/** Sums of the runs of a list, over the council's whole book. */
export async function findRunTotals(tx: TenantTx, runIds: readonly number[]): Promise<Map<number, { readonly total: Pence; readonly payees: number; readonly matters: number }>> {
  const { rows } = await tx.client.query<{ id: number; total: Pence; payees: number; matters: number }>(
    `select run.id, coalesce((select sum(p.total_pence) from pay_run_payee p where p.authority_id = run.authority_id and p.run_id = run.id), 0)::bigint as total,
       (select count(*)::integer from pay_run_payee p where p.authority_id = run.authority_id and p.run_id = run.id) as payees,
       (select count(*)::integer from pay_run_matter m where m.authority_id = run.authority_id and m.run_id = run.id) as matters
     from pay_run run where run.id = any($1)`, [runIds],
  );
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** The schedules by which somebody is paid on a day, and how many, over the council's whole book. */
export async function findSchedules(tx: TenantTx, on: PlainDate): Promise<{ schedule: 'weeks' | 'monthly' | 'termly' | 'as_asked'; everyWeeks: number; payees: number }[]> {
  const { rows } = await tx.client.query<{ schedule: 'weeks' | 'monthly' | 'termly' | 'as_asked'; everyWeeks: number; payees: number }>(
    `select pay_schedule as schedule, case when pay_schedule = 'weeks' then pays_every_weeks else 0 end as "everyWeeks", count(*)::integer as payees
     from agreement where payments_from is not null and (ends_on is null or ends_on >= $1) group by 1, 2 order by 3 desc, 1, 2`, [on],
  );
  return rows;
}

export interface HoldSeen {
  readonly id: number;
  readonly agreementId: number;
  readonly reference: string;
  readonly personName: string;
  readonly reason: string;
  readonly whoActs: string;
  readonly heldOn: PlainDate;
}

/** What waits, the longest first, within reach. */
export async function findHoldsSeen(tx: TenantTx): Promise<HoldSeen[]> {
  const { rows } = await tx.client.query<HoldSeen>(
    `select h.id, h.agreement_id as "agreementId", a.reference, person.given_name || ' ' || person.family_name as "personName", h.reason, h.who_acts as "whoActs", h.held_on as "heldOn"
     from payment_hold h join agreement a on a.authority_id = h.authority_id and a.id = h.agreement_id join person on person.authority_id = a.authority_id and person.id = a.person_id
     where h.let_go_on is null order by h.held_on, h.id`,
  );
  return rows;
}

export interface LineSeen extends Pick<PayLine, 'stream' | 'kind' | 'amount' | 'from' | 'until' | 'purpose' | 'because' | 'stands'> {
  readonly runId: number;
  readonly run: string;
  readonly payOn: PlainDate;
  readonly status: RunStatus;
}

/** The lines of an agreement's payments of runs that were not turned back, the latest first. */
export async function findLinesOf(tx: TenantTx, agreementId: number, limit: number): Promise<LineSeen[]> {
  const { rows } = await tx.client.query<LineSeen>(
    `select l.stream, l.kind, l.amount_pence as amount, l.covers_from as "from", l.covers_until as "until", l.purpose, l.because, l.stands, run.id as "runId", run.reference as run, run.pay_on as "payOn", standing.status
     from pay_line l join pay_run run on run.authority_id = l.authority_id and run.id = l.run_id join pay_run_now standing on standing.authority_id = run.authority_id and standing.run_id = run.id
     where l.agreement_id = $1 and standing.status not in ('returned', 'cancelled') order by run.pay_on desc, l.id limit $2`, [agreementId, limit],
  );
  return rows;
}
