import type { Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import type { TenantTx } from '../../../../platform/db/transaction.js';
import type { Stream } from '../../../monitoring/rules/streams.js';
import type { ReclaimStatus } from '../../rules/states.js';
import type { ReclaimFacts } from '../../store/reclaims.js';

/** One budget's part as lists weigh it, in pence. */
export interface StandingPart {
  readonly stream: Stream;
  readonly asked: Pence;
  readonly owed: Pence;
  readonly recovered: Pence;
  readonly givenUp: Pence;
  readonly writtenOff: Pence;
}

/** A reclaim in a list: where it stands, since when, what it comes to and when that is due. */
export interface StandingReclaim {
  readonly id: number;
  readonly reference: string;
  readonly agreementId: number;
  readonly agreementReference: string;
  readonly personId: number;
  readonly personName: string;
  readonly regime: 'child_social_care' | 'adult_social_care' | 'education' | 'health';
  readonly officerId: number | null;
  readonly proposedBy: number;
  readonly proposedOn: PlainDate;
  readonly ground: ReclaimFacts['ground'];
  /** The reference under which a debt was brought over; null for others. */
  readonly knownAs: string | null;
  readonly isPlanned: boolean;
  readonly status: ReclaimStatus;
  readonly since: PlainDate;
  readonly parts: readonly StandingPart[];
  /** Last day for representations; null before the notice went out. */
  readonly answerUntil: PlainDate | null;
  /** Last day for giving back by the latest letter, later where that went out late; null before there is one. */
  readonly payBy: PlainDate | null;
  /** Day of the oldest answer of the family that nobody has decided on; null where there is none. */
  readonly answeredOn: PlainDate | null;
  /** Sums of the latest plan. What it had fall due before the day that a later letter gives is due on that day: the family was told so. */
  readonly instalments: readonly { readonly dueOn: PlainDate; readonly amount: Pence }[];
}

/**
 * Every reclaim, or the one with this key, as lists know it, in one query whatever their number: what belongs to many is gathered by group first, never
 * reclaim by reclaim.
 */
export async function findStandingReclaims(tx: TenantTx, id: number | null = null): Promise<StandingReclaim[]> {
  const { rows } = await tx.client.query<StandingReclaim>(
    `with part as (
       select part.reclaim_id, json_agg(json_build_object('stream', part.stream, 'asked', part.asked_pence, 'owed', coalesce(b.owed_pence, 0), 'recovered', coalesce(b.recovered_pence, 0),
         'givenUp', coalesce(b.given_up_pence, 0), 'writtenOff', coalesce(b.written_off_pence, 0)) order by array_position(array['social_care', 'education', 'health'], part.stream)) as parts
       from reclaim_part part left join reclaim_balance b on (b.authority_id, b.reclaim_id, b.stream) = (part.authority_id, part.reclaim_id, part.stream)
       group by part.reclaim_id),
     letter_of as (
       select distinct on (n.reclaim_id) n.reclaim_id, n.issued_on, n.pay_by + greatest(coalesce(s.answer_until - n.answer_until, 0), 0) as pay_by
       from reclaim_notice n left join reclaim_notice_sent s on (s.authority_id, s.reclaim_id, s.notice_no) = (n.authority_id, n.reclaim_id, n.notice_no)
       order by n.reclaim_id, n.notice_no desc),
     answer as (
       select s.reclaim_id, max(greatest(s.answer_until, n.answer_until)) as until
       from reclaim_notice_sent s join reclaim_notice n on (n.authority_id, n.reclaim_id, n.notice_no) = (s.authority_id, s.reclaim_id, s.notice_no) and n.kind = 'notice'
       group by s.reclaim_id),
     answered as (
       select a.reclaim_id, min(a.received_on) as on_day from representation a
       where not exists (select from representation_decision d where (d.authority_id, d.representation_id) = (a.authority_id, a.id)) group by a.reclaim_id),
     known as (select reclaim_id, min(reference) as as_ref from brought_over_debt where reclaim_id is not null group by reclaim_id),
     plan as (select reclaim_id, max(id) as id from recovery_plan group by reclaim_id),
     instalment as (
       select plan.reclaim_id, json_agg(json_build_object('dueOn', case when made.made_on < letter_of.issued_on then greatest(i.due_on, letter_of.pay_by) else i.due_on end,
         'amount', i.amount_pence) order by i.position) as instalments
       from plan join recovery_plan made on made.id = plan.id join recovery_instalment i on i.plan_id = plan.id
       left join letter_of on letter_of.reclaim_id = plan.reclaim_id group by plan.reclaim_id)
     select reclaim.id, reclaim.reference, reclaim.agreement_id as "agreementId", agreement.reference as "agreementReference", person.id as "personId",
       person.given_name || ' ' || person.family_name as "personName", agreement.regime, agreement.officer_id as "officerId", reclaim.proposed_by as "proposedBy",
       reclaim.proposed_on as "proposedOn", standing.status, standing.since, coalesce(part.parts, '[]') as parts, answer.until as "answerUntil", coalesce(letter_of.pay_by, case reclaim.ground when 'brought_over' then reclaim.as_at end) as "payBy",
       reclaim.ground, known.as_ref as "knownAs", plan.id is not null as "isPlanned",
       answered.on_day as "answeredOn",
       coalesce(instalment.instalments, '[]') as instalments
     from reclaim
     join reclaim_now standing on standing.reclaim_id = reclaim.id
     join agreement on agreement.authority_id = reclaim.authority_id and agreement.id = reclaim.agreement_id
     join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id
     left join part on part.reclaim_id = reclaim.id
     left join letter_of on letter_of.reclaim_id = reclaim.id
     left join answer on answer.reclaim_id = reclaim.id
     left join answered on answered.reclaim_id = reclaim.id
     left join instalment on instalment.reclaim_id = reclaim.id
     left join known on known.reclaim_id = reclaim.id
     left join plan on plan.reclaim_id = reclaim.id
     where $1::bigint is null or reclaim.id = $1
     order by reclaim.id`,
    [id],
  );
  return rows;
}
