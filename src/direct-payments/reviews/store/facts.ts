import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Regime } from '../rules/law.js';

/** One direct payment as its two clocks see it. */
export interface ReviewRow {
  readonly agreementId: number;
  readonly reference: string;
  readonly personId: number;
  readonly personName: string;
  readonly initials: string;
  readonly regime: Regime;
  readonly aftercare: boolean;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate | null;
  readonly officerId: number | null;
  readonly officerName: string | null;
  /** The first payment; null where nothing was paid, or where earlier days were paid elsewhere. */
  readonly firstPaidOn: PlainDate | null;
  /** The first day paid from here, where earlier ones were paid elsewhere; null where it began here. */
  readonly broughtOn: PlainDate | null;
  /** When the earlier system had the next review due. */
  readonly nextDueBefore: PlainDate | null;
  /** The day up to which its account was checked last before it came here. */
  readonly checkedBefore: PlainDate | null;
  readonly diedOn: PlainDate | null;
  readonly lastBeforeOn: PlainDate | null;
  readonly lastDoneOn: PlainDate | null;
  readonly lastFullOn: PlainDate | null;
  readonly ehcIssuedOn: PlainDate | null;
  readonly ehcReviewFrom: PlainDate | null;
  readonly ehcReviewedOn: PlainDate | null;
  readonly ehcReviewDueOn: PlainDate | null;
  readonly planName: 'ehc_plan' | 'child_in_need' | 'care_plan' | null;
  readonly planReviewOn: PlainDate | null;
  readonly openReviewId: number | null;
  readonly bookedFor: PlainDate | null;
  readonly bookedAt: string | null;
  readonly minutes: number | null;
  readonly way: 'visit' | 'office' | 'telephone' | 'video' | 'papers' | null;
  /** The day up to which the account was checked last; null where it never was. */
  readonly lastCheckOn: PlainDate | null;
  readonly teams: readonly string[];
}

/** What the clocks rest on. */
export type ClockRow = Pick<ReviewRow, 'agreementId' | 'personId' | 'officerId' | 'regime' | 'aftercare' | 'startsOn' | 'endsOn' | 'firstPaidOn' | 'broughtOn' | 'nextDueBefore' | 'checkedBefore' | 'diedOn' | 'lastBeforeOn' | 'lastDoneOn' | 'ehcIssuedOn' | 'ehcReviewFrom' | 'ehcReviewedOn' | 'ehcReviewDueOn' | 'planName' | 'planReviewOn' | 'bookedFor'>;

export interface WantedReviews {
  readonly agreementIds?: readonly number[];
}

/** What the clocks rest on, of direct payments that have begun or begin and have not ended a day before; of the whole book where none are named. */
const known = `with wanted as (
       select * from agreement where authority_id = $1 and case when $2::bigint[] is null then ends_on is null or ends_on >= $3 else id = any ($2) end),
     died as (
       select person_id, min(from_on) as died_on from circumstance where authority_id = $1 and kind = 'died' and withdrawn_on is null group by person_id),
     before as (
       select distinct on (agreement_id) agreement_id, held_on, next_due_on from review_before where authority_id = $1 order by agreement_id, held_on desc, id desc),
     done as (
       select review.agreement_id, max(result.completed_on) as completed_on, max(result.completed_on) filter (where result.depth = 'full') as full_on
       from review_result result join review on review.authority_id = result.authority_id and review.id = result.review_id
       where result.authority_id = $1 and result.number = 1 group by review.agreement_id),
     open as (
       select review.agreement_id, max(review.id) as review_id from review where review.authority_id = $1
         and not exists (select from review_result result where result.authority_id = review.authority_id and result.review_id = review.id)
         and not exists (select from review_event event where event.authority_id = review.authority_id and event.review_id = review.id and event.kind = 'called_off')
       group by review.agreement_id),
     ehc as (
       select distinct on (person_id) person_id, issued_on, review_from, reviewed_on, review_due_on from ehc_plan where authority_id = $1 and ceased_on is null order by person_id, id desc),
     plan as (
       select distinct on (agreement_id) agreement_id, plan, plan_review_on from review_plan_day where authority_id = $1 order by agreement_id, id desc),
     checked as (
       select kept.agreement_id, max(kept.as_at) as as_at, max(kept.as_at) filter (where kept.as_at < wanted.payments_from) as before_on
       from account_check kept join wanted on wanted.id = kept.agreement_id where kept.authority_id = $1 group by kept.agreement_id)`;

const clockColumns = `a.id as "agreementId", a.person_id as "personId", a.regime, a.aftercare, a.starts_on as "startsOn", a.ends_on as "endsOn", a.officer_id as "officerId",
       case when a.payments_from > a.starts_on then null else paid.first_on end as "firstPaidOn", case when a.payments_from > a.starts_on then a.payments_from end as "broughtOn", before.next_due_on as "nextDueBefore",
       died.died_on as "diedOn", before.held_on as "lastBeforeOn", done.completed_on as "lastDoneOn", ehc.issued_on as "ehcIssuedOn", ehc.review_from as "ehcReviewFrom", ehc.reviewed_on as "ehcReviewedOn", ehc.review_due_on as "ehcReviewDueOn",
       plan.plan as "planName", plan.plan_review_on as "planReviewOn", booking.meets_on as "bookedFor", checked.before_on as "checkedBefore"`;

