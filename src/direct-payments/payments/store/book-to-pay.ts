import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { AgreementRow } from '../../../platform/db/tables.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Deduction } from '../rules/deductions.js';
import type { OneOffNow } from '../rules/one-offs.js';
import type { Notice } from '../rules/overpaid.js';
import type { PaySchedule } from '../rules/reckoned.js';
import type { GovernedFrom } from '../rules/rules-by-day.js';
import type { PayingStream } from '../rules/streams.js';
import type { RunFacts } from './runs.js';
import { fallenBeforeKept, toldOfKept } from './told-of.js';

/** Whose payments a run reckons, and what of the book it leaves out of account. */
export interface BookAsked extends Pick<RunFacts, 'schedule' | 'everyWeeks' | 'until' | 'payOn'> {
  /** Agreements of a run off the calendar. */
  readonly named: readonly number[];
  /** The run that is reckoned again: its own lines do not count as paid. */
  readonly without: number | null;
}

export interface BookAgreement {
  readonly id: number;
  readonly reference: string;
  readonly personId: number;
  readonly schedule: PaySchedule;
  readonly starts: PlainDate;
  readonly ends: PlainDate | null;
  readonly paymentsFrom: PlainDate;
  readonly died: PlainDate | null;
  /** The last day on which whoever receives the money acts for the person; null while it lasts. */
  readonly payeeUntil: PlainDate | null;
  readonly aftercare: boolean;
  /** Whose policy governs it on the day of payment: how much may be taken, and when somebody is asked. */
  readonly policyRegime: AgreementRow['regime'];
}

/** Whose policy governs each agreement, from which day on: the earliest first, from before any day that is reckoned. */
export async function readGoverned(tx: TenantTx, ids: readonly number[]): Promise<(GovernedFrom<AgreementRow['regime']> & { readonly agreementId: number })[]> {
  // It may change with a version of any policy; for an adult also with an education payment of the same person that begins or has ended.
  const { rows } = await tx.client.query<GovernedFrom<AgreementRow['regime']> & { readonly agreementId: number }>(
    `with days as (
       select ruled.agreement_id, version.on_day, ruled.regime
       from (select date '1900-01-01' as on_day union select effective_from from policy_version) version cross join lateral policy_regimes(version.on_day) ruled where ruled.agreement_id = any($1)
       union
       select ruled.agreement_id, edge.on_day, ruled.regime
       from agreement a join agreement e on e.authority_id = a.authority_id and e.person_id = a.person_id and e.regime = 'education'
       cross join lateral (values (e.starts_on), (e.ends_on + 1)) edge (on_day)
       join lateral policy_regimes(edge.on_day) ruled on ruled.agreement_id = a.id
       where a.regime = 'adult_social_care' and a.id = any($1) and edge.on_day is not null),
     changes as (select *, lag(regime) over (partition by agreement_id order by on_day) as before from days)
     select agreement_id as "agreementId", on_day as "from", regime from changes where regime is distinct from before order by agreement_id, on_day`, [ids],
  );
  return rows;
}

/** The agreements whose turn it is, or those named, by their keys. Only those that payments are reckoned for at all. */
export async function readAgreementsToPay(tx: TenantTx, asked: BookAsked): Promise<BookAgreement[]> {
  const { rows } = await tx.client.query<BookAgreement>(
    `select a.id, a.reference, a.person_id as "personId", a.pay_schedule as schedule, a.starts_on as starts, a.ends_on as ends, a.payments_from as "paymentsFrom", died.on_day as died, payee.until_on as "payeeUntil", a.aftercare, ruled.regime as "policyRegime"
     from agreement a
     join policy_regimes($1) ruled on ruled.agreement_id = a.id
     left join acting_person payee on payee.authority_id = a.authority_id and payee.id = a.payee_id
     left join (select person_id, min(from_on) as on_day from circumstance where kind = 'died' and withdrawn_on is null group by person_id) died on died.person_id = a.person_id
     where a.payments_from is not null and a.payments_from <= $2 and a.starts_on <= $2
       and case when $3 = 'off_cycle' then a.id = any($5) else a.pay_schedule = $3 and ($3 <> 'weeks' or a.pays_every_weeks = $4) end
     order by a.id`, [asked.payOn, asked.until, asked.schedule, asked.everyWeeks, asked.named],
  );
  return rows;
}

