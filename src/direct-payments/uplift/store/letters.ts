import type { PlainDate } from '../../../core/plain-date.js';
import type { Pence } from '../../../core/money.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { PlanRegime } from '../../plans/plan-version.js';

export interface ToTell {
  readonly agreementId: number;
  /** `followed`: of a plan that was carried out after its family was told of the uplift. */
  readonly kind: 'raised' | 'followed' | 'undone';
}

/** Of the whole uplift, or of one agreement: direct payments that were raised, or undone after a letter, and nobody was told of yet. What was undone before anybody was told needs no letter. */
export async function findToTell(tx: TenantTx, upliftId: number, agreementId: number | null = null): Promise<ToTell[]> {
  const { rows } = await tx.client.query<ToTell>(
    `select c.agreement_id as "agreementId", 'raised' as kind from uplift_carried c join uplift_now n on n.authority_id = c.authority_id and n.uplift_id = c.uplift_id
     where c.uplift_id = $1 and ($2::bigint is null or c.agreement_id = $2) and n.state = 'carried_out' and c.dropped_why is null and not exists (select from uplift_letter l where l.authority_id = c.authority_id and l.uplift_id = c.uplift_id and l.agreement_id = c.agreement_id)
     union
     select c.agreement_id, 'followed' from uplift_carried c join uplift_now n on n.authority_id = c.authority_id and n.uplift_id = c.uplift_id
     join uplift_line f on f.authority_id = c.authority_id and f.uplift_id = c.uplift_id and f.round = c.round and f.plan_line_id = c.plan_line_id and f.is_followed
     where c.uplift_id = $1 and ($2::bigint is null or c.agreement_id = $2) and n.state = 'carried_out' and c.dropped_why is null
       and exists (select from uplift_letter l where l.authority_id = c.authority_id and l.uplift_id = c.uplift_id and l.agreement_id = c.agreement_id and l.kind = 'raised' and not l.tells_followed)
       and not exists (select from uplift_letter l where l.authority_id = c.authority_id and l.uplift_id = c.uplift_id and l.agreement_id = c.agreement_id and l.kind = 'followed')
     union
     select u.agreement_id, 'undone' from uplift_undone u
     where u.uplift_id = $1 and ($2::bigint is null or u.agreement_id = $2) and u.again_line_id is not null
       and exists (select from uplift_letter l where l.authority_id = u.authority_id and l.uplift_id = u.uplift_id and l.agreement_id = u.agreement_id and l.kind = 'raised')
       and not exists (select from uplift_letter l where l.authority_id = u.authority_id and l.uplift_id = u.uplift_id and l.agreement_id = u.agreement_id and l.kind = 'undone')
     order by 1`, [upliftId, agreementId]);
  return rows;
}

export interface ToldRow {
  readonly description: string;
  readonly from: PlainDate;
  readonly before: Pence;
  readonly after: Pence;
  readonly step: number;
  readonly employs: boolean;
  readonly personId: number;
  readonly personName: string;
  readonly reference: string;
  readonly regime: PlanRegime;
  /** Of a plan that was on its way when the uplift was put forward. */
  readonly isFollowed: boolean;
}

/** What the letter says of one direct payment: the lines that were carried out, or undone. */
export async function findToldRows(tx: TenantTx, upliftId: number, { agreementId, kind }: ToTell): Promise<ToldRow[]> {
  const { rows } = await tx.client.query<ToldRow>(
    `select line.description, l.begins_on as from, l.weekly_before_pence as before, l.weekly_after_pence as after, l.step, line.employs_assistant as employs, a.person_id as "personId", p.given_name || ' ' || p.family_name as "personName", a.reference, a.regime, l.is_followed as "isFollowed"
     from uplift_carried c join uplift_line l on l.authority_id = c.authority_id and l.uplift_id = c.uplift_id and l.round = c.round and l.plan_line_id = c.plan_line_id
     join plan_line line on line.authority_id = c.authority_id and line.id = c.plan_line_id join agreement a on a.authority_id = c.authority_id and a.id = c.agreement_id join person p on p.authority_id = a.authority_id and p.id = a.person_id
     left join uplift_undone u on u.authority_id = c.authority_id and u.uplift_id = c.uplift_id and u.plan_line_id = c.plan_line_id
     where c.uplift_id = $1 and c.agreement_id = $2 and c.dropped_why is null and ($3 <> 'followed' or l.is_followed) and ($3 <> 'undone' or (u.again_line_id is not null and l.step = 1)) order by line.id, l.step`, [upliftId, agreementId, kind]);
  return rows;
}

export async function insertUpliftLetter(tx: TenantTx, upliftId: number, { agreementId, kind }: ToTell, letterId: number, tellsFollowed: boolean): Promise<void> {
  await tx.client.query('insert into uplift_letter (authority_id, uplift_id, agreement_id, kind, letter_id, tells_followed) values ($1, $2, $3, $4, $5, $6)', [tx.authorityId, upliftId, agreementId, kind, letterId, tellsFollowed]);
}