// The first payment of each is one look into an index, however many years of payments there are.
const clockJoins = `
     left join lateral (select paid_on as first_on from council_payment where authority_id = $1 and agreement_id = a.id order by paid_on limit 1) paid on true
     left join died on died.person_id = a.person_id left join before on before.agreement_id = a.id left join done on done.agreement_id = a.id
     left join open on open.agreement_id = a.id left join ehc on ehc.person_id = a.person_id and a.regime = 'education' left join plan on plan.agreement_id = a.id left join checked on checked.agreement_id = a.id
     left join lateral (
       select event.meets_on, event.meets_at, event.minutes, event.way from review_event event
       where open.review_id is not null and event.authority_id = a.authority_id and event.review_id = open.review_id and event.kind = 'booked' order by event.event_no desc limit 1) booking on true`;

/** The clocks' facts alone, for a list that counts many and shows few. */
export async function findClockRows(tx: TenantTx, on: PlainDate): Promise<ClockRow[]> {
  const { rows } = await tx.client.query<ClockRow>(`${known} select ${clockColumns} from wanted a ${clockJoins} order by a.id`, [tx.authorityId, null, on]);
  return rows;
}

/** The same with whose payment it is, who looks after it and how a review is booked. */
export async function findReviewRows(tx: TenantTx, on: PlainDate, { agreementIds }: WantedReviews = {}): Promise<ReviewRow[]> {
  const { rows } = await tx.client.query<ReviewRow>(
    `${known},
     held as (
       select holding.person_id, array_agg(distinct team.name order by team.name) as teams
       from case_holding holding join team on team.authority_id = holding.authority_id and team.id = holding.team_id
       where holding.authority_id = $1 and holding.from_on <= $3 and (holding.until_on is null or holding.until_on >= $3) group by holding.person_id)
     select ${clockColumns}, a.reference, person.given_name || ' ' || person.family_name as "personName", left(person.given_name, 1) || left(person.family_name, 1) as initials, officer.name as "officerName",
       done.full_on as "lastFullOn", open.review_id as "openReviewId", booking.meets_at as "bookedAt", booking.minutes, booking.way, checked.as_at as "lastCheckOn", coalesce(held.teams, '{}') as teams
     from wanted a
     join person on person.authority_id = a.authority_id and person.id = a.person_id
     left join staff_member officer on officer.authority_id = a.authority_id and officer.id = a.officer_id
     ${clockJoins}
     left join held on held.person_id = a.person_id order by a.id`,
    [tx.authorityId, agreementIds ?? null, on],
  );
  return rows;
}

/** Teams that look after people on a day, and whom each does; of those who have a direct payment. */
export async function findTeamPeople(tx: TenantTx, on: PlainDate): Promise<{ readonly team: string; readonly people: readonly number[] }[]> {
  const { rows } = await tx.client.query<{ team: string; people: number[] }>(
    `select team.name as team, array_agg(distinct holding.person_id) as people from case_holding holding join team on team.authority_id = holding.authority_id and team.id = holding.team_id
     where holding.authority_id = $1 and holding.from_on <= $2 and (holding.until_on is null or holding.until_on >= $2)
       and exists (select from agreement a where a.authority_id = holding.authority_id and a.person_id = holding.person_id and (a.ends_on is null or a.ends_on >= $2)) group by team.name order by 1`,
    [tx.authorityId, on],
  );
  return rows;
}

export interface RiskRow {
  readonly findings: number;
  readonly contributionMissing: boolean;
  readonly surplus: Pence | null;
  readonly employs: boolean;
  readonly contributes: boolean;
  readonly cleanChecks: number;
}

/** What tells how deep a review goes: the latest run’s findings and surplus, checks that found nothing, whether the family employs and contributes. */
export async function findRisks(tx: TenantTx, agreementId: number, on: PlainDate): Promise<RiskRow> {
  const { rows } = await tx.client.query<RiskRow>(
    `with latest as (select max(run_id) as run_id from (
        select run_id from assessment where authority_id = $1 and agreement_id = $2 union all select run_id from finding where authority_id = $1 and agreement_id = $2) runs)
     select
       (select count(*) from finding where authority_id = $1 and agreement_id = $2 and run_id = latest.run_id) as findings,
       exists (select from finding where authority_id = $1 and agreement_id = $2 and run_id = latest.run_id and code = 'contribution-missing') as "contributionMissing",
       (select reclaimable_pence from assessment where authority_id = $1 and agreement_id = $2 and run_id = latest.run_id) as surplus,
       exists (select from plan_line where authority_id = $1 and agreement_id = $2 and employs_assistant and from_on <= $3 and (until_on is null or until_on >= $3)) as employs,
       exists (select from assessed_contribution where authority_id = $1 and agreement_id = $2 and weekly_pence > 0 and from_on <= $3 and (until_on is null or until_on >= $3)) as contributes,
       (select count(*) from account_check clean where clean.authority_id = $1 and clean.agreement_id = $2 and clean.outcome = 'nothing_to_ask'
         and not exists (select from account_check later where later.authority_id = $1 and later.agreement_id = $2 and later.id > clean.id and later.outcome <> 'nothing_to_ask')) as "cleanChecks"
     from latest`,
    [tx.authorityId, agreementId, on],
  );
  return rows[0] ?? { findings: 0, contributionMissing: false, surplus: null, employs: false, contributes: false, cleanChecks: 0 };
}

/** Keeps a direct payment’s reviews from others until the transaction ends; false where there is none within reach. */
export async function holdAgreement(tx: TenantTx, agreementId: number): Promise<boolean> {
  const { rowCount } = await tx.client.query('select from agreement where authority_id = $1 and id = $2 for no key update', [tx.authorityId, agreementId]);
  return rowCount === 1;
}