interface LineRow {
  readonly agreementId: number;
  readonly id: number;
  readonly stream: PayingStream;
  readonly budgetId: number | null;
  readonly description: string;
  readonly weekly: Pence;
  readonly oneOff: Pence | null;
  readonly bearsContribution: boolean;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

interface DaysRow {
  readonly agreementId: number;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

export async function readLinesToPay(tx: TenantTx, ids: readonly number[]): Promise<LineRow[]> {
  const { rows } = await tx.client.query<LineRow>(
    `select agreement_id as "agreementId", id, stream, budget_id as "budgetId", description, weekly_pence as weekly, one_off_pence as "oneOff", bears_contribution as "bearsContribution", from_on as "from", until_on as "until"
     from plan_line where agreement_id = any($1) order by agreement_id, id`, [ids],
  );
  return rows;
}

export async function readContributions(tx: TenantTx, ids: readonly number[]): Promise<(DaysRow & { readonly weekly: Pence })[]> {
  const { rows } = await tx.client.query<DaysRow & { readonly weekly: Pence }>(
    `select agreement_id as "agreementId", weekly_pence as weekly, from_on as "from", until_on as "until" from assessed_contribution where agreement_id = any($1) order by agreement_id, from_on`, [ids],
  );
  return rows;
}

export async function readPauses(tx: TenantTx, ids: readonly number[]): Promise<(DaysRow & { readonly reason: string })[]> {
  const { rows } = await tx.client.query<DaysRow & { readonly reason: string }>(
    `select agreement_id as "agreementId", from_on as "from", until_on as "until", reason from payment_pause where decision = 'pause' and withdrawn_on is null and agreement_id = any($1) order by agreement_id, from_on`, [ids],
  );
  return rows;
}

export interface BookPaid {
  /** Pence by plan line. */
  readonly byLine: readonly { readonly agreementId: number; readonly lineId: number; readonly amount: Pence }[];
  readonly reach: readonly { readonly agreementId: number; readonly stream: PayingStream; readonly until: PlainDate }[];
  readonly oneOffs: readonly (OneOffNow & { readonly agreementId: number; readonly lineId: number })[];
  readonly elsewhere: readonly { readonly agreementId: number; readonly stream: PayingStream; readonly from: PlainDate; readonly until: PlainDate; readonly amount: Pence }[];
}

/** What stands as paid or about to be, by every run but one; and regular payments that no run made, which reach days that are reckoned. */
export async function readPaid(tx: TenantTx, ids: readonly number[], without: number | null): Promise<BookPaid> {
  const { rows } = await tx.client.query<{ agreementId: number; stream: PayingStream; kind: string; lineId: number; amount: Pence; until: PlainDate | null }>(
    `select agreement_id as "agreementId", stream, kind, plan_line_id as "lineId", sum(amount_pence)::bigint as amount, max(covers_until) as "until"
     from pay_line where stands and kind in ('regular', 'adjustment') and agreement_id = any($1) and run_id is distinct from $2 group by agreement_id, stream, kind, plan_line_id order by agreement_id`, [ids, without],
  );
  const elsewhere = await tx.client.query<BookPaid['elsewhere'][number]>(
    `select p.agreement_id as "agreementId", p.stream, p.covers_from as "from", p.covers_until as "until", p.amount_pence as amount
     from council_payment p join agreement a on a.authority_id = p.authority_id and a.id = p.agreement_id
     where p.pay_run_id is null and p.kind = 'regular' and p.covers_until >= a.payments_from and p.agreement_id = any($1) order by p.agreement_id, p.covers_from`, [ids],
  );
  const oneOffs = await tx.client.query<BookPaid['oneOffs'][number]>('select agreement_id as "agreementId", line_id as "lineId", paid_pence as paid, is_replaced as "isReplaced", decision from one_offs_of($1, $2)', [ids, without]);
  const regular = rows.filter(({ kind }) => kind === 'regular').map(({ agreementId, stream, until }) => ({ agreementId, stream, until }));
  return {
    byLine: rows, oneOffs: oneOffs.rows, elsewhere: elsewhere.rows,
    reach: [...regular, ...elsewhere.rows].flatMap(({ agreementId, stream, until }) => (until === null ? [] : [{ agreementId, stream, until }])),
  };
}

/** Regular lines that stand for plan lines of some agreements, by every run but one. */
export async function readSpans(tx: TenantTx, ids: readonly number[], without: number | null): Promise<{ agreementId: number; lineId: number; from: PlainDate; until: PlainDate; amount: Pence }[]> {
  if (ids.length === 0) return [];
  const { rows } = await tx.client.query<{ agreementId: number; lineId: number; from: PlainDate; until: PlainDate; amount: Pence }>(
    `select agreement_id as "agreementId", plan_line_id as "lineId", covers_from as "from", covers_until as "until", amount_pence as amount
     from pay_line where stands and kind = 'regular' and agreement_id = any($1) and run_id is distinct from $2 order by agreement_id, covers_from`, [ids, without],
  );
  return rows;
}

export async function readOpenHolds(tx: TenantTx, ids: readonly number[]): Promise<{ agreementId: number; reason: string; whoActs: string; on: PlainDate }[]> {
  const { rows } = await tx.client.query<{ agreementId: number; reason: string; whoActs: string; on: PlainDate }>(
    `select distinct on (agreement_id) agreement_id as "agreementId", reason, who_acts as "whoActs", held_on as "on" from payment_hold where let_go_on is null and agreement_id = any($1) order by agreement_id, held_on, id`, [ids],
  );
  return rows;
}

/** What is still missing before a first payment, by agreement: the agreements room knows. */
export async function readNotReady(tx: TenantTx, on: PlainDate): Promise<ReadonlyMap<number, readonly string[]>> {
  const { rows } = await tx.client.query<{ id: number; missing: string[] }>('select agreement_id as id, missing from not_ready($1)', [on]);
  return new Map(rows.map(({ id, missing }) => [id, missing]));
}

/** The notices of overpayments that stand, the oldest first, with what other runs took by them. */
export async function readNotices(tx: TenantTx, ids: readonly number[], without: number | null): Promise<(Notice & { readonly agreementId: number })[]> {
  const { rows } = await tx.client.query<Omit<Notice, 'toldOf' | 'fallenBefore'> & { readonly agreementId: number; readonly toldOf: unknown; readonly fallenBefore: unknown }>(
    `select n.agreement_id as "agreementId", n.id, n.stream, n.amount_pence as amount, n.take_from as "takeFrom", n.fallen_pence as fallen, n.told_of as "toldOf", n.fallen_before as "fallenBefore",
       coalesce((select -sum(l.amount_pence) from pay_line l where l.authority_id = n.authority_id and l.notice_id = n.id and l.stands and l.run_id is distinct from $2), 0)::bigint as taken
     from overpayment_notice n where n.withdrawn_on is null and n.agreement_id = any($1) order by n.agreement_id, n.told_on, n.id`, [ids, without],
  );
  return rows.map((row) => ({ ...row, toldOf: toldOfKept(row.toldOf), fallenBefore: fallenBeforeKept(row.fallenBefore) }));
}

/**
 * Agreed sums whose day has come and that no other run has taken, with what is owed of the debt and not on its way by another run: only while the family
 * has not answered the reclaim, as the reclaims room's own tables say. What was taken from a payment that came back is taken again once it is owed again.
 */
export async function readDeductions(tx: TenantTx, ids: readonly number[], payOn: PlainDate, without: number | null): Promise<(Deduction & { readonly agreementId: number })[]> {
  const { rows } = await tx.client.query<Deduction & { readonly agreementId: number }>(
    `select d.agreement_id as "agreementId", d.id, d.source_id as "debtId", d.stream, d.amount_pence as amount, d.due_on as "dueOn", d.purpose,
       (owed.owed_pence - coalesce((select sum(other.amount_pence) from agreed_deduction other join pay_line l on l.authority_id = other.authority_id and l.deduction_id = other.id and l.stands
          where other.authority_id = d.authority_id and other.source_id = d.source_id and other.stream = d.stream and l.run_id is distinct from $3
            and not exists (select from reclaim_posting posted where posted.authority_id = l.authority_id and posted.council_payment_id = l.council_payment_id)), 0))::bigint as owed
     from agreed_deduction d
     join reclaim_now standing on standing.authority_id = d.authority_id and standing.reclaim_id = d.source_id and standing.status in ('noticed', 'decided', 'recovering')
     join reclaim_balance owed on owed.authority_id = d.authority_id and owed.reclaim_id = d.source_id and owed.stream = d.stream and owed.owed_pence > 0
     where d.ended_on is null and d.due_on <= $2 and d.agreement_id = any($1) and may_recover(d.authority_id, d.source_id, $2)
       and (not exists (select from reclaim r where r.authority_id = d.authority_id and r.id = d.source_id and r.ground = 'brought_over') or told_in_time(d.authority_id, d.source_id, 'deduction', $2))
       and not exists (select from pay_line l where l.authority_id = d.authority_id and l.deduction_id = d.id and l.stands and l.run_id is distinct from $3)
       and not exists (select from reclaim_posting p where p.authority_id = d.authority_id and p.plan_id = d.plan_id and p.plan_position = d.plan_position and p.method = 'deduction'
         and not exists (select from reclaim_posting undone where undone.authority_id = p.authority_id and undone.reclaim_id = p.reclaim_id and undone.reverses = p.posting_no))
     order by d.agreement_id, d.due_on, d.id`, [ids, payOn, without],
  );
  return rows;
}

/** Something in the life of the person of an agreement that nobody has decided on yet, in days that a run pays for. */
export interface ToDecide {
  readonly agreementId: number;
  readonly circumstanceId: number;
  readonly kind: 'in_hospital' | 'away' | 'looked_after' | 'detained' | 'in_custody' | 'residential';
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

export async function readToDecide(tx: TenantTx, ids: readonly number[], until: PlainDate): Promise<ToDecide[]> {
  const { rows } = await tx.client.query<ToDecide>(
    `select a.id as "agreementId", c.id as "circumstanceId", c.kind, c.from_on as "from", c.until_on as "until"
     from circumstance c join agreement a on a.authority_id = c.authority_id and a.person_id = c.person_id
     where a.id = any($1) and c.withdrawn_on is null and c.kind in ('in_hospital', 'away', 'looked_after', 'detained', 'in_custody', 'residential') and c.from_on <= $2 and (c.until_on is null or c.until_on >= a.payments_from)
       and (a.ends_on is null or a.ends_on >= c.from_on)
       and not exists (select from payment_pause p where p.authority_id = c.authority_id and p.agreement_id = a.id and p.circumstance_id = c.id and p.withdrawn_on is null)
     order by a.id, c.from_on`, [ids, until],
  );
  return rows;
}

/** What a run paid each agreement: by kind of line and plan line, for comparing with the next. */
export async function readLastRun(tx: TenantTx, runId: number): Promise<{ agreementId: number; total: Pence; lineId: number | null; kind: string; amount: Pence }[]> {
  // Two plain readings: joined right after a run was written, before the database has counted its rows, they take seconds.
  const payees = await tx.client.query<{ agreementId: number; total: Pence }>('select agreement_id as "agreementId", total_pence as total from pay_run_payee where run_id = $1', [runId]);
  const totals = new Map(payees.rows.map(({ agreementId, total }) => [agreementId, total]));
  const { rows } = await tx.client.query<{ agreementId: number; lineId: number | null; kind: string; amount: Pence }>(
    `select agreement_id as "agreementId", plan_line_id as "lineId", kind, sum(amount_pence)::bigint as amount from pay_line where run_id = $1 group by agreement_id, plan_line_id, kind order by agreement_id`, [runId],
  );
  return rows.flatMap((row) => {
    const total = totals.get(row.agreementId);
    return total === undefined ? [] : [{ ...row, total }];
  });
}
